using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>The parts of one node's engine, for tests of each; the turn is moved by hand.</summary>
internal sealed class LiveParts : IDisposable
{
    public LiveParts()
    {
        Kind = new FakeTopics("fake", TimeSpan.FromMilliseconds(50));
        Other = new FakeTopics("other", TimeSpan.FromMilliseconds(50), beside: Kind);
        Kinds = new TopicKinds([Kind, Other]);
        Cursor = new LogCursor(() => Stale);
        Frames = new FrameWriter(Cursor, Clock, Clock);
        Flushes = new FlushQueue(Cursor, Frames, Turn.Post, Clock);
        Table = new TopicTable(Cursor, Flushes, Clock);
        Loads = new TopicLoads(Cursor, Turn.Post, Clock, NullLogger.Instance);
        ForKinds = new KindTopics(Kinds, Table, Loads);
        Applier = new EventApplier(Kinds, ForKinds, Cursor, NullLogger.Instance);
        Fills = new TopicFills(Table, Applier, Flushes, Cursor);
    }

    public Turn Turn { get; } = new();

    public FakeTimeProvider Clock { get; } = new(TestServer.Start);

    public bool Stale { get; set; }

    public FakeTopics Kind { get; }

    public FakeTopics Other { get; }

    public TopicKinds Kinds { get; }

    public LogCursor Cursor { get; }

    public FrameWriter Frames { get; }

    public FlushQueue Flushes { get; }

    public TopicTable Table { get; }

    public TopicLoads Loads { get; }

    public KindTopics ForKinds { get; }

    public EventApplier Applier { get; }

    public TopicFills Fills { get; }

    /// <summary>A topic without rows, as of where the node stands.</summary>
    public Topic Put(string name) => ForKinds.Put(name, new TopicFill(Cursor.Position, [])).ShouldNotBeNull();

    /// <summary>A topic whose rows are being read.</summary>
    public (Topic Topic, TopicLoad Load) BeginLoad(string name)
    {
        var topic = Table.Add(Kinds.ForName(name)!, name);
        return (topic, Loads.Begin(topic));
    }

    /// <summary>Commits a change and applies it.</summary>
    public LogEvent Change(string topic, string key, string? value)
    {
        var e = Kind.Commit(new FakeChange(topic, key, value));
        Applier.Apply(e);
        return e;
    }

    public void Dispose()
    {
        Flushes.Dispose();
        Loads.Dispose();
        Turn.Dispose();
    }
}

/// <summary>Keeps what a watcher is told.</summary>
internal sealed class WatcherLog : ITopicWatcher
{
    public List<Frame> Frames { get; } = [];

    public List<string> Reasons { get; } = [];

    public int Refills { get; private set; }

    public void Flushed(Topic topic, Frame frame) => Frames.Add(frame);

    public void Refilled(Topic topic) => Refills++;

    public void Ended(Topic topic, string reason) => Reasons.Add(reason);
}
