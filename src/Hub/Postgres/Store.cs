using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Postgres;

/// <summary>
/// The database as the host sees it: one pool, the schema applied before anything uses it, nothing served before memory is filled.
/// </summary>
internal static class Store
{
    public static IServiceCollection AddStore(this IServiceCollection services, string connection)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddDatabase(connection);
        services.AddSingleton<SchemaStart>().AddSingleton<States>();
        return services.AddHostedService(provider => provider.GetRequiredService<SchemaStart>());
    }

    /// <summary>Added after the store's own services: the web server, which comes last, waits for it.</summary>
    public static IServiceCollection AddStoreReady(this IServiceCollection services) => services.AddHostedService<MemoryReady>();
}

/// <summary>Applies the schema before any service starts; a database that is itself still starting is waited for.</summary>
internal sealed partial class SchemaStart(StoreSchema schema, NpgsqlDataSource source, ILogger<SchemaStart> log) : IHostedLifecycleService
{
    static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await schema.ApplyAsync(cancellationToken);
                foreach (var advice in await PostgresAdvice.ReadAsync(source, cancellationToken)) LogAdvice(log, advice);
                return;
            }
            catch (Exception e) when (IsAway(e))
            {
                if (TimeProvider.System.GetElapsedTime(start) > StartTimeout)
                    throw new StartupException($"PostgreSQL cannot be reached: {e.Message}", e);
                LogAway(log, e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
            catch (SchemaException e)
            {
                throw new StartupException($"{e.Message} See docs/operations.md.", e);
            }
            catch (PostgresException e)
            {
                throw new StartupException($"PostgreSQL refused: {e.MessageText} ({e.SqlState}). See ConnectionStrings__Postgres.", e);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// An outage that passes by itself. A wrong password or database does not, as far as anyone knows at the first start.
    /// </summary>
    static bool IsAway(Exception e) => Outage.OfStore(e) && e is not PostgresException { SqlState: ['2', '8', ..] or ['3', 'D', ..] };

    [LoggerMessage(LogLevel.Warning, "PostgreSQL: {Advice}")]
    static partial void LogAdvice(ILogger log, string advice);

    [LoggerMessage(LogLevel.Warning, "Waiting for PostgreSQL: {Reason}")]
    static partial void LogAway(ILogger log, string reason);
}

/// <summary>Starts when everything in memory is filled.</summary>
internal sealed class MemoryReady(Feed feed) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => feed.Loaded.WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
