using System.Collections.Concurrent;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
using RealtimeReservation.Tests.Support;
using Shouldly;

namespace StockMarten.Tests;

/// <summary>The daemon of a stock Marten follows the whole log beside the running server.</summary>
public sealed class FollowingTests(Postgres postgres)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_misses_no_event_also_where_groups_were_rolled_back()
    {
        var connection = await postgres.CreateDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(connection);
        var lane = await Lane.OpenAsync(server);
        await lane.FillAsync();
        var seen = new Seen();
        await using var store = StockStore.OpenWithDays(connection, ProjectionLifecycle.Async, marten => marten.Events.Subscribe(seen));
        using var daemon = await store.BuildProjectionDaemonAsync();
        await daemon.StartAllAsync();
        await SeesAllAsync(connection, seen);

        // A group that was rolled back last, and a daemon that has given up waiting for it: what comes next must stand after what it
        // skipped.
        await TakeNumbersAsync(connection, 5);
        var taken = (await Postgres.QueryAsync<long>(connection, "select last_value from mt_events_sequence"))[0];
        await Wait.UntilAsync(
            async () =>
                (await Postgres.QueryAsync<long>(
                    connection, "select last_seq_id from mt_event_progression where name = 'HighWaterMark'"))[0] >= taken,
            "the daemon skips the numbers that were rolled back");
        var held = await lane.HoldAsync(3);
        held.Position.ShouldBeGreaterThan(taken);
        await SeesAllAsync(connection, seen);

        // Groups that are rolled back between others.
        for (var hour = 4; hour < 8; hour++)
        {
            await TakeNumbersAsync(connection, hour);
            await lane.CancelAsync(held);
            held = await lane.HoldAsync(hour);
        }
        await SeesAllAsync(connection, seen);

        // Its projection has the same log behind it.
        await using var session = store.QuerySession();
        var live = (await session.Events.AggregateStreamAsync<BookedDay>(lane.Day, token: Ct))!;
        await Wait.UntilAsync(async () => (await StoredAsync(store, lane.Day))?.Version == live.Version, "the projection has caught up");
        (await StoredAsync(store, lane.Day))!.Holds.ShouldBe(live.Holds);
        await lane.ShowsAsync(live.Taken());
        await daemon.StopAllAsync();
    }

    static async Task<BookedDay?> StoredAsync(DocumentStore store, string day)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<BookedDay>(day, Ct);
    }

    /// <summary>Waits until it has seen what is in the log: each event once and in order.</summary>
    static async Task SeesAllAsync(string connection, Seen seen)
    {
        var log = await Postgres.QueryAsync<long>(connection, "select seq_id from mt_events order by seq_id");
        await Wait.UntilAsync(() => Task.FromResult(seen.Sequences.Count >= log.Count), $"it sees {log.Count} events up to {log[^1]}");
        seen.Sequences.ShouldBe(log);
    }

    /// <summary>Takes positions as an append of the server does, and rolls back.</summary>
    static Task TakeNumbersAsync(string connection, int count) => Postgres.ExecuteAsync(connection, $"""
        begin;
        select pg_advisory_xact_lock(7236000);
        select setval('mt_events_sequence', s.last_value + {count}) from mt_events_sequence s;
        rollback;
        """);

    sealed class Seen : ISubscription
    {
        readonly ConcurrentQueue<long> sequences = new();

        public List<long> Sequences => [.. sequences];

        public Task<IChangeListener> ProcessEventsAsync(
            EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken ct)
        {
            foreach (var e in page.Events) sequences.Enqueue(e.Sequence);
            return Task.FromResult(NullChangeListener.Instance);
        }
    }
}
