namespace RealtimeReservation.EventStore;

/// <summary>Wakes one waiter. A signal that comes while none waits is kept for the next; several count as one.</summary>
/// <param name="clock">Clock of the time limits.</param>
public sealed class Signal(TimeProvider clock)
{
    TaskCompletionSource set = New();

    /// <summary>Wakes the waiter.</summary>
    public void Set() => Volatile.Read(ref set).TrySetResult();

    /// <summary>Waits for the signal, at most so long.</summary>
    public async Task WaitAsync(TimeSpan timeout, CancellationToken ct)
    {
        var waited = Volatile.Read(ref set);
        try
        {
            await waited.Task.WaitAsync(timeout, clock, ct);
            Volatile.Write(ref set, New());
        }
        catch (TimeoutException)
        {
            // The waiter looks by itself.
        }
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
