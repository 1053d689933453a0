using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

public sealed class RunnerTests(PostgresServer server)
{
    [Fact]
    public async Task One_node_leads_and_another_takes_over_when_it_is_gone()
    {
        var database = await server.CreateDatabaseAsync();
        var first = await StartAsync(database);
        await Eventually(() => first.Runner.Leading);
        await using var second = await StartAsync(database);
        second.Runner.Leading.ShouldBeFalse();

        await first.DisposeAsync();

        await Eventually(() => second.Runner.Leading);
    }

    [Fact]
    public async Task A_leader_without_a_sign_of_life_is_replaced()
    {
        var database = await server.CreateDatabaseAsync();
        // A node that took the lock and then froze: its connection lives, its beat does not.
        await using (var prepare = await StartAsync(database)) await Eventually(() => prepare.Runner.Leading);
        await using var frozen = new NpgsqlConnection(database + ";Pooling=false");
        await frozen.OpenAsync(Ct);
        await using (var take = new NpgsqlCommand("""
            select pg_advisory_lock(7236002);
            insert into runner (pid, beat) values (pg_backend_pid(), clock_timestamp())
            on conflict (one) do update set pid = excluded.pid, beat = excluded.beat
            """, frozen)) await take.ExecuteNonQueryAsync(Ct);

        await using var other = await StartAsync(database, new EventStoreOptions { RunnerTimeout = TimeSpan.FromMilliseconds(400) });

        await Eventually(() => other.Runner.Leading);
    }

    [Fact]
    public void A_holder_that_froze_is_replaced_within_two_seconds()
    {
        var options = new EventStoreOptions();

        // Its last sign of life may have come just before it froze, and the look of another just before that is too old.
        (options.RunnerTimeout + 2 * options.RunnerBeat).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_reactor_gets_every_event_and_goes_on_where_it_was_after_a_restart()
    {
        var database = await server.CreateDatabaseAsync();
        var handled = new ConcurrentQueue<long>();
        await using (var store = await StartAsync(database, more: s => s.AddSingleton<IReactor>(new Recorder(handled))))
        {
            for (var i = 0; i < 20; i++) await store.DoAsync(Take("a", i));
            await Eventually(() => handled.Count == 20);
        }
        await using var restarted = await StartAsync(database, more: s => s.AddSingleton<IReactor>(new Recorder(handled)));
        for (var i = 20; i < 25; i++) await restarted.DoAsync(Take("a", i));

        await Eventually(() => handled.Contains(25));
        handled.ShouldBe(Enumerable.Range(1, 25).Select(i => (long)i));
    }

    [Fact]
    public async Task A_reactor_that_fails_gets_the_event_again()
    {
        var handled = new ConcurrentQueue<long>();
        var recorder = new Recorder(handled) { FailOnce = 3 };
        await using var store = await StartAsync(await server.CreateDatabaseAsync(), more: s => s.AddSingleton<IReactor>(recorder));
        for (var i = 0; i < 5; i++) await store.DoAsync(Take("a", i));

        await Eventually(() => handled.Contains(5));
        handled.ShouldBe([1, 2, 3, 4, 5]);
        recorder.FailOnce.ShouldBe(0);
    }

    [Fact]
    public async Task A_reactor_that_names_types_gets_only_their_events_and_still_goes_on_behind_the_others()
    {
        var database = await server.CreateDatabaseAsync();
        var handled = new ConcurrentQueue<long>();
        var recorder = new Recorder(handled) { Handles = [typeof(Removed)] };
        await using (var store = await StartAsync(database, more: s => s.AddSingleton<IReactor>(recorder)))
        {
            await store.DoAsync(Take("a", 1));
            await store.DoAsync(GiveBack("a", 1));
            await store.DoAsync(Take("a", 2));
            await Eventually(() => !handled.IsEmpty);
            handled.ShouldBe([2]);
            // Its place in the log is kept although it handles nothing of what comes now.
            await store.DoAsync(Take("a", 3));
            await EventuallyAsync(async () => await CheckpointAsync(database) == 4);
        }
        await using var restarted = await StartAsync(database, more: s => s.AddSingleton<IReactor>(recorder));
        await restarted.DoAsync(GiveBack("a", 3));

        await Eventually(() => handled.Count > 1);
        handled.ShouldBe([2, 5]);
    }

    static async Task<long> CheckpointAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var read = source.CreateCommand("select seq from checkpoints where name = 'recorder'");
        return await read.ExecuteScalarAsync(Ct) as long? ?? 0;
    }

    static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        while (!await condition()) await Task.Delay(10, Ct);
    }

    sealed class Recorder(ConcurrentQueue<long> handled) : IReactor
    {
        public string Name => "recorder";
        public long FailOnce { get; set; }
        public IReadOnlyCollection<Type>? Handles { get; init; }

        public Task HandleAsync(LogEvent e, CancellationToken ct)
        {
            if (e.Seq == FailOnce)
            {
                FailOnce = 0;
                throw new InvalidOperationException("Not this time.");
            }
            handled.Enqueue(e.Seq);
            return Task.CompletedTask;
        }
    }
}
