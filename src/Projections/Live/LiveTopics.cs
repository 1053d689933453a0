using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Live;

/// <summary>
/// The live topics of this node. Follows the log; tells watchers of frames. Everything but <see cref="OpenAsync"/>,
/// <see cref="WaitForAsync"/>, <see cref="Post"/> and <see cref="PostAsync{T}"/> is called on the feed's turn, one call at a time.
/// </summary>
public sealed class LiveTopics : IFeedSubscriber, IDisposable
{
    static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    readonly Action<Action> post;
    readonly LogCursor cursor;
    readonly FlushQueue flushes;
    readonly TopicKinds kinds;
    readonly TopicLoads loads;
    readonly EventApplier applier;
    readonly TopicFills fills;
    readonly TopicOpener opener;
    readonly PositionWaiters waiters;
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
        log ??= NullLogger<LiveTopics>.Instance;
        this.post = post;
        this.kinds = new TopicKinds(kinds);
        cursor = new LogCursor(stale);
        Frames = new FrameWriter(cursor, clock, timers);
        flushes = new FlushQueue(cursor, Frames, post, timers);
        Table = new TopicTable(cursor, flushes, timers);
        loads = new TopicLoads(cursor, post, timers, log);
        ForKinds = new KindTopics(this.kinds, Table, loads);
        applier = new EventApplier(this.kinds, ForKinds, cursor, log);
        fills = new TopicFills(Table, applier, flushes, cursor);
        loads.Completed = fills.Take;
        opener = new TopicOpener(this.kinds, Table, loads, post, timers);
        waiters = new PositionWaiters(cursor, post, timers);
        sweepTimer = timers.CreateTimer(_ => post(Sweep), null, SweepEvery, SweepEvery);
    }

    /// <inheritdoc cref="LogCursor.Epoch"/>
    public string Epoch => cursor.Epoch;

    /// <inheritdoc cref="LogCursor.Position"/>
    public long Position => cursor.Position;

    /// <inheritdoc cref="LogCursor.Stale"/>
    public bool Stale => cursor.Stale;

    /// <summary>Number of topics kept.</summary>
    public int Count => Table.Count;

    /// <inheritdoc />
    public IEnumerable<IFeedSubscriber> Reads => kinds.All.SelectMany(kind => kind.Models);

    /// <summary>What watchers are told.</summary>
    internal FrameWriter Frames { get; }

    /// <summary>The topics there are.</summary>
    internal TopicTable Table { get; }

    /// <summary>The topics as their kinds see them.</summary>
    internal KindTopics ForKinds { get; }

    /// <summary>The topic of that name if it is there and filled.</summary>
    public Topic? Opened(string name) => Table.Find(name) is { Load: null } topic ? topic : null;

    /// <summary>The topics of a kind that are watched, and by how many.</summary>
    public IEnumerable<(string Id, int Viewers)> Viewed(string prefix) =>
        from topic in Table.All where topic.Viewers > 0 && topic.Kind.Prefix == prefix select (topic.Id, topic.Viewers);

    /// <summary>Opens a topic, filling it if need be. Any thread.</summary>
    public Task<OpenedTopic> OpenAsync(string name, CancellationToken ct) => opener.OpenAsync(name, ct);

    /// <inheritdoc cref="PositionWaiters.WaitAsync"/>
    public Task<bool> WaitForAsync(long position, TimeSpan time, CancellationToken ct) => waiters.WaitAsync(position, time, ct);

    /// <summary>Runs an action on the feed's turn. Any thread.</summary>
    public void Post(Action action) => post(action);

    /// <summary>Runs an action on the feed's turn and gives its result, or throws what it throws. Any thread.</summary>
    public Task<T> PostAsync<T>(Func<T> action)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        post(() =>
        {
            try
            {
                result.SetResult(action());
            }
            catch (Exception error)
            {
                result.SetException(error);
            }
        });
        return result.Task;
    }

    /// <inheritdoc />
    public async Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        await using var epoch = new NpgsqlCommand("select epoch from log_head", connection);
        Begin(((Guid)(await epoch.ExecuteScalarAsync(ct))!).ToString("N"), position);
        foreach (var kind in kinds.All) await kind.LoadAsync(connection, position, ForKinds, ct);
    }

    /// <summary>Stands at a position of a log, with no topics.</summary>
    public void Begin(string epoch, long position)
    {
        Table.Clear();
        cursor.Begin(epoch, position);
    }

    /// <inheritdoc />
    public void Apply(LogEvent e) => applier.Apply(e);

    /// <inheritdoc />
    public void CaughtUp(long position)
    {
        cursor.Reach(position);
        fills.CompleteReached();
        waiters.Release();
        flushes.Flush();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        flushes.Dispose();
        loads.Dispose();
        sweepTimer.Dispose();
    }

    /// <summary>Once a second: what failed is tried again, what is not needed is forgotten.</summary>
    void Sweep()
    {
        foreach (var topic in Table.All)
            if (topic.Load is { Failed: true } && topic.Watchers.Count > 0) loads.Repeat(topic);
        Table.ForgetIdle();
        waiters.ForgetGone();
    }
}
