using Npgsql;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

public sealed class BrokenCommitTests(PostgresServer server)
{
    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_found_and_answered_and_not_repeated()
    {
        var lost = 0;
        await using var store = await StartAsync(await server.CreateDatabaseAsync(), new EventStoreOptions
        {
            Probe = point => point == CommitPoint.Committed && Interlocked.Exchange(ref lost, 1) == 0
                ? throw new NpgsqlException("The answer was lost.")
                : Task.CompletedTask,
        });

        var reply = await store.DoAsync(Take("a", 1));

        reply.ShouldBe(new(CommandStatus.Done, new Answer(true, 1), 1, false));
        (await store.AllAsync()).Count.ShouldBe(1);
        (await store.DoAsync(Take("a", 2))).Position.ShouldBe(2);
    }

    [Fact]
    public async Task A_commit_whose_connection_is_cut_before_it_lands_is_sent_again()
    {
        var database = await server.CreateDatabaseAsync();
        TestStore? store = null;
        var cut = 0;
        await using var started = store = await StartAsync(database, new EventStoreOptions
        {
            Probe = async point =>
            {
                if (point != CommitPoint.Decided || store is null || Interlocked.Exchange(ref cut, 1) != 0) return;
                await CutOthersAsync(database);
            },
        });

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => store.DoAsync(Take("a", i))));

        cut.ShouldBe(1);
        replies.ShouldAllBe(r => r.Status == CommandStatus.Done && r.Result!.Yes);
        (await store.AllAsync()).Count.ShouldBe(20);
    }

    [Fact]
    public async Task Connections_cut_again_and_again_lose_and_repeat_no_acknowledged_append()
    {
        var database = await server.CreateDatabaseAsync();
        await using var store = await StartAsync(database);
        var acknowledged = new List<Guid>();
        var working = Task.WhenAll(Enumerable.Range(0, 16).Select(async caller =>
        {
            for (var i = caller; i < 1_600; i += 16)
            {
                var command = Guid.CreateVersion7();
                var reply = await store.DoAsync(Take($"s{caller}", i, command));
                if (reply.Status == CommandStatus.Done) lock (acknowledged) acknowledged.Add(command);
            }
        }));
        var cuts = 0;
        while (!working.IsCompleted)
        {
            // Each cut waits for progress after the one before it.
            var target = store.Feed.Position + 50;
            await Task.WhenAny(working, store.Feed.WaitForAsync(target, TimeSpan.FromSeconds(10), Ct));
            if (working.IsCompleted) break;
            await CutOthersAsync(database);
            cuts++;
        }
        await working;

        cuts.ShouldBeGreaterThan(3);
        // The cuts have left dead connections in the reader's pool too.
        store.Source.Clear();
        var log = await store.AllAsync();
        log.Select(e => e.Seq).ShouldBe(log.Select(e => e.Seq).Distinct().Order(), "in order, with holes where a commit was cut off");
        log.Select(e => e.Metadata.CommandId!.Value).ShouldBe(acknowledged, ignoreOrder: true);
    }

    [Fact]
    public async Task While_PostgreSQL_is_away_commands_are_told_in_time_and_afterwards_all_goes_on()
    {
        await using var own = await PostgresServer.StartNewAsync();
        await using var store = await StartAsync(await own.CreateDatabaseAsync());
        await store.DoAsync(Take("a", 1));
        await own.StopAsync();
        await Eventually(() => store.Feed.Stale);

        var away = await Task.WhenAll(store.DoAsync(Take("a", 2)), store.DoAsync(Take("cold", 1)), store.DoAsync(Take("a", 1)));
        var unkeyed = await store.DoAsync(Take("a", 2) with { Remember = false });

        // With a key it may have been carried out at an earlier try, here or on another node, and the log cannot be asked.
        away.ShouldAllBe(r => r.Status == CommandStatus.Unknown);
        unkeyed.Status.ShouldBe(CommandStatus.Unavailable);
        await own.StartAsync();
        (await store.DoAsync(Take("a", 3))).Result.ShouldBe(new Answer(true, 2));
        (await store.Feed.WaitForAsync(2, TimeSpan.FromSeconds(10), Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_frozen_PostgreSQL_leaves_the_outcome_unknown_and_the_same_id_tells_it_later()
    {
        await using var own = await PostgresServer.StartNewAsync();
        await using var store = await StartAsync(await own.CreateDatabaseAsync());
        await store.DoAsync(Take("a", 1));
        var id = Guid.NewGuid();
        own.Suspend();

        var frozen = await store.DoAsync(Take("a", 2, id));

        frozen.Status.ShouldBe(CommandStatus.Unknown);
        own.Resume();
        CommandReply<Answer> later;
        do later = await store.DoAsync(Take("a", 2, id));
        while (later.Status != CommandStatus.Done);
        later.Result.ShouldBe(new Answer(true, 2));
        (await store.AllAsync()).Count.ShouldBe(2);
    }

    static async Task CutOthersAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var cut = new NpgsqlCommand(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
            connection);
        await cut.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
