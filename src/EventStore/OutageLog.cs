using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Writes one line of log for each cause of an outage and half minute, however many commands and reads it turns away. Safe for any thread.
/// </summary>
public sealed partial class OutageLog(EventStoreOptions options, ILogger<OutageLog> logger)
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    readonly ConcurrentDictionary<string, long> said = new(StringComparer.Ordinal);

    /// <summary>Notes that something could not be done for it.</summary>
    public void Note(Exception exception)
    {
        var (cause, now) = (Outage.Cause(exception), options.IoClock.GetTimestamp());
        if (said.TryAdd(cause, now)
            || (said.TryGetValue(cause, out var last) && options.IoClock.GetElapsedTime(last, now) >= Every
                && said.TryUpdate(cause, now, last)))
            LogOutage(logger, cause, exception.GetBaseException().Message);
    }

    [LoggerMessage(LogLevel.Error, "PostgreSQL turns requests away ({Cause}): {Reason}")]
    static partial void LogOutage(ILogger logger, string cause, string reason);
}
