using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>One node's engine, its log and its turn, moved by hand.</summary>
internal sealed class LiveWorld : IDisposable
{
    readonly Turn turn = new();

    public LiveWorld(FakeTopics? kind = null)
    {
        Kind = kind ?? new FakeTopics("fake", TimeSpan.FromMilliseconds(50));
        Topics = new LiveTopics([Kind], turn.Post, () => Stale, Clock, Clock);
        Topics.Begin("epoch-1", 0);
    }

    public FakeTimeProvider Clock { get; } = new(TestServer.Start);

    public FakeTopics Kind { get; }

    public LiveTopics Topics { get; }

    public bool Stale { get; set; }

    /// <summary>Runs what has been posted.</summary>
    public void Run() => turn.Run();

    /// <summary>Runs what is posted until something is so.</summary>
    public void RunUntil(Func<bool> done) => turn.RunUntil(done);

    public OpenedTopic TryOpen(string name)
    {
        var opening = Topics.OpenAsync(name, CancellationToken.None);
        RunUntil(() => opening.IsCompleted);
        return opening.GetAwaiter().GetResult();
    }

    public Topic Open(string name) => TryOpen(name).Topic.ShouldNotBeNull();

    /// <summary>Commits a change and lets the node take it.</summary>
    public LogEvent Change(string topic, string key, string? value)
    {
        var e = Kind.Commit(new FakeChange(topic, key, value));
        Follow();
        return e;
    }

    /// <summary>Lets the node take the next events, all by default, as one batch.</summary>
    public void Follow(int count = int.MaxValue)
    {
        Run();
        var events = Kind.After(Topics.Position).Take(count).ToList();
        foreach (var e in events) Topics.Apply(e);
        if (events.Count > 0) Topics.CaughtUp(events[^1].Seq);
        Run();
    }

    /// <summary>Lets time pass.</summary>
    public void Pass(double milliseconds)
    {
        Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        Run();
    }

    public void Dispose()
    {
        Topics.Dispose();
        turn.Dispose();
    }
}
