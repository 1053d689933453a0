using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Nodes;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Nodes;

/// <summary>Two whole servers on one database and one Redis.</summary>
sealed class TwoNodes : IAsyncDisposable
{
    TwoNodes(RedisServer redis, LogRecorder log, TestServer first, TestServer second) =>
        (Redis, Log, First, Second) = (redis, log, first, second);

    public RedisServer Redis { get; }

    /// <summary>What the first node logs.</summary>
    public LogRecorder Log { get; }

    public TestServer First { get; }

    public TestServer Second { get; }

    /// <summary>Starts them; both have found Redis where it is there.</summary>
    public static async Task<TwoNodes> StartAsync(
        PostgresServer postgres, RedisServer? redis = null, int redisWait = 10_000, int requestsPerUser = 0, int connectionsPerUser = 20,
        TimeSpan? batchWait = null)
    {
        var there = redis is null;
        redis ??= await RedisServer.StartNewAsync();
        var (database, log) = (await postgres.CreateDatabaseAsync(), new LogRecorder());
        var first = await StartAsync(log);
        var nodes = new TwoNodes(redis, log, first, await StartAsync(new LogRecorder()));
        if (there) await nodes.UntilAsync(RedisStatus.On);
        return nodes;

        Task<TestServer> StartAsync(LogRecorder log) => TestServer.StartAsync(
            database, configure: services =>
            {
                services.AddSingleton<ILoggerProvider>(log);
                if (batchWait is { } wait) services.AddSingleton(new EventStoreOptions { BatchWait = wait });
            }, settings:
            [
                $"ConnectionStrings:Redis={redis.Configuration}", $"Redis:WaitMilliseconds={redisWait}",
                $"RateLimits:PerUser={requestsPerUser}", $"Live:ConnectionsPerUser={connectionsPerUser}",
            ]);
    }

    /// <summary>Waits until both nodes see Redis so.</summary>
    public async Task UntilAsync(RedisStatus status)
    {
        foreach (var node in new[] { First, Second })
            await TestServer.UntilAsync(
                () => Task.FromResult(node.Services.GetRequiredService<RedisLink>().State.Status == status), $"Redis is {status}");
    }

    /// <summary>Warnings about Redis.</summary>
    public IReadOnlyList<string> Warnings =>
    [
        .. Log.Entries.Where(entry => entry.Message.Contains("Redis", StringComparison.Ordinal)).Select(entry => entry.Message),
    ];

    public async ValueTask DisposeAsync()
    {
        await Second.DisposeAsync();
        await First.DisposeAsync();
        await Redis.DisposeAsync();
    }
}
