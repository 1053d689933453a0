namespace RealtimeReservation.Projections.Live;

/// <summary>
/// The topics that have changed since their last frame. The first change after a pause goes out at once; those that follow gather for the
/// tick of the topic's kind. On the feed's turn.
/// </summary>
internal sealed class FlushQueue : IDisposable
{
    readonly List<Topic> dirty = [];
    readonly LogCursor cursor;
    readonly FrameWriter frames;
    readonly TimeProvider timers;
    readonly ITimer timer;
    long dueAt = long.MaxValue;

    /// <param name="cursor">Where the node stands.</param>
    /// <param name="frames">Writes the frames.</param>
    /// <param name="post">Runs an action on the feed's turn.</param>
    /// <param name="timers">Measures the ticks.</param>
    public FlushQueue(LogCursor cursor, FrameWriter frames, Action<Action> post, TimeProvider timers)
    {
        (this.cursor, this.frames, this.timers) = (cursor, frames, timers);
        timer = timers.CreateTimer(_ => post(FlushOnTime), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The topic has something to tell.</summary>
    public void Add(Topic topic)
    {
        if (topic.Dirty) return;
        topic.Dirty = true;
        dirty.Add(topic);
    }

    /// <summary>Sends what is due to the watchers, and sets the timer for the rest.</summary>
    public void Flush()
    {
        var now = timers.GetTimestamp();
        var kept = 0;
        var next = long.MaxValue;
        for (var i = 0; i < dirty.Count; i++)
        {
            var topic = dirty[i];
            if (topic.Load is not null || topic.IsGone) topic.Dirty = false;
            else if (topic.FlushedTo >= cursor.Position) dirty[kept++] = topic;
            else if (now >= topic.NextFlush) Flush(topic, now);
            else
            {
                next = Math.Min(next, topic.NextFlush);
                dirty[kept++] = topic;
            }
        }

        dirty.RemoveRange(kept, dirty.Count - kept);
        if (next == dueAt) return;
        dueAt = next;
        if (next == long.MaxValue) return;
        var wait = Math.Ceiling(1000.0 * (next - now) / timers.TimestampFrequency);
        timer.Change(TimeSpan.FromMilliseconds(Math.Max(wait, 1)), Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();

    void FlushOnTime()
    {
        dueAt = long.MaxValue;
        Flush();
    }

    void Flush(Topic topic, long now)
    {
        topic.Dirty = false;
        var from = topic.FlushedTo;
        topic.FlushedTo = cursor.Position;
        if (topic.Watchers.Count == 0) return;
        topic.NextFlush = now + (long)(topic.Kind.Tick.TotalSeconds * timers.TimestampFrequency);
        var frame = frames.Delta(topic, from);
        foreach (var watcher in topic.Watchers) watcher.Flushed(topic, frame);
    }
}
