using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>A node that runs the timers and freezes or is cut off: another takes over, and nothing is done twice.</summary>
public sealed class TakeoverTests(PostgresServer server)
{
    [Fact]
    public async Task A_holder_that_is_cut_off_ends_its_tasks_before_another_may_take_over()
    {
        var database = await server.CreateDatabaseAsync();
        await using var network = new TcpProxy(database);
        var (io, options, work) = (new FakeTimeProvider(TestServer.Start), new EventStoreOptions(), new Work());
        await using var first = await StartAsync(network.ConnectionString, new EventStoreOptions { IoClock = io }, work.AddTo);
        await Eventually(() => first.Runner.Leading);
        await work.Begun;

        network.Cut();
        io.Advance(options.RunnerTimeout);

        // PostgreSQL has said nothing yet: it still gives the lock to this node.
        first.Runner.Leading.ShouldBeFalse();
        await work.Ended;
        await using var second = await StartAsync(database);
        await Eventually(() => second.Runner.Leading);
        network.Mend();
        await UntilAsync(io, async () => await HoldersAsync(second) == 1);
        first.Runner.Leading.ShouldBeFalse();
        second.Runner.Leading.ShouldBeTrue();
        await second.DisposeAsync();
        await UntilAsync(io, () => Task.FromResult(first.Runner.Leading));
    }

    [Fact]
    public async Task A_holder_that_is_gone_before_it_has_sent_a_sign_of_life_is_replaced()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var prepare = await StartAsync(database)) await Eventually(() => prepare.Runner.Leading);
        await using var frozen = new NpgsqlConnection(database + ";Pooling=false");
        await frozen.OpenAsync(Ct);
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "EventStore", "Running", "runner_take.sql"), Ct);
        await using var take = new NpgsqlCommand(text, frozen);
        take.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = TimeSpan.FromSeconds(1) });
        await EventuallyTakenAsync();

        await using var other = await StartAsync(database);

        await Eventually(() => other.Runner.Leading);

        async Task EventuallyTakenAsync()
        {
            while (!(bool)(await take.ExecuteScalarAsync(Ct))!) await Task.Delay(10, Ct);
        }
    }

    [Fact]
    public async Task A_holder_that_froze_in_the_middle_of_its_work_does_nothing_twice_when_it_thaws_and_stops()
    {
        var database = await server.CreateDatabaseAsync();
        var (io, thawed, frozen, late, work) = (
            new FakeTimeProvider(TestServer.Start), new TaskCompletionSource(), new TaskCompletionSource(), new Work(Take("a", 1)),
            new Work(Take("a", 1)));
        await using var first = await StartAsync(database, new EventStoreOptions
        {
            // Nothing of it moves: neither its timers nor what it has decided and not yet sent.
            IoClock = io,
            Probe = point =>
            {
                if (point == CommitPoint.Decided) frozen.TrySetResult();
                return point == CommitPoint.Decided ? thawed.Task : Task.CompletedTask;
            },
        }, late.AddTo);
        await frozen.Task;

        await using var second = await StartAsync(database, more: work.AddTo);
        await Eventually(() => second.Runner.Leading);
        (await work.Answer).Result!.Yes.ShouldBeTrue();
        thawed.SetResult();
        io.Advance(new EventStoreOptions().RunnerBeat);
        await UntilAsync(io, () => Task.FromResult(late.Ended.IsCompleted));

        first.Runner.Leading.ShouldBeFalse();
        second.Runner.Leading.ShouldBeTrue();
        if (late.Answer.IsCompletedSuccessfully) (await late.Answer).Result!.Yes.ShouldBeFalse();
        (await second.AllAsync()).Count.ShouldBe(1);
        (await HoldersAsync(second)).ShouldBe(1);
    }

    /// <summary>Lets the time of a node pass, no faster than its signs of life arrive, until something is so.</summary>
    static async Task UntilAsync(FakeTimeProvider io, Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            await Task.Delay(10, Ct);
            io.Advance(TimeSpan.FromMilliseconds(10));
        }
    }

    static async Task<long> HoldersAsync(TestStore store)
    {
        await using var count = store.Source.CreateCommand("""
            select count(*) from pg_locks where locktype = 'advisory' and classid = 0 and objid = 7236002 and granted
              and database = (select oid from pg_database where datname = current_database())
            """);
        return (long)(await count.ExecuteScalarAsync(Ct))!;
    }

    /// <summary>Gives one command when it begins, and goes on until it is stopped.</summary>
    sealed class Work(CommandRequest<Answer>? command = null)
    {
        readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously), ended = new(
            TaskCreationOptions.RunContinuationsAsynchronously);
        readonly TaskCompletionSource<CommandReply<Answer>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        CommandRequest<Answer>? Command { get; } = command;
        public Task Begun => begun.Task;
        public Task Ended => ended.Task;
        public Task<CommandReply<Answer>> Answer => answer.Task;

        public void AddTo(IServiceCollection services) =>
            services.AddSingleton<IRunnerTask>(s => new Of(this, s.GetRequiredService<CommandLoop>()));

        sealed class Of(Work work, CommandLoop loop) : IRunnerTask
        {
            public string Name => "work";

            public async Task RunAsync(CancellationToken ct)
            {
                work.begun.TrySetResult();
                try
                {
                    if (work.Command is { } command)
                        work.answer.TrySetResult(await loop.ExecuteAsync(command with { Remember = false }, ct));
                    await Task.Delay(Timeout.Infinite, ct);
                }
                finally
                {
                    work.ended.TrySetResult();
                }
            }
        }
    }
}
