using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
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
    readonly Action<Action> post;
    readonly Func<bool> stale;
    readonly ILogger log;
    readonly LiveJson json;
    readonly ITimer flushTimer;
    readonly ITimer sweepTimer;
    LogEvent? applying;
    Topic? replaying;

    /// <summary>Sets the engine up; it is empty until the feed moves or somebody opens a topic.</summary>
    /// <param name="epoch">Names the log: positions of another epoch mean nothing here.</param>
    /// <param name="kinds">The kinds of topics there are.</param>
    /// <param name="clock">Server clock and timers.</param>
    /// <param name="post">Runs an action on the feed's turn, also while the store is away.</param>
    /// <param name="stale">True while the node has lost contact with the log.</param>
    /// <param name="log">Where failures are told.</param>
    public LiveTopics(
        string epoch,
        IEnumerable<ITopicKind> kinds,
        TimeProvider clock,
        Action<Action> post,
        Func<bool>? stale = null,
        ILogger<LiveTopics>? log = null)
    {
        Epoch = epoch;
        this.kinds = kinds.ToDictionary(kind => kind.Prefix, StringComparer.Ordinal);
        this.clock = clock;
        this.post = post;
        this.stale = stale ?? (() => false);
        this.log = log ?? NullLogger<LiveTopics>.Instance;
        json = new LiveJson(epoch);
        flushTimer = clock.CreateTimer(_ => post(FlushOnTime), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        sweepTimer = clock.CreateTimer(_ => post(Sweep), null, SweepEvery, SweepEvery);
    }

    /// <summary>Names the log.</summary>
    public string Epoch { get; }

    /// <summary>Log position up to which every topic contains everything.</summary>
    public long Position { get; private set; }

    /// <summary>True while the node has lost contact with the log: topics show the past.</summary>
    public bool Stale => stale();

    /// <summary>Number of topics kept.</summary>
    public int Count => topics.Count;

    /// <summary>Log position of the event being applied.</summary>
    internal long Current { get; private set; }

    /// <summary>Runs an action on the feed's turn.</summary>
    public void Post(Action action) => post(action);

    /// <inheritdoc />
    public async Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        Position = Current = position;
        foreach (var kind in kinds.Values) await kind.LoadAsync(connection, position, this, ct);
    }

    /// <inheritdoc />
    public void Apply(LogEvent e)
    {
        applying = e;
        Current = e.Seq;
        foreach (var kind in kinds.Values) Apply(kind, e);
        applying = null;
        Position = e.Seq;
    }

    /// <inheritdoc />
    public void Caught(long position)
    {
        Position = Current = Math.Max(Position, position);
        CompleteLoads();
        ReleaseWaiters();
        FlushDue();
    }

    /// <summary>
    /// The topic of that name, for a kind that applies an event; null if nobody needs it, or if it is still being filled
    /// (the event is then applied again once it is).
    /// </summary>
    public Topic? Find(string name)
    {
        if (replaying is not null) return replaying.Name == name ? replaying : null;
        if (!topics.TryGetValue(name, out var topic)) return null;
        if (topic.Load is not { } load) return topic;
        if (applying is not null) load.Buffer(applying);
        return null;
    }

    /// <summary>Puts a topic there without a fill: at the start, or when an event makes it. Null if it is there already.</summary>
    public Topic? Put(string name, TopicFill fill)
    {
        if (replaying is not null || topics.ContainsKey(name) || KindOf(name) is not { } kind) return null;
        var topic = new Topic(this, kind, name) { IdleSince = clock.GetTimestamp() };
        topic.Fill(fill);
        topics.Add(name, topic);
        return topic;
    }

    /// <summary>Ends a topic: watchers are told why, and it is forgotten.</summary>
    public void End(string name, string reason)
    {
        if (replaying is null && topics.TryGetValue(name, out var topic)) End(topic, reason);
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
        if (topic.Watchers.Remove(watcher) && topic.Watchers.Count == 0) topic.IdleSince = clock.GetTimestamp();
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

    bool Apply(ITopicKind kind, LogEvent e)
    {
        try
        {
            kind.Apply(e, this);
            return true;
        }
        catch (Exception error)
        {
            ApplyFailed(error, kind.Prefix, e.Seq);
            if (replaying is not null) BeginLoad(replaying);
            else foreach (var topic in topics.Values.Where(topic => topic.Kind == kind)) BeginLoad(topic);
            return false;
        }
    }

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
            if (topic.Load is { Failed: true } && topic.Watchers.Count > 0) BeginLoad(topic);
            else if (topic.Watchers.Count == 0 && Forgettable(topic)) (idle ??= []).Add(topic);
        }

        foreach (var topic in idle ?? []) topics.Remove(topic.Name);
        waiters.RemoveAll(waiter => waiter.Reached.Task.IsCompleted);
    }

    bool Forgettable(Topic topic) => topic.Load is { } load
        ? load.Failed
        : !topic.Kind.Warm && clock.GetElapsedTime(topic.IdleSince) >= IdleKept;

    [LoggerMessage(Level = LogLevel.Error, Message = "Live topics {Kind} failed at log position {Seq}; they are filled anew")]
    partial void ApplyFailed(Exception error, string kind, long seq);
}
