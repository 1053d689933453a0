using Npgsql;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>Positions that were taken and are not in the log, because their group was rolled back.</summary>
public sealed class HolesTests(PostgresServer server)
{
    [Fact]
    public async Task A_group_that_is_rolled_back_leaves_a_hole_and_every_node_goes_on()
    {
        var database = await server.CreateDatabaseAsync();
        await using var one = await StartAsync(database);
        await using var two = await StartAsync(database);
        await one.DoAsync(Take("a", 1));

        await TakeNumbersAsync(database, 5);
        var after = await one.DoAsync(Take("a", 2));
        await TakeNumbersAsync(database, 3);
        var other = await two.DoAsync(Take("a", 3));

        (after.Position, other.Position).ShouldBe((7, 11));
        foreach (var node in new[] { one, two })
        {
            await Eventually(() => node.Feed.Position == 11);
            node.Seen.Events.Select(e => (e.Seq, e.Version)).ShouldBe([(1, 1), (7, 2), (11, 3)]);
            (await node.Feed.ReachAsync(9, TimeSpan.FromSeconds(10), Ct))
                .ShouldBeTrue("a position in a hole is reached with the next event");
        }
        (await one.AllAsync()).Select(e => e.Seq).ShouldBe([1, 7, 11]);
        await using var late = await StartAsync(database);
        late.Feed.Position.ShouldBe(11);
    }

    [Fact]
    public async Task A_client_that_names_a_position_in_a_hole_at_the_end_is_not_kept_waiting()
    {
        var database = await server.CreateDatabaseAsync();
        await using var store = await StartAsync(database);
        await store.DoAsync(Take("a", 1));
        await TakeNumbersAsync(database, 5);

        (await store.Feed.ReachAsync(4, TimeSpan.FromSeconds(30), Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task Numbers_taken_before_a_crash_are_never_given_twice()
    {
        await using var own = await PostgresServer.StartNewAsync(durable: true);
        var database = await own.CreateDatabaseAsync();
        await using (var store = await StartAsync(database)) await store.DoAsync(Take("a", 1));

        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using (var taken = await connection.BeginTransactionAsync(Ct))
        {
            await ExecuteAsync(connection, "select setval('mt_events_sequence', 40)");
            await own.KillAsync();
        }

        await own.StartAsync();
        await using var after = await StartAsync(database);
        await after.DoAsync(Take("a", 2));
        await after.DoAsync(Take("b", 1));
        var log = await after.AllAsync();
        log.Select(e => (e.Stream, e.Version)).ShouldBe([("seats-a", 1), ("seats-a", 2), ("seats-b", 1)]);
        log.Select(e => e.Seq).ShouldBeInOrder(SortDirection.Ascending);
        log[2].Seq.ShouldBe(log[1].Seq + 1);
    }

    [Fact]
    public async Task A_database_whose_sequence_lags_behind_the_head_goes_on_after_the_head()
    {
        // As a server before this one left it, or a restore of tables without sequences.
        var database = await server.CreateDatabaseAsync();
        await using (var store = await StartAsync(database))
        {
            for (var i = 1; i <= 3; i++) await store.DoAsync(Take("a", i));
            await ExecuteAsync(store.Source, "select setval('mt_events_sequence', 1, false)");
        }

        await using var next = await StartAsync(database);
        (await next.DoAsync(Take("a", 4))).Position.ShouldBe(4);
    }

    /// <summary>Takes positions as the append does, and rolls back.</summary>
    static async Task TakeNumbersAsync(string database, int count)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await ExecuteAsync(connection, $"select setval('mt_events_sequence', s.last_value + {count}) from mt_events_sequence s");
        await transaction.RollbackAsync(Ct);
    }
}
