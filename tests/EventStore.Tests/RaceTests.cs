using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

public sealed class RaceTests(PostgresServer server)
{
    [Fact]
    public async Task A_group_overtaken_by_another_node_is_decided_again_on_what_is_true_now()
    {
        var database = await server.CreateDatabaseAsync();
        await using var other = await StartAsync(database);
        var overtaken = 0;
        await using var store = await StartAsync(database, new EventStoreOptions
        {
            Probe = async point =>
            {
                // Between decision and append, once: the other node takes the very seat.
                if (point == CommitPoint.Decided && Interlocked.Exchange(ref overtaken, 1) == 0) await other.DoAsync(Take("a", 1));
            },
        });

        var reply = await store.DoAsync(Take("a", 1));

        overtaken.ShouldBe(1);
        reply.Result!.Yes.ShouldBeFalse();
        (await store.AllAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_is_always_overtaken_takes_the_lock_and_gets_through()
    {
        var database = await server.CreateDatabaseAsync();
        await using var other = await StartAsync(database);
        var rounds = 0;
        Task<CommandReply<Answer>>? blocked = null;
        await using var store = await StartAsync(database, new EventStoreOptions
        {
            Probe = async point =>
            {
                if (point != CommitPoint.Decided) return;
                rounds++;
                var attempt = other.DoAsync(Take("a", 100 + rounds));
                // In the third round the lock is held: the other node can only wait.
                if (rounds < 3) await attempt;
                else blocked = attempt;
            },
        });

        var reply = await store.DoAsync(Take("a", 1));

        rounds.ShouldBe(3);
        reply.Result.ShouldBe(new Answer(true, 3));
        (await blocked!).Result.ShouldBe(new Answer(true, 4));
        (await store.AllAsync()).Select(e => e.Version).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task A_refusal_rests_on_what_another_node_has_done_meanwhile_also_on_a_node_that_writes_nothing()
    {
        var database = await server.CreateDatabaseAsync();
        await using var other = await StartAsync(database);
        await using var store = await StartAsync(database);
        await Eventually(() => store.Known.IsNewStream("seats-never"));
        var taken = await other.DoAsync(Take("a", 1));
        await store.Feed.WaitForAsync(taken.Position, TimeSpan.FromSeconds(30), Ct);
        (await store.DoAsync(Take("a", 1))).Result.ShouldBe(new Answer(false, 1));

        var freed = await other.DoAsync(new(Guid.CreateVersion7(), null, transaction =>
        {
            transaction.Append("seats-a", new Removed(1));
            return new Answer(true, 0);
        }, TestJson.Default.Answer));
        await store.Feed.WaitForAsync(freed.Position, TimeSpan.FromSeconds(30), Ct);

        (await store.DoAsync(Take("a", 1))).Result.ShouldBe(new Answer(true, 3));
    }

    [Fact]
    public async Task What_a_decision_only_read_must_still_be_true_when_its_events_land()
    {
        var database = await server.CreateDatabaseAsync();
        await using var other = await StartAsync(database);
        var once = 0;
        await using var store = await StartAsync(database, new EventStoreOptions
        {
            Probe = async point =>
            {
                if (point == CommitPoint.Decided && Interlocked.Exchange(ref once, 1) == 0) await other.DoAsync(Take("rule", 1));
            },
        });

        var reply = await store.DoAsync(new(Guid.NewGuid(), null, transaction =>
        {
            if (transaction.Read(SeatList, "rule").Taken.Contains(1)) return new Answer(false, 0);
            transaction.Append("seats-b", new Added(1));
            return new Answer(true, 0);
        }, TestJson.Default.Answer));

        reply.Result!.Yes.ShouldBeFalse();
    }

    [Fact]
    public async Task Ten_thousand_appends_from_two_nodes_are_all_there_once_and_dense()
    {
        var database = await server.CreateDatabaseAsync();
        await using var a = await StartAsync(database);
        await using var b = await StartAsync(database);

        var acknowledged = new List<(Guid Command, long Position)>();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async caller =>
        {
            for (var i = caller; i < 10_000; i += 64)
            {
                var command = Guid.CreateVersion7();
                // Both nodes write to the same forty streams.
                var reply = await (caller % 2 == 0 ? a : b).DoAsync(Take($"s{i % 40}", i, command));
                reply.Status.ShouldBe(CommandStatus.Done);
                reply.Result!.Yes.ShouldBeTrue();
                lock (acknowledged) acknowledged.Add((command, reply.Position));
            }
        }));

        var log = await a.AllAsync();
        log.Select(e => e.Seq).ShouldBe(Enumerable.Range(1, 10_000).Select(i => (long)i));
        log.Select(e => (e.Metadata.CommandId!.Value, e.Seq)).ShouldBe(acknowledged, ignoreOrder: true);
        foreach (var stream in log.GroupBy(e => e.Stream))
            stream.Select(e => e.Version).ShouldBe(Enumerable.Range(1, 250).Select(i => (long)i));
        foreach (var node in new[] { a, b })
        {
            (await node.Feed.WaitForAsync(10_000, TimeSpan.FromSeconds(10), Ct)).ShouldBeTrue();
            node.Seen.Events.Select(e => (e.Seq, e.Id)).ShouldBe(log.Select(e => (e.Seq, e.Id)));
        }
    }
}
