namespace RealtimeReservation.EventStore;

/// <summary>Those who wait for a position of the log. On the feed's turn.</summary>
sealed class PositionWaiters
{
    readonly PriorityQueue<TaskCompletionSource, long> waiters = new();

    /// <summary>How many wait.</summary>
    public int Count => waiters.Count;

    /// <summary>Adds one, to be told when the position is reached.</summary>
    public void Add(TaskCompletionSource waiter, long seq) => waiters.Enqueue(waiter, seq);

    /// <summary>Removes one that waits no longer.</summary>
    public void Remove(TaskCompletionSource waiter) => waiters.Remove(waiter, out _, out _);

    /// <summary>Tells all who wait for a position up to this one.</summary>
    public void Reached(long position)
    {
        while (waiters.TryPeek(out var waiter, out var seq) && seq <= position)
        {
            waiters.Dequeue();
            waiter.TrySetResult();
        }
    }
}
