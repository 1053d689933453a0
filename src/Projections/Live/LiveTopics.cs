using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Live;

/// <summary>
/// The live topics of this node. Follows the log; tells watchers of frames. Everything but <see cref="OpenAsync"/>,
/// <see cref="WaitForAsync"/> and <see cref="Post"/> is called on the feed's turn, one call at a time.
/// </summary>
public sealed partial class LiveTopics : IFeedSubscriber, IDisposable
{
    internal const int TombstonesKept = 512;
    internal const int TopicsKept = 100_000;
    internal static readonly TimeSpan FrameShared = TimeSpan.FromMilliseconds(50);
    internal static readonly TimeSpan IdleKept = TimeSpan.FromSeconds(30);
    internal static readonly TimeSpan FillTime = TimeSpan.FromSeconds(5);
    static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    readonly Dictionary<string, ITopicKind> kinds;
    readonly Dictionary<string, Topic> topics = new(StringComparer.Ordinal);
    readonly TimeProvider clock;
    readonly TimeProvider timers;
    readonly Action<Action> post;
    readonly Func<bool> stale;
    readonly ILogger log;
    readonly LiveJson json = new();
    readonly ITimer flushTimer;
    readonly ITimer sweepTimer;

    /// <summary>Sets the engine up; it is empty until the feed moves or a topic is opened.</summary>
    /// <param name="kinds">The kinds of topics there are.</param>
    /// <param name="post">Runs an action on the feed's turn, also while the store is away.</param>
    /// <param name="stale">True while the node has lost contact with the log.</param>
    /// <param name="clock">The server's clock, as frames tell it.</param>
    /// <param name="timers">Ticks and time limits.</param>
    /// <param name="log">Where failures are told.</param>
    public LiveTopics(
        IEnumerable<ITopicKind> kinds,
        Action<Action> post,
        Func<bool> stale,
        TimeProvider clock,
        TimeProvider timers,
        ILogger<LiveTopics>? log = null)
    {
        this.kinds = kinds.ToDictionary(kind => kind.Prefix, StringComparer.Ordinal);
        this.post = post;
        this.stale = stale;
        this.clock = clock;
        this.timers = timers;
        this.log = log ?? NullLogger<LiveTopics>.Instance;
        flushTimer = timers.CreateTimer(_ => post(FlushOnTime), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        sweepTimer = timers.CreateTimer(_ => post(Sweep), null, SweepEvery, SweepEvery);
    }

    /// <summary>Names the log; a position of another epoch means nothing here.</summary>
    public string Epoch => json.Epoch;

    /// <summary>Log position up to which every topic contains everything.</summary>
    public long Position { get; private set; }

    /// <summary>True while the node has lost contact with the log: topics show the past.</summary>
    public bool Stale => stale();

    /// <summary>Number of topics kept.</summary>
    public int Count => topics.Count;

    /// <summary>Log position of the event being applied.</summary>
    internal long Current { get; private set; }

    /// <summary>The topics of a kind that are watched, and by how many. On the feed's turn.</summary>
    public IEnumerable<(string Id, int Viewers)> Viewed(string prefix) =>
        from topic in topics.Values where topic.Viewers > 0 && topic.Kind.Prefix == prefix select (topic.Id, topic.Viewers);

    /// <summary>Runs an action on the feed's turn.</summary>
    public void Post(Action action) => post(action);

    /// <summary>Puts a topic there without a fill: at the start, or when an event makes it. Null if it is there already.</summary>
    public Topic? Put(string name, TopicFill fill)
    {
        if (replaying is not null || topics.ContainsKey(name) || KindOf(name) is not { } kind) return null;
        var topic = new Topic(this, kind, name) { IdleSince = timers.GetTimestamp() };
        topic.Fill(fill, shownTo: -1);
        topics.Add(name, topic);
        return topic;
    }

    /// <summary>Ends a topic: watchers are told why, and it is forgotten.</summary>
    public void End(string name, string reason)
    {
        if (replaying is null && topics.TryGetValue(name, out var topic)) End(topic, reason);
    }

    /// <summary>
    /// Fills a topic again, for a kind that learnt what it shows after the event that changed it. Clients that stand at the
    /// position of the node already would drop a snapshot of that position; they get one as soon as the log moves on.
    /// </summary>
    public void Refill(string name)
    {
        if (topics.TryGetValue(name, out var topic)) LoadAnew(topic);
    }

    /// <summary>Adds a watcher; false if the topic has ended meanwhile.</summary>
    public bool Watch(Topic topic, ITopicWatcher watcher)
    {
        if (!IsThere(topic)) return false;
        topic.Watchers.Add(watcher);
        return true;
    }

    /// <summary>Removes a watcher.</summary>
    public void Unwatch(Topic topic, ITopicWatcher watcher)
    {
        if (topic.Watchers.Remove(watcher) && topic.Watchers.Count == 0) topic.IdleSince = timers.GetTimestamp();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        flushTimer.Dispose();
        sweepTimer.Dispose();
    }

    bool IsThere(Topic topic) => topics.TryGetValue(topic.Name, out var there) && ReferenceEquals(there, topic);

    ITopicKind? KindOf(string name) =>
        name.Length <= 200 && name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < name.Length - 1
            ? kinds.GetValueOrDefault(name[..colon])
            : null;

    void End(Topic topic, string reason)
    {
        topics.Remove(topic.Name);
        foreach (var watcher in topic.Watchers) watcher.Ended(topic, reason);
        topic.Watchers.Clear();
    }

    void Sweep()
    {
        List<Topic>? idle = null;
        foreach (var topic in topics.Values)
        {
            if (topic.Load is { Failed: true } && topic.Watchers.Count > 0) LoadAnew(topic);
            else if (topic.Watchers.Count == 0 && Forgettable(topic)) (idle ??= []).Add(topic);
        }

        foreach (var topic in idle ?? []) topics.Remove(topic.Name);
        waiters.RemoveAll(waiter => waiter.Reached.Task.IsCompleted);
    }

    bool Forgettable(Topic topic) => topic.Load is { } load
        ? load.Failed
        : !topic.Kind.Warm && timers.GetElapsedTime(topic.IdleSince) >= IdleKept;
}
