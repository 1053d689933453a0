using JasperFx.Events.Daemon.HighWater;

namespace RealtimeReservation.EventStore;

/// <summary>A subscription that handles events of these types only.</summary>
public interface IFollowsEvents
{
    /// <summary>Types of the events it handles.</summary>
    IReadOnlyCollection<Type> Handles { get; }
}

/// <summary>
/// Wakes Marten's daemon when this node's feed has seen an event that a subscription handles. Everything else waits for the daemon's own
/// poll: a look at the log after every group would cost PostgreSQL as much as a tenth of the holds.
/// </summary>
sealed class SubscriptionWakeup(IEnumerable<IFollowsEvents> followers, EventStoreOptions options) : IDaemonWakeup, IFeedSubscriber
{
    readonly HashSet<Type> types = [.. followers.SelectMany(follower => follower.Handles)];
    readonly Signal news = new(options.IoClock);
    bool due;

    /// <inheritdoc/>
    public void Apply(LogEvent e) => due |= types.Contains(e.Data.GetType());

    /// <inheritdoc/>
    public void CaughtUp(long position)
    {
        if (!due) return;
        due = false;
        news.Set();
    }

    /// <inheritdoc/>
    public Task WaitAsync(TimeSpan timeout, CancellationToken token) => news.WaitAsync(timeout, token);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
