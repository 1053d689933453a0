using System.Collections.Concurrent;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
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
    public async Task A_subscription_gets_every_event_and_goes_on_where_it_was_after_a_restart()
    {
        var database = await server.CreateDatabaseAsync();
        var handled = new ConcurrentQueue<long>();
        await using (var store = await StartAsync(database, more: With(new Recorder(handled))))
        {
            for (var i = 0; i < 20; i++) await store.DoAsync(Take("a", i));
            await EventuallyAsync(async () => await ProgressAsync(database) == 20);
        }
        await using var restarted = await StartAsync(database, more: With(new Recorder(handled)));
        for (var i = 20; i < 25; i++) await restarted.DoAsync(Take("a", i));

        await Eventually(() => handled.Contains(25));
        handled.ShouldBe(Enumerable.Range(1, 25).Select(i => (long)i));
    }

    [Fact]
    public async Task A_subscription_that_fails_gets_the_page_again_and_no_event_is_passed_over()
    {
        var handled = new ConcurrentQueue<long>();
        var recorder = new Recorder(handled) { FailOnce = 3 };
        await using var store = await StartAsync(await server.CreateDatabaseAsync(), more: With(recorder));
        for (var i = 0; i < 5; i++) await store.DoAsync(Take("a", i));

        await Eventually(() => handled.Contains(5));
        handled.Distinct().ShouldBe([1, 2, 3, 4, 5]);
        recorder.FailOnce.ShouldBe(0);
    }

    [Fact]
    public async Task A_subscription_that_names_types_gets_only_their_events_and_still_goes_on_behind_the_others()
    {
        var database = await server.CreateDatabaseAsync();
        var handled = new ConcurrentQueue<long>();
        await using (var store = await StartAsync(database, more: With(new Recorder(handled, typeof(Removed)))))
        {
            await store.DoAsync(Take("a", 1));
            await store.DoAsync(GiveBack("a", 1));
            await store.DoAsync(Take("a", 2));
            await Eventually(() => !handled.IsEmpty);
            handled.ShouldBe([2]);
            // Its place in the log is kept although it handles nothing of what comes now.
            await store.DoAsync(Take("a", 3));
            await EventuallyAsync(async () => await ProgressAsync(database) == 4);
        }
        await using var restarted = await StartAsync(database, more: With(new Recorder(handled, typeof(Removed))));
        await restarted.DoAsync(GiveBack("a", 3));

        await Eventually(() => handled.Count > 1);
        handled.ShouldBe([2, 5]);
    }

    [Fact]
    public async Task A_group_that_was_rolled_back_hides_no_event_from_a_subscription()
    {
        var handled = new ConcurrentQueue<long>();
        var database = await server.CreateDatabaseAsync();
        await using var store = await StartAsync(database, more: With(new Recorder(handled)));
        await store.DoAsync(Take("a", 1));
        await using (var source = NpgsqlDataSource.Create(database))
            await ExecuteAsync(source, "select setval('mt_events_sequence', (select last_value + 5 from mt_events_sequence))");
        await store.DoAsync(Take("a", 2));
        await store.DoAsync(Take("a", 3));

        await Eventually(() => handled.Count == 3);
        handled.ShouldBe((await store.AllAsync()).Select(e => e.Seq));
    }

    [Fact]
    public async Task Subscriptions_go_on_on_another_node_when_the_leader_freezes()
    {
        var database = await server.CreateDatabaseAsync();
        var handled = new ConcurrentQueue<long>();
        await using (var prepare = await StartAsync(database)) await Eventually(() => prepare.Runner.Leading);
        await using var frozen = new NpgsqlConnection(database + ";Pooling=false");
        await frozen.OpenAsync(Ct);
        await ExecuteAsync(frozen, """
            select pg_advisory_lock(7236002);
            insert into runner (pid, beat) values (pg_backend_pid(), clock_timestamp())
            on conflict (one) do update set pid = excluded.pid, beat = excluded.beat
            """);
        await using var other = await StartAsync(
            database, new EventStoreOptions { RunnerTimeout = TimeSpan.FromMilliseconds(400) }, more: With(new Recorder(handled)));

        await other.DoAsync(Take("a", 1));

        await Eventually(() => handled.Contains(1));
    }

    static Action<IServiceCollection> With(Recorder recorder) =>
        services => services.ConfigureMarten(marten => marten.Projections.Subscribe(recorder));

    static async Task<long> ProgressAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var read = source.CreateCommand("select last_seq_id from mt_event_progression where name = 'recorder:All'");
        return await read.ExecuteScalarAsync(Ct) as long? ?? 0;
    }

    static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        while (!await condition()) await Task.Delay(10, Ct);
    }

    sealed class Recorder : SubscriptionBase
    {
        readonly ConcurrentQueue<long> handled;

        public Recorder(ConcurrentQueue<long> handled, params Type[] types)
        {
            (this.handled, Name) = (handled, "recorder");
            foreach (var type in types) IncludeType(type);
        }

        public long FailOnce { get; set; }

        public override Task<IChangeListener> ProcessEventsAsync(
            EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
        {
            foreach (var e in page.Events)
            {
                if (e.Sequence == FailOnce)
                {
                    FailOnce = 0;
                    throw new InvalidOperationException("Not this time.");
                }
                handled.Enqueue(e.Sequence);
            }
            return Task.FromResult(NullChangeListener.Instance);
        }
    }
}
