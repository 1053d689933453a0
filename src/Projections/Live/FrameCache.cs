namespace RealtimeReservation.Projections.Live;

/// <summary>
/// Snapshots and merged deltas of one topic that several clients ask for at the same moment. They carry the server's clock,
/// so they are shared for a moment only.
/// </summary>
internal sealed class FrameCache
{
    readonly Dictionary<long, Frame> byStart = [];
    long to = -1;
    long madeAt;
    bool stale;

    /// <summary>The frame from <paramref name="start"/> (-1: the snapshot) to the given position, if it is fresh.</summary>
    public Frame? Get(long start, long position, bool isStale, TimeProvider timers) =>
        to == position && stale == isStale && timers.GetElapsedTime(madeAt) < FrameWriter.Shared
            ? byStart.GetValueOrDefault(start)
            : null;

    public Frame Keep(long start, Frame frame, bool isStale, TimeProvider timers)
    {
        if (to != frame.To || stale != isStale || timers.GetElapsedTime(madeAt) >= FrameWriter.Shared)
        {
            byStart.Clear();
            (to, stale, madeAt) = (frame.To, isStale, timers.GetTimestamp());
        }

        return byStart[start] = frame;
    }

    public void Clear()
    {
        byStart.Clear();
        to = -1;
    }
}
