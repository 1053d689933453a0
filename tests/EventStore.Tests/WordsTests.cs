using Npgsql;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>A label is what people wrote here: it belongs to ann, and stands beside the log.</summary>
public sealed class WordsTests(PostgresServer postgres)
{
    internal static EventCatalogue Catalogue() => new EventCatalogue(new EventWords(
            (e, _) => e is Added { Label.Length: > 0 } added ? [new EventText("ann", "label", added.Label)] : [],
            (e, texts) => e is Added added ? added with { Label = texts.GetValueOrDefault("label", "") } : e))
        .Add("added", TestJson.Default.Added)
        .Add("removed", TestJson.Default.Removed);

    static Task<TestStore> StartAsync(string database) => TestStore.StartAsync(database, catalogue: Catalogue());

    internal static CommandRequest<Answer> Add(string id, int number, string label = "") => new(Guid.CreateVersion7(), "ann", transaction =>
    {
        transaction.Append(TestStore.SeatList.Key(id), new Added(number, label));
        return new Answer(true, 0);
    }, TestJson.Default.Answer);

    static async Task<string[]> LabelsAsync(TestStore store) =>
    [
        .. (await store.AllAsync()).Select(e => e.Data).OfType<Added>().Select(added => added.Label),
    ];

    static async Task<string> TextAsync(TestStore store, string query)
    {
        await using var ask = store.Source.CreateCommand(query);
        return (string)(await ask.ExecuteScalarAsync(TestStore.Ct))!;
    }

    [Fact]
    public async Task Words_are_written_beside_the_log_and_read_with_it_on_every_node()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var store = await StartAsync(database);
        await using var other = await StartAsync(database);
        await store.DoAsync(Add("a", 1, "ring Erika"));
        await store.DoAsync(Add("a", 2));

        (await TextAsync(store, "select string_agg(data::text, ' ') from mt_events")).ShouldNotContain("Erika");
        (await TextAsync(store, "select string_agg(w::text, ' ') from words w")).ShouldContain("seats-a");
        (await LabelsAsync(store)).ShouldBe(["ring Erika", ""]);
        (await other.Feed.WaitForAsync(2, TimeSpan.FromSeconds(10), TestStore.Ct)).ShouldBeTrue();
        foreach (var node in new[] { store, other }) ((Added)node.Seen.Events[0].Data).Label.ShouldBe("ring Erika");
        (await TextAsync(store, "select count(*)::text from words")).ShouldBe("1", "an event without words costs no row");
    }

    [Fact]
    public async Task Deleted_words_are_gone_for_every_reader_of_the_log()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var store = await StartAsync(database);
        await store.DoAsync(Add("a", 1, "ring Erika"));
        await TextAsync(store, "with gone as (delete from words where owner = 'ann' returning 1) select count(*)::text from gone");

        (await LabelsAsync(store)).ShouldBe([""]);
        await foreach (var e in store.Log.ReadStreamAsync("seats-a", ct: TestStore.Ct)) ((Added)e.Data).Label.ShouldBe("");
        await using var other = await StartAsync(database);
        (await LabelsAsync(other)).ShouldBe([""]);
    }

    [Fact]
    public async Task Words_that_an_event_holds_itself_are_passed_over()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var store = await StartAsync(database);
        await store.DoAsync(Add("a", 1, "ring Erika"));
        await TextAsync(store, """
            with old as (update mt_events set data = data || '{"label": "ring Erika"}' returning 1), gone as (delete from words)
            select count(*)::text from old
            """);

        (await LabelsAsync(store)).ShouldBe([""]);
    }

    [Fact]
    public async Task What_is_not_committed_leaves_no_words()
    {
        await using var store = await StartAsync(await postgres.CreateDatabaseAsync());
        await Should.ThrowAsync<PostgresException>(() => store.DoAsync(Add("a", 1, "no \0 column takes this")));

        (await TextAsync(store, "select count(*)::text from words")).ShouldBe("0");
        (await store.AllAsync()).ShouldBeEmpty();
    }
}
