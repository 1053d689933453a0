using Npgsql;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>
/// A node that freezes or is cut off while it holds the append lock does not stop the others for long, and what it sends late fails.
/// </summary>
public sealed class HeldLockTests(PostgresServer server)
{
    const string TakeLock = "begin; select pg_advisory_xact_lock(7236000)";
    static readonly EventStoreOptions Short = new() { CommitTimeout = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task The_session_of_a_node_that_froze_with_the_lock_is_ended_and_its_late_commit_fails()
    {
        var database = await server.CreateDatabaseAsync();
        await using var store = await StartAsync(database, Short);
        await store.DoAsync(Take("a", 1));
        await using var frozen = await HolderAsync(database, "realtime-reservation append");

        var replies = await Task.WhenAll(Enumerable.Range(2, 20).Select(i => store.DoAsync(Take("a", i))));

        replies.ShouldAllBe(r => r.Status == CommandStatus.Done && r.Result!.Yes);
        await using var late = new NpgsqlCommand("commit", frozen);
        (await Should.ThrowAsync<NpgsqlException>(() => late.ExecuteNonQueryAsync(Ct))).ShouldNotBeNull();
        (await store.AllAsync()).Count.ShouldBe(21);
    }

    [Fact]
    public async Task A_node_that_freezes_between_lock_and_commit_stops_the_others_for_seconds_only_and_all_answers_are_right()
    {
        var database = await server.CreateDatabaseAsync();
        await using var other = await StartAsync(database, Short);
        var (rounds, thawed, frozen) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        await using var store = await StartAsync(database, new EventStoreOptions
        {
            CommitTimeout = TimeSpan.FromSeconds(1),
            Probe = async point =>
            {
                if (point != CommitPoint.Decided || ++rounds > 3) return;
                // Twice overtaken, it takes the lock; there it freezes.
                if (rounds < 3) await other.DoAsync(Take("a", 100 + rounds));
                if (rounds < 3) return;
                frozen.SetResult();
                await thawed.Task;
            },
        });

        var held = store.DoAsync(Take("a", 1));
        await frozen.Task.WaitAsync(Ct);
        // The lock is held by a session that does nothing, and seat 1 is still free to the others.
        var taken = await other.DoAsync(Take("a", 1));
        thawed.SetResult();
        var late = await held;

        taken.Result.ShouldBe(new Answer(true, 3));
        if (late.Status == CommandStatus.Done) late.Result!.Yes.ShouldBeFalse();
        else late.Status.ShouldBe(CommandStatus.Unknown);
        (await other.AllAsync()).Select(e => e.Version).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_node_that_is_cut_off_with_the_lock_gives_it_back_by_itself()
    {
        var database = await server.CreateDatabaseAsync();
        await using var network = new TcpProxy(database);
        await using var other = await StartAsync(database);
        var (rounds, cut) = (0, new TaskCompletionSource());
        await using var store = await StartAsync(network.ConnectionString, new EventStoreOptions
        {
            Probe = async point =>
            {
                if (point != CommitPoint.Decided || ++rounds > 3) return;
                if (rounds < 3)
                {
                    await other.DoAsync(Take("a", 100 + rounds));
                    return;
                }
                network.Cut();
                cut.SetResult();
            },
        });

        var held = store.DoAsync(Take("a", 1));
        await cut.Task.WaitAsync(Ct);
        var taken = await other.DoAsync(Take("a", 1));
        network.Mend();

        taken.Result.ShouldBe(new Answer(true, 3));
        var late = await held;
        if (late.Status == CommandStatus.Done) late.Result!.Yes.ShouldBeFalse();
        else late.Status.ShouldBe(CommandStatus.Unknown);
        (await other.AllAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_rebuild_keeps_the_lock_for_as_long_as_it_takes()
    {
        var database = await server.CreateDatabaseAsync();
        await using var store = await StartAsync(database, Short with { AnswerTimeout = TimeSpan.FromSeconds(4) });
        await store.DoAsync(Take("a", 1));
        await using var rebuild = await HolderAsync(database, "realtime-reservation");

        var waiting = await store.DoAsync(Take("a", 2) with { Remember = false });

        waiting.Status.ShouldBe(CommandStatus.Unknown);
        await ExecuteAsync(rebuild, "commit");
        (await store.DoAsync(Take("a", 3))).Status.ShouldBe(CommandStatus.Done);
    }

    static async Task<NpgsqlConnection> HolderAsync(string database, string name)
    {
        var connection = new NpgsqlConnection($"{database};Pooling=false;Application Name={name}");
        await connection.OpenAsync(Ct);
        await ExecuteAsync(connection, TakeLock);
        return connection;
    }
}
