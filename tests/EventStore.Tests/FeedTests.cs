using Npgsql;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

public sealed class FeedTests(PostgresServer server)
{
    [Fact]
    public async Task A_node_sees_what_another_commits()
    {
        var database = await server.CreateDatabaseAsync();
        await using var writer = await StartAsync(database);
        await using var reader = await StartAsync(database);

        var reply = await writer.DoAsync(Take("a", 1));

        (await reader.Feed.WaitForAsync(reply.Position, TimeSpan.FromSeconds(5), Ct)).ShouldBeTrue();
        reader.Seen.Events.ShouldHaveSingleItem().Data.ShouldBe(new Added(1));
        // Its own memory has noticed too: the decision is right at the first try.
        (await reader.DoAsync(Take("a", 1))).Result!.Yes.ShouldBeFalse();
    }

    [Fact]
    public async Task What_this_node_decided_comes_with_the_state_after_it()
    {
        var database = await server.CreateDatabaseAsync();
        // A poll between commit and hand-over would read what is about to come from memory.
        await using var store = await StartAsync(database, new EventStoreOptions { PollEvery = TimeSpan.FromHours(1) });
        await using var other = await StartAsync(database);

        var replies = await Task.WhenAll(Enumerable.Range(1, 40).Select(n => store.DoAsync(Take($"{n % 3}", n))));

        var last = replies.Max(reply => reply.Position);
        foreach (var node in new[] { store, other }) (await node.Feed.WaitForAsync(last, TimeSpan.FromSeconds(5), Ct)).ShouldBeTrue();
        foreach (var stream in store.Seen.Events.GroupBy(e => e.Stream))
        {
            var state = Seats.None;
            foreach (var e in stream) ((Seats)e.State!).Taken.ShouldBe((state = Seats.Fold(state, e.Data)).Taken);
        }
        other.Seen.Events.ShouldAllBe(e => e.State == null);
    }

    [Fact]
    public async Task A_state_in_memory_follows_what_another_node_writes()
    {
        var database = await server.CreateDatabaseAsync();
        await using var other = await StartAsync(database);
        await using var store = await StartAsync(database);
        await store.DoAsync(Take("a", 1));
        await other.DoAsync(Take("a", 2));
        var last = await other.DoAsync(Take("a", 3));
        (await store.Feed.WaitForAsync(last.Position, TimeSpan.FromSeconds(5), Ct)).ShouldBeTrue();

        store.Cache.TryGet("seats-a", turn: 0, out var kept).ShouldBeTrue();
        kept.Version.ShouldBe(3);
        kept.Head.ShouldBe(last.Position);
        ((Seats)kept.Value).Taken.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task What_is_over_leaves_memory_and_comes_back_when_something_follows()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());
        await store.DoAsync(Take("a", 1));
        store.Cache.Contains("seats-a").ShouldBeTrue();

        await store.DoAsync(new(Guid.CreateVersion7(), null, transaction =>
        {
            transaction.Append("seats-a", new Removed(1));
            return new Answer(true, 0);
        }, TestJson.Default.Answer));

        store.Cache.Contains("seats-a").ShouldBeFalse();
        (await store.DoAsync(Take("a", 1))).Result.ShouldBe(new Answer(true, 3));
    }

    [Fact]
    public async Task A_start_stands_at_the_head_and_misses_nothing_after_it()
    {
        var database = await server.CreateDatabaseAsync();
        await using var writer = await StartAsync(database);
        for (var i = 0; i < 10; i++) await writer.DoAsync(Take("a", i));

        await using var reader = await StartAsync(database);
        for (var i = 10; i < 20; i++) await writer.DoAsync(Take("a", i));
        await reader.Feed.WaitForAsync(20, TimeSpan.FromSeconds(5), Ct);

        reader.Seen.From.ShouldBe(10);
        reader.Seen.Events.Select(e => e.Seq).ShouldBe(Enumerable.Range(11, 10).Select(i => (long)i));
    }

    [Fact]
    public async Task Following_misses_nothing_while_its_listening_is_killed_again_and_again()
    {
        var database = await server.CreateDatabaseAsync();
        await using var writer = await StartAsync(database);
        await using var reader = await StartAsync(database);

        for (var i = 0; i < 500; i++)
        {
            await writer.DoAsync(Take("a", i));
            if (i % 50 == 25) await KillListenersAsync(database);
        }

        (await reader.Feed.WaitForAsync(500, TimeSpan.FromSeconds(10), Ct)).ShouldBeTrue();
        reader.Seen.Events.Select(e => e.Seq).ShouldBe(Enumerable.Range(1, 500).Select(i => (long)i));
    }

    [Fact]
    public async Task Waiting_for_a_position_that_does_not_come_ends()
    {
        await using var store = await StartAsync(await server.CreateDatabaseAsync());

        (await store.Feed.WaitForAsync(1, TimeSpan.FromMilliseconds(50), Ct)).ShouldBeFalse();
    }

    static async Task KillListenersAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using var kill = new NpgsqlCommand(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query ilike 'listen%'",
            connection);
        ((long)(await kill.ExecuteScalarAsync(Ct))!).ShouldBeLessThanOrEqualTo(2);
    }
}
