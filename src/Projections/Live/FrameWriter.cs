namespace RealtimeReservation.Projections.Live;

/// <summary>Writes what clients are told of topics. What many ask for at the same moment is written once. On the feed's turn.</summary>
/// <param name="cursor">Where the node stands.</param>
/// <param name="clock">The server's clock, as frames tell it.</param>
/// <param name="timers">Measures for how long a message is shared.</param>
internal sealed class FrameWriter(LogCursor cursor, TimeProvider clock, TimeProvider timers)
{
    /// <summary>Messages tell the server's clock, so they are shared for this long only.</summary>
    public static readonly TimeSpan Shared = TimeSpan.FromMilliseconds(50);

    readonly LiveJson json = new(cursor);
    LiveMessage? alive;
    (long To, bool Stale, long MadeAt) aliveFor;

    /// <summary>
    /// The frame that brings a client from <paramref name="position"/> (negative: from nothing) to where the node stands: a
    /// delta if everything since is known, else a snapshot. Null if there is nothing to bring, or the topic is being filled.
    /// </summary>
    public Frame? FrameFor(Topic topic, long position)
    {
        if (topic.Load is not null || position == cursor.Position) return null;
        var start = position >= topic.Floor && position <= cursor.Position && position >= 0 ? position : -1;
        var isStale = cursor.Stale;
        return topic.Frames.Get(start, cursor.Position, isStale, timers) ?? topic.Frames.Keep(
            start,
            json.Frame(
                topic.Shown, start < 0, Math.Max(start, 0), cursor.Position, clock.GetUtcNow(), isStale,
                start < 0 ? topic.Rows() : topic.Since(start)),
            isStale,
            timers);
    }

    /// <summary>What changed in a topic since its last flush.</summary>
    public Frame Delta(Topic topic, long from) =>
        json.Frame(topic.Shown, false, from, cursor.Position, clock.GetUtcNow(), cursor.Stale, topic.Since(from));

    /// <summary>
    /// The <c>alive</c> message to a client that got every frame of these topics: up to where it has missed nothing. Null while that cannot
    /// be said.
    /// </summary>
    public LiveMessage? Alive(IEnumerable<Topic> watched)
    {
        var to = SentUpTo(watched);
        if (to < 0) return null;
        var isStale = cursor.Stale;
        if (alive is null || aliveFor.To != to || aliveFor.Stale != isStale || timers.GetElapsedTime(aliveFor.MadeAt) >= Shared)
        {
            alive = json.Alive(to, clock.GetUtcNow(), isStale);
            aliveFor = (to, isStale, timers.GetTimestamp());
        }

        return alive;
    }

    /// <summary>The <c>ended</c> message of a topic.</summary>
    public LiveMessage Ended(string topic, string reason) => json.Ended(topic, reason);

    long SentUpTo(IEnumerable<Topic> watched)
    {
        var to = cursor.Position;
        foreach (var topic in watched)
        {
            if (topic.Load is not null) return -1;
            if (topic.Dirty) to = Math.Min(to, topic.FlushedTo);
        }

        return to;
    }
}
