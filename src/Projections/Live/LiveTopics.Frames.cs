namespace RealtimeReservation.Projections.Live;

public sealed partial class LiveTopics
{
    readonly List<Topic> dirty = [];
    LiveMessage? alive;
    (long To, bool Stale, long MadeAt) aliveFor;
    long flushAt = long.MaxValue;

    /// <summary>
    /// The frame that brings a client from <paramref name="position"/> (negative: from nothing) to where the node stands: a
    /// delta if everything since is known, else a snapshot. Null if there is nothing to bring, or the topic is being filled.
    /// </summary>
    public Frame? FrameFor(Topic topic, long position)
    {
        if (topic.Load is not null || position == Position) return null;
        var start = position >= topic.Floor && position <= Position && position >= 0 ? position : -1;
        var isStale = Stale;
        return topic.Frames.Get(start, Position, isStale, timers) ?? topic.Frames.Keep(
            start,
            json.Frame(
                topic.Shown, start < 0, Math.Max(start, 0), Position, clock.GetUtcNow(), isStale,
                start < 0 ? topic.Rows() : topic.Since(start)),
            isStale,
            timers);
    }

    /// <summary>
    /// Up to where a client that got every frame of these topics has missed nothing; -1 while that cannot be said.
    /// </summary>
    public long SentUpTo(IEnumerable<Topic> watched)
    {
        var to = Position;
        foreach (var topic in watched)
        {
            if (topic.Load is not null) return -1;
            if (topic.Dirty) to = Math.Min(to, topic.FlushedTo);
        }

        return to;
    }

    /// <summary>The <c>alive</c> message: nothing up to <paramref name="to"/> was missed.</summary>
    public LiveMessage Alive(long to)
    {
        var isStale = Stale;
        if (alive is null || aliveFor.To != to || aliveFor.Stale != isStale || timers.GetElapsedTime(aliveFor.MadeAt) >= FrameShared)
        {
            alive = json.Alive(to, clock.GetUtcNow(), isStale);
            aliveFor = (to, isStale, timers.GetTimestamp());
        }

        return alive;
    }

    /// <summary>The <c>ended</c> message of a topic.</summary>
    public LiveMessage Ended(string topic, string reason) => json.Ended(topic, reason);

    internal void Changed(Topic topic)
    {
        topic.Frames.Clear();
        FlushLater(topic);
    }

    void FlushLater(Topic topic)
    {
        if (topic.Dirty) return;
        topic.Dirty = true;
        dirty.Add(topic);
    }

    void FlushDue()
    {
        var now = timers.GetTimestamp();
        var kept = 0;
        var next = long.MaxValue;
        for (var i = 0; i < dirty.Count; i++)
        {
            var topic = dirty[i];
            if (topic.Load is not null || !IsThere(topic)) topic.Dirty = false;
            else if (topic.FlushedTo >= Position) dirty[kept++] = topic;
            else if (now >= topic.NextFlush) Flush(topic, now);
            else
            {
                next = Math.Min(next, topic.NextFlush);
                dirty[kept++] = topic;
            }
        }

        dirty.RemoveRange(kept, dirty.Count - kept);
        if (next == flushAt) return;
        flushAt = next;
        if (next == long.MaxValue) return;
        var wait = Math.Ceiling(1000.0 * (next - now) / timers.TimestampFrequency);
        flushTimer.Change(TimeSpan.FromMilliseconds(Math.Max(wait, 1)), Timeout.InfiniteTimeSpan);
    }

    void FlushOnTime()
    {
        flushAt = long.MaxValue;
        FlushDue();
    }

    void Flush(Topic topic, long now)
    {
        topic.Dirty = false;
        var from = topic.FlushedTo;
        topic.FlushedTo = Position;
        if (topic.Watchers.Count == 0) return;
        topic.NextFlush = now + (long)(topic.Kind.Tick.TotalSeconds * timers.TimestampFrequency);
        var frame = json.Frame(topic.Shown, false, from, Position, clock.GetUtcNow(), Stale, topic.Since(from));
        foreach (var watcher in topic.Watchers) watcher.Flushed(topic, frame);
    }
}
