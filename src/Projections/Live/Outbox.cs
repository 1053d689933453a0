namespace RealtimeReservation.Projections.Live;

/// <summary>
/// What one connection is still to be told. One write at a time: while it lasts, topics are only marked; when it ends, one
/// frame for each marked topic brings the client to where the node stands. So a slow client costs one message in flight
/// and a mark per topic, never a queue of frames. Called on the feed's turn only.
/// </summary>
/// <param name="topics">The topics of the node.</param>
/// <param name="clock">Measures how long the client lags.</param>
/// <param name="write">Writes a message; true if it is done, false if <see cref="Written"/> will be called when it is.</param>
public sealed class Outbox(LiveTopics topics, TimeProvider clock, Func<LiveMessage, bool> write) : ITopicWatcher
{
    readonly WatchedTopics watches = new(clock);
    readonly OneWrite writing = new(clock, write);

    /// <summary>Number of topics watched.</summary>
    public int Count => watches.All.Length;

    /// <summary>The topics watched.</summary>
    public IEnumerable<Topic> Topics => watches.All.Select(watched => watched.Topic);

    /// <summary>True while there is something the client has not been sent.</summary>
    public bool Pending => writing.IsBusy || watches.Oldest() is not null;

    /// <summary>For how long the oldest thing has been waiting.</summary>
    public TimeSpan Lag
    {
        get
        {
            var since = writing.IsBusy ? writing.BusySince : long.MaxValue;
            if (watches.Oldest() is { } oldest) since = Math.Min(since, oldest.MarkedAt);
            return since == long.MaxValue ? TimeSpan.Zero : clock.GetElapsedTime(since);
        }
    }

    /// <summary>
    /// Begins to watch a topic, silently until <see cref="Start"/>: the client is told first that it may.
    /// False if the topic has ended.
    /// </summary>
    public bool Announce(Topic topic)
    {
        if (!topics.Table.Watch(topic, this)) return false;
        watches.Add(topic);
        return true;
    }

    /// <summary>Frames may go out from here on; the client stands at <paramref name="position"/>, -1 for nothing.</summary>
    public void Start(Topic topic, long position)
    {
        if (watches.Find(topic) is not { } watched) return;
        watched.IsStarted = true;
        watched.Position = position;
        Mark(watched);
    }

    /// <summary>Stops watching a topic.</summary>
    public void Unwatch(Topic topic)
    {
        if (watches.Remove(topic)) topics.Table.Unwatch(topic, this);
    }

    /// <summary>Stops watching a topic and tells the client why.</summary>
    public void End(Topic topic, string reason)
    {
        if (watches.Find(topic) is null) return;
        Unwatch(topic);
        Tell(topics.Frames.Ended(topic.Shown, reason));
    }

    /// <summary>Stops watching everything.</summary>
    public void Close()
    {
        while (watches.All is [.., var watched]) Unwatch(watched.Topic);
        writing.Clear();
    }

    /// <summary>Sends a message that is not a frame. False if too many wait already: the client is too slow.</summary>
    public bool Tell(LiveMessage message) => writing.TryAdd(message);

    /// <summary>Sends <c>alive</c> if it can be honest: nothing is pending and every topic has got its first frame.</summary>
    public bool Alive()
    {
        if (Pending || watches.All.Any(watched => !watched.IsStarted)) return false;
        if (topics.Frames.Alive(Topics) is not { } alive) return false;
        writing.Begin(alive);
        return true;
    }

    /// <summary>The write under way is done.</summary>
    public void Written()
    {
        writing.End();
        Drain();
    }

    void ITopicWatcher.Flushed(Topic topic, Frame frame)
    {
        if (watches.Find(topic) is not { IsStarted: true } watched || watched.Position >= frame.To) return;
        if (!Pending && watched.Position >= Math.Max(frame.From, topic.Floor)) Send(watched, frame);
        else Mark(watched);
    }

    void ITopicWatcher.Refilled(Topic topic)
    {
        if (watches.Find(topic) is { IsStarted: true } watched) Mark(watched);
    }

    void ITopicWatcher.Ended(Topic topic, string reason)
    {
        if (watches.Remove(topic)) Tell(topics.Frames.Ended(topic.Shown, reason));
    }

    void Mark(Watched watched)
    {
        watches.Mark(watched);
        Drain();
    }

    /// <summary>Messages first, then the topics that the client lacks something of.</summary>
    void Drain()
    {
        while (!writing.IsBusy)
        {
            if (writing.BeginNext()) continue;
            if (watches.Oldest() is not { } watched) return;
            watched.IsMarked = false;
            if (watched.IsStarted && topics.Frames.FrameFor(watched.Topic, watched.Position) is { } frame) Send(watched, frame);
        }
    }

    void Send(Watched watched, Frame frame)
    {
        watched.Position = frame.To;
        writing.Begin(frame.Message);
    }
}
