namespace RealtimeReservation.Server.Monitoring;

/// <summary>What costs something to read and is asked for by many: read once, and given to all who ask within a while.</summary>
internal sealed class SharedRead<T>(Func<Task<T>> read, TimeSpan kept, TimeProvider timers)
{
    readonly Lock turn = new();
    Task<T>? last;
    long at;

    /// <summary>What was read last, or is being read.</summary>
    public Task<T> ReadAsync()
    {
        lock (turn)
        {
            if (last is not null && timers.GetElapsedTime(at) < kept) return last;
            at = timers.GetTimestamp();
            return last = read();
        }
    }
}
