using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Server.Live;

/// <summary>Tells clients that they have missed nothing, and closes those that lag too far behind. On the feed's turn.</summary>
internal sealed partial class Heartbeat(
    LiveConnections connections, LiveTopics topics, LiveSettings settings, EventStoreOptions store, ILogger<Heartbeat> log)
{
    bool wasStale;

    public void Beat()
    {
        var timers = store.IoClock;
        var staleChanged = wasStale != topics.Stale;
        wasStale = topics.Stale;
        foreach (var (_, live) in connections.All)
        {
            if (live.Closed) continue;
            if (live.Outbox.Lag > settings.Lag) Close(live);
            else if ((staleChanged || timers.GetElapsedTime(live.AliveAt) >= settings.Alive) && live.Outbox.Alive())
                live.AliveAt = timers.GetTimestamp();
        }
    }

    void Close(LiveConnection live)
    {
        LogTooSlow(log, live.User?.Id, live.Outbox.Lag.TotalSeconds);
        _ = live.CloseAsync(LiveClose.TooSlow);
    }

    [LoggerMessage(LogLevel.Information, "Live connection of user {UserId} closed: it lags {Seconds} s behind")]
    static partial void LogTooSlow(ILogger log, UserId? userId, double seconds);
}
