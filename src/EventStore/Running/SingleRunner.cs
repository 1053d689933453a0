using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Runs the tasks of the system on the one node that holds a session lock in PostgreSQL. The lock goes with its connection; a holder that
/// hangs is disconnected by the others when its sign of life is too old, and ends its tasks before that by itself.
/// </summary>
public sealed partial class SingleRunner(
    NpgsqlDataSource source, Func<IEnumerable<IRunnerTask>> findTasks, Feed feed, EventStoreOptions options, OutageLog outages,
    ILogger<SingleRunner> logger)
    : BackgroundService
{
    static readonly string Beat = Sql.Read("runner_beat.sql");
    static readonly string Take = Sql.Read("runner_take.sql");
    volatile bool leading;

    /// <summary>This node runs the tasks.</summary>
    public bool Leading => leading;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await feed.Loaded.WaitAsync(stoppingToken);
        IRunnerTask[] tasks = [.. findTasks()];
        var pause = options.RunnerBeat;
        var connected = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stoppingToken);
                connected = true;
                while (!await TakeAsync(connection, stoppingToken)) await Task.Delay(pause, options.IoClock, stoppingToken);
                await LeadAsync(connection, tasks, pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                if (connected) LogLost(logger, exception.Message);
                connected = false;
                await Task.Delay(pause, options.IoClock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task<bool> TakeAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(Take, connection) { CommandTimeout = 2 };
        take.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = options.RunnerTimeout });
        return (bool)(await take.ExecuteScalarAsync(ct))!;
    }

    async Task LeadAsync(NpgsqlConnection connection, IRunnerTask[] tasks, TimeSpan pause, CancellationToken ct)
    {
        // Counted from when a sign of life is sent: the others, who count from its arrival, do not take over earlier.
        using var term = new CancellationTokenSource(options.RunnerTimeout, options.IoClock);
        await using var stop = ct.UnsafeRegister(static term => ((CancellationTokenSource)term!).Cancel(), term);
        leading = true;
        await using var over = term.Token.UnsafeRegister(static runner => ((SingleRunner)runner!).leading = false, this);
        LogLeading(logger);
        var running = tasks.Select(task => RunAsync(task, term.Token)).ToArray();
        try
        {
            while (true)
            {
                var sent = options.IoClock.GetTimestamp();
                await using (var beat = new NpgsqlCommand(Beat, connection) { CommandTimeout = 2 }) await beat.ExecuteNonQueryAsync(ct);
                var left = options.RunnerTimeout - options.IoClock.GetElapsedTime(sent);
                if (term.IsCancellationRequested || left <= TimeSpan.Zero) throw new TimeoutException("A sign of life took too long.");
                term.CancelAfter(left);
                await Task.Delay(pause, options.IoClock, ct);
            }
        }
        finally
        {
            await term.CancelAsync();
            await Task.WhenAll(running);
            // Back in the pool the connection would keep the lock: close it for good.
            NpgsqlConnection.ClearPool(connection);
        }
    }

    async Task RunAsync(IRunnerTask task, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await task.RunAsync(ct);
                return;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                if (Outage.Is(exception)) outages.Note(exception);
                else LogTaskFailed(logger, task.Name, exception);
                await Task.Delay(TimeSpan.FromMilliseconds(500), options.IoClock, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "This node runs timers, subscriptions and messages")]
    static partial void LogLeading(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "The runner's connection broke ({Reason}); another try follows")]
    static partial void LogLost(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "{Task} broke off and is started again")]
    static partial void LogTaskFailed(ILogger logger, string task, Exception exception);
}
