using Microsoft.Extensions.Logging;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>Fills everything in memory when a server starts, from one moment of the log.</summary>
sealed partial class FeedLoader(
    NpgsqlDataSource source, EventLog log, InlineTables tables, StateCache cache, EventStoreOptions options, ILogger<Feed> logger)
{
    static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>Fills the subscribers, in their order. While PostgreSQL is away it is tried again and again.</summary>
    /// <returns>The position at which they stand.</returns>
    public async Task<long> LoadAsync(IReadOnlyList<IFeedSubscriber> subscribers, CancellationToken ct)
    {
        for (var first = true; ; first = false)
        {
            try
            {
                return await LoadOnceAsync(subscribers, ct);
            }
            catch (Exception exception) when (Outage.Is(exception) && !ct.IsCancellationRequested)
            {
                if (first) HeadPoll.LogNoContact(logger, exception);
                await Task.Delay(RetryEvery, options.IoClock, ct);
            }
            finally
            {
                log.Loaded = null;
            }
        }
    }

    async Task<long> LoadOnceAsync(IReadOnlyList<IFeedSubscriber> subscribers, CancellationToken ct)
    {
        if (await tables.FillNewAsync(ct) is { Count: > 0 } filled) LogFilled(logger, string.Join(", ", filled));
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        await tables.ShareAsync(connection, ct);
        await using var head = new NpgsqlCommand("select seq from log_head", connection, snapshot);
        var position = (long)(await head.ExecuteScalarAsync(ct))!;
        // What is read here need not be read again for the first commands.
        log.Loaded = (stream, state, version) => cache.Fill(stream, state, version, position);
        foreach (var subscriber in subscribers) await subscriber.LoadAsync(connection, position, ct);
        foreach (var subscriber in subscribers) subscriber.CaughtUp(position);
        return position;
    }

    [LoggerMessage(LogLevel.Information, "New tables were filled from the log: {Tables}")]
    static partial void LogFilled(ILogger logger, string tables);
}
