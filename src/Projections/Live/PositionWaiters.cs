namespace RealtimeReservation.Projections.Live;

/// <summary>Those who wait until this node has reached a position of the log.</summary>
/// <param name="cursor">Where the node stands.</param>
/// <param name="post">Runs an action on the feed's turn.</param>
/// <param name="timers">Ends the wait.</param>
internal sealed class PositionWaiters(LogCursor cursor, Action<Action> post, TimeProvider timers)
{
    readonly List<(long Position, TaskCompletionSource<bool> Reached)> waiters = [];

    /// <summary>How many wait. On the feed's turn.</summary>
    public int Count => waiters.Count;

    /// <summary>Waits until this node has reached a log position. Any thread.</summary>
    /// <returns>False if it has not within the time.</returns>
    public async Task<bool> WaitAsync(long position, TimeSpan time, CancellationToken ct)
    {
        var reached = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        post(() =>
        {
            if (cursor.Position >= position) reached.TrySetResult(true);
            else waiters.Add((position, reached));
        });
        try
        {
            return await reached.Task.WaitAsync(time, timers, ct);
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            reached.TrySetResult(false);
        }
    }

    /// <summary>The node has moved on: lets those go whose position it has reached. On the feed's turn.</summary>
    public void Release()
    {
        for (var i = waiters.Count - 1; i >= 0; i--)
            if (waiters[i].Position <= cursor.Position)
            {
                waiters[i].Reached.TrySetResult(true);
                waiters.RemoveAt(i);
            }
    }

    /// <summary>Forgets those who no longer wait. On the feed's turn.</summary>
    public void ForgetGone() => waiters.RemoveAll(waiter => waiter.Reached.Task.IsCompleted);
}
