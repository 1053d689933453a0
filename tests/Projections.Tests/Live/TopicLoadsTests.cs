using System.Collections.Concurrent;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>How the rows of topics are read.</summary>
public sealed class TopicLoadsTests : IDisposable
{
    const string A = "fake:a";
    readonly LiveParts parts = new();
    readonly List<(Topic Topic, TopicLoad Load, LoadOutcome Outcome)> completed = [];

    public TopicLoadsTests() => parts.Loads.Completed = (topic, load, outcome) => completed.Add((topic, load, outcome));

    public void Dispose() => parts.Dispose();

    [Fact]
    public void Rows_come_on_the_turn()
    {
        parts.Kind.Commit(new FakeChange(A, "x", "1"));
        var (topic, load) = parts.BeginLoad(A);
        parts.Turn.RunUntil(() => completed.Count == 1);

        (completed[0].Topic, completed[0].Load, completed[0].Outcome.Failed).ShouldBe((topic, load, false));
        completed[0].Outcome.Rows!.Rows.Single().Key.ShouldBe("x");
    }

    [Fact]
    public async Task Only_so_many_topics_are_read_at_once()
    {
        var reading = new ConcurrentQueue<TaskCompletionSource>();
        using var begun = new SemaphoreSlim(0);
        parts.Kind.Gate = () =>
        {
            var read = new TaskCompletionSource();
            reading.Enqueue(read);
            begun.Release();
            return read.Task;
        };
        for (var i = 0; i <= TopicLoads.AtOnce; i++) parts.BeginLoad($"fake:{i}");
        for (var i = 0; i < TopicLoads.AtOnce; i++) await begun.WaitAsync(TestContext.Current.CancellationToken);
        reading.Count.ShouldBe(TopicLoads.AtOnce);

        reading.TryDequeue(out var first).ShouldBeTrue();
        first!.SetResult();
        await begun.WaitAsync(TestContext.Current.CancellationToken);
        foreach (var read in reading) read.TrySetResult();
        parts.Turn.RunUntil(() => completed.Count == TopicLoads.AtOnce + 1);
        completed.ShouldAllBe(one => !one.Outcome.Failed);
    }

    [Fact]
    public void A_read_that_takes_too_long_or_throws_has_failed()
    {
        using var begun = new ManualResetEventSlim();
        parts.Kind.Gate = () =>
        {
            begun.Set();
            return new TaskCompletionSource().Task;
        };
        parts.BeginLoad(A);
        begun.Wait(TestContext.Current.CancellationToken);
        parts.Clock.Advance(TopicLoads.Timeout);
        parts.Turn.RunUntil(() => completed.Count == 1);

        parts.Kind.Gate = () => throw new IOException("The store is away.");
        parts.BeginLoad("fake:b");
        parts.Turn.RunUntil(() => completed.Count == 2);
        completed.ShouldAllBe(one => one.Outcome.Failed && one.Outcome.Rows == null);
    }

    [Fact]
    public void A_topic_that_is_read_again_keeps_who_waits_and_what_clients_were_shown()
    {
        parts.Cursor.Begin("epoch-1", 7);
        var topic = parts.Put(A);
        parts.Loads.Repeat(topic);
        var waiting = new TaskCompletionSource<OpenedTopic>();
        topic.Load!.Waiting.Add(waiting);
        parts.Cursor.Reach(9);
        parts.Loads.Repeat(topic);

        (topic.Load!.ShownTo, topic.Load.JoinedAt).ShouldBe((7, 9));
        topic.Load.Waiting.ShouldBe([waiting]);
    }
}
