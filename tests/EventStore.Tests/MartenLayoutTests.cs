using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>The database is Marten's, and rows are as Marten writes them.</summary>
public sealed class MartenLayoutTests(PostgresServer server)
{
    const string Events = """
        select string_agg(concat_ws(' | ', e.seq_id, e.stream_id, e.version, e.data, coalesce(e.bdata::text, 'null'), e.type,
          e.tenant_id, e.mt_dotnet_type,
            e.timestamp > '2020-01-01', e.correlation_id, e.causation_id, e.user_name, coalesce(e.headers::text, 'null'),
              e.is_archived), E'\n' order by e.seq_id)
        from mt_events e
        """;

    const string Streams = "select string_agg(row(id, type, version, tenant_id, is_archived)::text, E'\\n' order by id) from mt_streams";

    [Fact]
    public async Task Marten_finds_nothing_to_change_in_the_schema()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());

        await store.Marten.Storage.Database.AssertDatabaseMatchesConfigurationAsync(Ct);
    }

    [Fact]
    public async Task Rows_hold_what_Marten_would_have_written()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());
        var command = Guid.CreateVersion7();
        await store.DoAsync(Take("a", 1, command) with { CorrelationId = "request-1" });
        await store.DoAsync(Take("a", 2));

        (await TextAsync(store.Source, Events)).Split('\n')[0].ShouldBe(
            "1 | seats-a | 1 | {\"label\": \"\", \"number\": 1} | null | added | *DEFAULT* | "
            + "RealtimeReservation.EventStore.Tests.Added, RealtimeReservation.EventStore.Tests | t | "
            + $"request-1 | {command} | ann | null | f");
        (await TextAsync(store.Source, Streams)).ShouldBe("(seats-a,seats,2,*DEFAULT*,f)");
        // The sequence is the counter: a Marten that takes over goes on after the last event.
        (await TextAsync(store.Source, "select nextval('mt_events_sequence')::text")).ShouldBe("3");
    }

    [Fact]
    public async Task Groups_written_by_Martens_own_function_give_the_same_log_row_by_row()
    {
        var (ours, martens) = (await server.CreateDatabaseAsync(), await server.CreateDatabaseAsync());
        var commands = Enumerable.Range(0, 60).Select(i => Guid.CreateVersion7()).ToArray();
        // Streams that are known need not be read, so that the commands queue in the order in which they are sent.
        string[] streams = ["a0", "a1", "a2", "a3", "a4", "b0", "b1", "b2", "b3", "b4", "b5", "b6"];
        var first = streams.Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var (database, byMarten) in new[] { (ours, false), (martens, true) })
        {
            await using var store = await StartAsync(database, new EventStoreOptions { AppendByMarten = byMarten });
            for (var n = 0; n < streams.Length; n++) await store.DoAsync(Take(streams[n], 100 + n, first[n]));
            await Task.WhenAll(commands.Select((command, i) => i % 3 == 0
                ? store.DoAsync(TakeAll(i, $"a{i % 5}", $"b{i % 7}") with { Id = command })
                : store.DoAsync(Take($"a{i % 5}", i, command))));
        }

        await using var one = await StartAsync(ours);
        await using var other = await StartAsync(martens);
        (await one.AllAsync()).Count.ShouldBe(92);
        (await TextAsync(other.Source, Events)).ShouldBe(await TextAsync(one.Source, Events));
        (await TextAsync(other.Source, Streams)).ShouldBe(await TextAsync(one.Source, Streams));
        const string Answers = "select string_agg(row(id, actor, fingerprint, result, seq)::text, E'\\n' order by id) from commands";
        (await TextAsync(other.Source, Answers)).ShouldBe(await TextAsync(one.Source, Answers));
    }

    [Fact]
    public async Task What_Martens_function_refuses_is_told_as_ours_tells_it()
    {
        var database = await server.CreateDatabaseAsync();
        var options = new EventStoreOptions { AppendByMarten = true };
        await using var one = await StartAsync(database, options);
        await using var two = await StartAsync(database, options);
        var repeated = Guid.CreateVersion7();

        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? one : two).DoAsync(Take("a", i / 2))));
        var first = await one.DoAsync(Take("b", 1, repeated));
        var again = await two.DoAsync(Take("b", 1, repeated));

        taken.Count(reply => reply.Result!.Yes).ShouldBe(20);
        again.ShouldBe(first with { Replayed = true });
    }
}
