using RealtimeReservation.EventStore;

namespace RealtimeReservation.Tests.Support;

/// <summary>Holds a node's feed while it is closed: what it shows and decides on stays behind the log.</summary>
public sealed class FeedGate : IFeedSubscriber, IDisposable
{
    readonly ManualResetEventSlim open = new(true);

    public void Close() => open.Reset();

    public void Open() => open.Set();

    public void Apply(LogEvent e) => open.Wait();

    public void CaughtUp(long position)
    {
    }

    public void Dispose()
    {
        open.Set();
        open.Dispose();
    }
}
