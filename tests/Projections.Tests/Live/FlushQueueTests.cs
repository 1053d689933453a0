using RealtimeReservation.Projections.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>When the changes of a topic go out.</summary>
public sealed class FlushQueueTests : IDisposable
{
    const string A = "fake:a";
    readonly LiveParts parts = new();
    readonly WatcherLog watcher = new();
    readonly List<long> allocated = [];
    readonly Topic topic;

    public FlushQueueTests()
    {
        topic = parts.Put(A);
        parts.Table.Watch(topic, watcher).ShouldBeTrue();
    }

    public void Dispose() => parts.Dispose();

    [Fact]
    public void The_first_change_goes_out_at_once_and_the_next_when_the_timer_of_its_tick_rings()
    {
        Change("x", "1");
        watcher.Frames.Select(frame => (frame.From, frame.To)).ShouldBe([(0, 1)]);

        Change("x", "2");
        Change("x", "3");
        watcher.Frames.Count.ShouldBe(1);
        parts.Clock.Advance(TimeSpan.FromMilliseconds(50));
        parts.Turn.Run();

        watcher.Frames.Select(frame => (frame.From, frame.To)).ShouldBe([(0, 1), (1, 3)]);
    }

    [Fact]
    public void A_topic_without_watchers_counts_as_told_and_waits_for_no_tick()
    {
        parts.Table.Unwatch(topic, watcher);
        Change("x", "1");
        topic.FlushedTo.ShouldBe(1);

        parts.Table.Watch(topic, watcher);
        Change("x", "2");
        watcher.Frames.Select(frame => (frame.From, frame.To)).ShouldBe([(1, 2)]);
    }

    [Fact]
    public void A_topic_that_ends_or_is_filled_again_tells_nothing_of_what_it_showed()
    {
        Change("x", "1");
        Change("x", "2");
        topic.Load = new TopicLoad(2, 1);
        Ring();
        topic.Load = null;
        parts.Flushes.Flush();
        topic.Dirty.ShouldBeFalse();

        Change("x", "3");
        parts.Table.End(topic, "gone");
        Ring();

        watcher.Frames.Count.ShouldBe(2);
        topic.Dirty.ShouldBeFalse();
    }

    [Fact]
    public void What_no_client_can_be_brought_to_yet_waits_until_the_log_moves_on()
    {
        parts.Flushes.Add(topic);
        parts.Flushes.Flush();
        watcher.Frames.ShouldBeEmpty();
        topic.Dirty.ShouldBeTrue();

        parts.Cursor.Reach(4);
        parts.Flushes.Flush();
        watcher.Frames.Select(frame => (frame.From, frame.To)).ShouldBe([(0, 4)]);
    }

    [Fact]
    public void A_frame_is_made_once_however_many_watch()
    {
        foreach (var watchers in new[] { 1, 200 })
        {
            while (topic.Viewers < watchers) parts.Table.Watch(topic, new Counter()).ShouldBeTrue();
            Change("warm", $"{watchers}");
            Ring();
            var e = parts.Kind.Commit(new FakeChange(A, "x", $"{watchers:0000}"));
            var before = GC.GetAllocatedBytesForCurrentThread();
            parts.Applier.Apply(e);
            parts.Clock.Advance(TimeSpan.FromMilliseconds(50));
            parts.Flushes.Flush();
            allocated.Add(GC.GetAllocatedBytesForCurrentThread() - before);
        }

        watcher.Frames.Count.ShouldBe(4);
        allocated[1].ShouldBeLessThanOrEqualTo(allocated[0]);
    }

    void Change(string key, string value)
    {
        parts.Change(A, key, value);
        parts.Flushes.Flush();
    }

    void Ring()
    {
        parts.Clock.Advance(TimeSpan.FromMilliseconds(50));
        parts.Turn.Run();
    }

    /// <summary>Keeps nothing.</summary>
    sealed class Counter : ITopicWatcher
    {
        int frames;

        public void Flushed(Topic topic, Frame frame) => frames++;

        public void Refilled(Topic topic)
        {
        }

        public void Ended(Topic topic, string reason)
        {
        }
    }
}
