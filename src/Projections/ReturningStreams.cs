using Microsoft.Extensions.Logging;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections;

/// <summary>
/// Reads the states of streams that left memory and come back by a later event. What follows meanwhile waits for the read. Called on the
/// feed's turn.
/// </summary>
/// <typeparam name="T">A state with the version of its stream.</typeparam>
/// <typeparam name="TId">The type of their ids.</typeparam>
/// <param name="readAsync">Reads a state; it may be ahead of the feed or behind it.</param>
/// <param name="after">The state after an event; the same one if it contains that event already.</param>
/// <param name="returned">Takes a state that is there again, on the feed's turn.</param>
/// <param name="post">Runs an action on the feed's turn.</param>
/// <param name="ioClock">Time between two tries.</param>
/// <param name="logger">Where failures are told.</param>
sealed partial class ReturningStreams<TId, T>(
    Func<TId, Task<T>> readAsync, Func<T, LogEvent, T> after, Action<T> returned, Action<Action> post, TimeProvider ioClock,
    ILogger logger) where TId : notnull
{
    static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);
    readonly Dictionary<TId, List<LogEvent>> missed = [];

    /// <summary>Keeps an event of a stream that is being read; false: it is not.</summary>
    public bool Keeps(TId id, LogEvent e)
    {
        if (!missed.TryGetValue(id, out var events)) return false;
        events.Add(e);
        return true;
    }

    /// <summary>Reads a stream that an event brought back; the read contains that event.</summary>
    public void Read(TId id)
    {
        missed[id] = [];
        _ = ReadAsync(id);
    }

    /// <summary>Forgets what is being read.</summary>
    public void Clear() => missed.Clear();

    async Task ReadAsync(TId id)
    {
        while (true)
        {
            try
            {
                var state = await readAsync(id);
                post(() => Add(id, state));
                return;
            }
            catch (ObjectDisposedException)
            {
                // The host is gone, and all who could ask with it.
                return;
            }
            catch (Exception exception)
            {
                LogReadFailed(logger, id, exception);
            }
            await Task.Delay(RetryAfter, ioClock);
        }
    }

    void Add(TId id, T state)
    {
        if (!missed.Remove(id, out var events)) return;
        foreach (var e in events) state = after(state, e);
        returned(state);
    }

    [LoggerMessage(LogLevel.Warning, "{Id}, which came back, could not be read; another try follows")]
    static partial void LogReadFailed(ILogger logger, TId id, Exception exception);
}
