using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>Which topics are kept, and who watches them.</summary>
public sealed class TopicTableTests : IDisposable
{
    const string A = "fake:a";
    readonly LiveParts parts = new();
    readonly WatcherLog watcher = new();

    public void Dispose() => parts.Dispose();

    [Fact]
    public void A_topic_is_forgotten_a_while_after_its_last_watcher_left()
    {
        var topic = parts.Put(A);
        parts.Table.Watch(topic, watcher).ShouldBeTrue();
        parts.Clock.Advance(2 * TopicTable.IdleKept);
        parts.Table.ForgetIdle();
        parts.Table.Find(A).ShouldBe(topic);

        parts.Table.Unwatch(topic, watcher);
        parts.Clock.Advance(TopicTable.IdleKept - TimeSpan.FromSeconds(1));
        parts.Table.ForgetIdle();
        parts.Table.Find(A).ShouldBe(topic);
        parts.Clock.Advance(TimeSpan.FromSeconds(1));
        parts.Table.ForgetIdle();
        parts.Table.Find(A).ShouldBeNull();
        parts.Table.Watch(topic, watcher).ShouldBeFalse();
    }

    [Fact]
    public void A_topic_that_could_not_be_filled_is_forgotten_once_it_is_not_watched()
    {
        var topic = parts.Put(A);
        parts.Table.Watch(topic, watcher);
        topic.Load = new TopicLoad(0, 0) { Failed = true };
        parts.Table.ForgetIdle();
        parts.Table.Count.ShouldBe(1);

        parts.Table.Unwatch(topic, watcher);
        parts.Table.ForgetIdle();
        parts.Table.Count.ShouldBe(0);
    }

    [Fact]
    public void A_topic_that_ends_tells_its_watchers_once_and_takes_no_more()
    {
        var topic = parts.Put(A);
        parts.Table.Watch(topic, watcher);

        parts.Table.End(topic, "closed");

        watcher.Reasons.ShouldBe(["closed"]);
        topic.Viewers.ShouldBe(0);
        parts.Table.Watch(topic, watcher).ShouldBeFalse();
        parts.Put(A).ShouldNotBe(topic, "its name is free again");
    }

    [Fact]
    public void Topics_of_another_log_are_gone()
    {
        var topic = parts.Put(A);
        parts.Table.Clear();
        parts.Table.Count.ShouldBe(0);
        parts.Table.Watch(topic, watcher).ShouldBeFalse();
    }
}
