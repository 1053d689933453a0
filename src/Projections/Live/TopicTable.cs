namespace RealtimeReservation.Projections.Live;

/// <summary>
/// The topics that this node keeps: those that are watched, those that were a moment ago, and those that stay. On the feed's turn.
/// </summary>
/// <param name="cursor">Where the node stands.</param>
/// <param name="flushes">Takes the topics that change.</param>
/// <param name="timers">Measures for how long a topic has been idle.</param>
internal sealed class TopicTable(LogCursor cursor, FlushQueue flushes, TimeProvider timers)
{
    public const int TopicsKept = 100_000;
    public static readonly TimeSpan IdleKept = TimeSpan.FromSeconds(30);

    readonly Dictionary<string, Topic> topics = new(StringComparer.Ordinal);

    /// <summary>Number of topics.</summary>
    public int Count => topics.Count;

    /// <summary>No more topics are opened.</summary>
    public bool IsFull => topics.Count >= TopicsKept;

    /// <summary>All of them.</summary>
    public Dictionary<string, Topic>.ValueCollection All => topics.Values;

    /// <summary>The topic of that name, filled or not; null if it is not there.</summary>
    public Topic? Find(string name) => topics.GetValueOrDefault(name);

    /// <summary>Adds a topic that is not there yet, with these rows; without any it is to be filled.</summary>
    public Topic Add(ITopicKind kind, string name, TopicFill? rows = null)
    {
        var topic = new Topic(kind, name, cursor, flushes);
        MarkIdle(topic);
        if (rows is not null) topic.Fill(rows, shownTo: -1);
        topics.Add(name, topic);
        return topic;
    }

    /// <summary>Forgets a topic; its watchers are told why it ended.</summary>
    public void End(Topic topic, string reason)
    {
        Forget(topic);
        foreach (var watcher in topic.Watchers) watcher.Ended(topic, reason);
        topic.Watchers.Clear();
    }

    /// <summary>Forgets a topic that is not watched.</summary>
    public void Forget(Topic topic)
    {
        topics.Remove(topic.Name);
        topic.IsGone = true;
    }

    /// <summary>Forgets every topic.</summary>
    public void Clear()
    {
        foreach (var topic in topics.Values) topic.IsGone = true;
        topics.Clear();
    }

    /// <summary>
    /// Forgets the topics that have not been watched for a while, and those that could not be filled and are not watched.
    /// </summary>
    public void ForgetIdle()
    {
        List<Topic>? idle = null;
        foreach (var topic in topics.Values)
            if (topic.Watchers.Count == 0 && IsIdle(topic)) (idle ??= []).Add(topic);
        foreach (var topic in idle ?? []) Forget(topic);
    }

    /// <summary>Adds a watcher; false if the topic has ended meanwhile.</summary>
    public bool Watch(Topic topic, ITopicWatcher watcher)
    {
        if (Find(topic.Name) != topic) return false;
        topic.Watchers.Add(watcher);
        return true;
    }

    /// <summary>Removes a watcher.</summary>
    public void Unwatch(Topic topic, ITopicWatcher watcher)
    {
        if (topic.Watchers.Remove(watcher) && topic.Watchers.Count == 0) MarkIdle(topic);
    }

    /// <summary>A topic that is not watched is kept for a while from here on.</summary>
    public void MarkIdle(Topic topic) => topic.IdleSince = timers.GetTimestamp();

    bool IsIdle(Topic topic) => topic.Load is { } load
        ? load.Failed
        : !topic.Kind.Warm && timers.GetElapsedTime(topic.IdleSince) >= IdleKept;
}
