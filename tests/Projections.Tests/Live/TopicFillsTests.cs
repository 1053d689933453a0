using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>What becomes of rows that have been read.</summary>
public sealed class TopicFillsTests : IDisposable
{
    const string A = "fake:a";
    readonly LiveParts parts = new();
    readonly WatcherLog watcher = new();
    readonly TaskCompletionSource<OpenedTopic> asked = new();

    public TopicFillsTests()
    {
        parts.Cursor.Begin("epoch-1", 5);
        for (var i = 0; i < 5; i++) parts.Kind.Commit("before");
    }

    public void Dispose() => parts.Dispose();

    [Fact]
    public async Task Rows_that_are_behind_the_node_catch_up_with_the_events_that_came_meanwhile()
    {
        var (topic, load) = Begin();
        parts.Change(A, "x", "1");
        parts.Fills.Take(topic, load, Rows(5));

        (await asked.Task).ShouldBe(new OpenedTopic(TopicOpening.Open, topic));
        topic.Row("x").ShouldNotBeNull();
        topic.Load.ShouldBeNull();
    }

    [Fact]
    public async Task Rows_that_are_ahead_of_the_node_wait_for_it()
    {
        var (topic, load) = Begin();
        parts.Fills.Take(topic, load, Rows(6));
        asked.Task.IsCompleted.ShouldBeFalse();
        parts.Fills.CompleteReached();
        asked.Task.IsCompleted.ShouldBeFalse();

        parts.Cursor.Reach(6);
        parts.Fills.CompleteReached();
        (await asked.Task).Status.ShouldBe(TopicOpening.Open);
    }

    [Fact]
    public async Task Rows_read_before_the_topic_took_part_are_of_no_use()
    {
        var (topic, load) = Begin();
        parts.Fills.Take(topic, load, Rows(4));

        (await asked.Task).Status.ShouldBe(TopicOpening.Unavailable);
        topic.IsGone.ShouldBeTrue();
    }

    [Fact]
    public void A_watched_topic_whose_rows_could_not_be_read_stays_and_is_marked()
    {
        var topic = parts.Put(A);
        parts.Table.Watch(topic, watcher);
        parts.Loads.Repeat(topic);
        parts.Fills.Take(topic, topic.Load!, new LoadOutcome(null, Failed: true));

        (topic.IsGone, topic.Load!.Failed).ShouldBe((false, true));
        watcher.Reasons.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_topic_that_is_no_more_ends()
    {
        var (topic, load) = Begin();
        parts.Table.Watch(topic, watcher);
        parts.Fills.Take(topic, load, new LoadOutcome(null, Failed: false));

        (await asked.Task).Status.ShouldBe(TopicOpening.Unknown);
        watcher.Reasons.ShouldBe(["gone"]);
    }

    [Fact]
    public void Rows_of_an_earlier_read_or_of_a_topic_that_has_ended_are_left()
    {
        var (topic, load) = Begin();
        parts.Loads.Repeat(topic);
        parts.Fills.Take(topic, load, Rows(5));
        topic.Load.ShouldNotBeNull();

        parts.Table.End(topic, "closed");
        parts.Fills.Take(topic, topic.Load, Rows(5));
        asked.Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void Watchers_of_a_topic_that_was_filled_again_are_told_so_and_those_at_the_node_get_it_when_the_log_moves_on()
    {
        var topic = parts.Put(A);
        parts.Table.Watch(topic, watcher);
        parts.Loads.Repeat(topic);
        parts.Fills.Take(topic, topic.Load!, Rows(5));

        (watcher.Refills, topic.Floor, topic.Dirty).ShouldBe((1, 6, true));
    }

    (Topic Topic, TopicLoad Load) Begin()
    {
        var begun = parts.BeginLoad(A);
        begun.Load.Waiting.Add(asked);
        return begun;
    }

    static LoadOutcome Rows(long position) => new(new TopicFill(position, []), Failed: false);
}
