using Serilog.Extensions.Logging;

namespace RealtimeReservation.Server.Postgres;

/// <summary>
/// The PostgreSQL of a server that was given no connection string: started with it, stopped after it, and started again if it dies
/// while the server runs.
/// </summary>
internal sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    const string Database = "reservation";
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    readonly PostgresCluster cluster;
    readonly ILogger log;
    readonly CancellationTokenSource stopping = new();
    readonly TaskCompletionSource restarted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Task supervision;

    EmbeddedPostgres(PostgresCluster cluster, ILogger log)
    {
        this.cluster = cluster;
        this.log = log;
        ConnectionString = cluster.ConnectionString(Database, PostgresRole.Name);
        supervision = SuperviseAsync(stopping.Token);
    }

    /// <summary>Completes when it died and runs again for the first time.</summary>
    internal Task Restarted => restarted.Task;

    /// <summary>Stays the same over restarts.</summary>
    public string ConnectionString { get; }

    /// <inheritdoc cref="StartAsync(PostgresOptions, ILogger, CancellationToken)"/>
    public static async Task<EmbeddedPostgres> StartAsync(Settings settings, Serilog.ILogger logs, CancellationToken ct)
    {
        using var factory = new SerilogLoggerFactory(logs);
        var options = new PostgresOptions(settings.DataDirectory) { Binaries = Environment.GetEnvironmentVariable("PGBIN") };
        return await StartAsync(options, factory.CreateLogger<EmbeddedPostgres>(), ct);
    }

    /// <exception cref="StartupException">It cannot start; the message says what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(PostgresOptions options, ILogger log, CancellationToken ct)
    {
        var cluster = await PostgresCluster.OpenAsync(options, ct);
        try
        {
            await cluster.StartAsync(ct);
            await PostgresRole.PrepareAsync(cluster, Database, ct);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
        LogStarted(log, cluster.Port, options.Directory);
        return new(cluster, log);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await supervision;
        await cluster.DisposeAsync();
        LogStopped(log);
        stopping.Dispose();
    }

    async Task SuperviseAsync(CancellationToken ct)
    {
        var pause = TimeSpan.Zero;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await cluster.Exited.WaitAsync(ct);
                LogDied(log, pause.TotalSeconds);
                await Task.Delay(pause, ct);
                pause = pause == TimeSpan.Zero ? TimeSpan.FromMilliseconds(200) : pause * 2 < LongestPause ? pause * 2 : LongestPause;
                await cluster.StartAsync(ct);
                pause = TimeSpan.Zero;
                LogRestarted(log);
                restarted.TrySetResult();
            }
            catch (StartupException e)
            {
                LogRestartFailed(log, e.Message);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "PostgreSQL runs on port {Port}, data in {Directory}")]
    static partial void LogStarted(ILogger log, int port, string directory);

    [LoggerMessage(LogLevel.Information, "PostgreSQL stopped")]
    static partial void LogStopped(ILogger log);

    [LoggerMessage(LogLevel.Error, "PostgreSQL ended by itself, starting it again in {Seconds} s")]
    static partial void LogDied(ILogger log, double seconds);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL runs again")]
    static partial void LogRestarted(ILogger log);

    [LoggerMessage(LogLevel.Error, "PostgreSQL did not start again: {Reason}")]
    static partial void LogRestartFailed(ILogger log, string reason);
}
