using System.Collections.Immutable;

namespace RealtimeReservation.Projections.Live;

/// <summary>
/// What one connection is still to be told. One write at a time: while it lasts, topics are only marked; when it ends, one
/// frame for each marked topic brings the client to where the node stands. So a slow client costs one message in flight
/// and a mark per topic, never a queue of frames. Called on the feed's turn only.
/// </summary>
/// <param name="topics">The topics of the node.</param>
/// <param name="clock">Measures how long the client lags.</param>
/// <param name="write">Writes a message; true if it is done, false if <see cref="Written"/> will be called when it is.</param>
public sealed partial class Outbox(LiveTopics topics, TimeProvider clock, Func<LiveMessage, bool> write) : ITopicWatcher
{
    // There are thousands of outboxes, of one topic mostly and of a few at most: looked through, not looked up, and nothing kept spare.
    ImmutableArray<Watched> watches = [];

    /// <summary>Number of topics watched.</summary>
    public int Count => watches.Length;

    /// <summary>The topics watched.</summary>
    public IEnumerable<Topic> Topics => watches.Select(watched => watched.Topic);

    /// <summary>
    /// Begins to watch a topic, silently until <see cref="Start"/>: the client is told first that it may.
    /// False if the topic has ended.
    /// </summary>
    public bool Announce(Topic topic)
    {
        if (!topics.Watch(topic, this)) return false;
        Forget(topic);
        watches = watches.Add(new Watched(topic));
        return true;
    }

    /// <summary>Frames may go out from here on; the client stands at <paramref name="position"/>, -1 for nothing.</summary>
    public void Start(Topic topic, long position)
    {
        if (Find(topic) is not { } watched) return;
        watched.Active = true;
        watched.Position = position;
        Mark(watched);
        Drain();
    }

    /// <summary>Stops watching a topic.</summary>
    public void Unwatch(Topic topic)
    {
        if (Forget(topic)) topics.Unwatch(topic, this);
    }

    /// <summary>Stops watching a topic and tells the client why.</summary>
    public void End(Topic topic, string reason)
    {
        if (Find(topic) is null) return;
        Unwatch(topic);
        Tell(topics.Ended(topic.Shown, reason));
    }

    /// <summary>Stops watching everything.</summary>
    public void Close()
    {
        while (watches is [.., var watched]) Unwatch(watched.Topic);
        waiting = null;
    }

    void ITopicWatcher.Flushed(Topic topic, Frame frame)
    {
        if (Find(topic) is not { Active: true } watched || watched.Position >= frame.To) return;
        if (!Pending && watched.Position >= Math.Max(frame.From, topic.Floor))
        {
            watched.Position = frame.To;
            Write(frame.Message);
        }
        else
        {
            Mark(watched);
            Drain();
        }
    }

    void ITopicWatcher.Refilled(Topic topic)
    {
        if (Find(topic) is not { Active: true } watched) return;
        Mark(watched);
        Drain();
    }

    void ITopicWatcher.Ended(Topic topic, string reason)
    {
        if (!Forget(topic)) return;
        Tell(topics.Ended(topic.Shown, reason));
    }

    Watched? Find(Topic topic)
    {
        foreach (var watched in watches)
            if (ReferenceEquals(watched.Topic, topic)) return watched;
        return null;
    }

    bool Forget(Topic topic)
    {
        if (Find(topic) is not { } watched) return false;
        watched.Active = false;
        watches = watches.Remove(watched);
        return true;
    }

    sealed class Watched(Topic topic)
    {
        public Topic Topic { get; } = topic;

        public bool Active { get; set; }

        public long Position { get; set; }

        public bool Marked { get; set; }

        public long MarkedAt { get; set; }
    }
}
