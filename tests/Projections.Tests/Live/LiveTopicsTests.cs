using RealtimeReservation.Projections.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Live;

public sealed class LiveTopicsTests : IDisposable
{
    const string A = "fake:a";
    readonly LiveWorld world = new();
    readonly LiveReader reader;

    public LiveTopicsTests() => reader = new LiveReader(world);

    public void Dispose() => world.Dispose();

    [Fact]
    public void A_watcher_gets_a_snapshot_and_then_deltas()
    {
        world.Change(A, "x", "1");
        reader.Watch(A);
        world.Change(A, "y", "2");

        reader.Frames.Select(frame => frame.GetProperty("kind").GetString()).ShouldBe(["snapshot", "delta"]);
        reader.Frames.Select(frame => (frame.GetProperty("from").GetInt64(), frame.GetProperty("to").GetInt64())).ShouldBe([(0, 1), (1, 2)]);
        reader[A].Rows.ShouldBe(world.Kind.At(A, 2), ignoreOrder: true);
    }

    [Fact]
    public void The_first_change_goes_out_at_once_and_the_next_ones_gather_for_a_tick()
    {
        reader.Watch(A);
        world.Change(A, "x", "1");
        world.Change(A, "x", "2");
        world.Change(A, "y", "3");
        world.Change(A, "x", "4");
        reader.Frames.Count().ShouldBe(2);

        world.Pass(49);
        reader.Frames.Count().ShouldBe(2);
        world.Pass(1);

        var last = reader.Frames.Last();
        reader.Frames.Count().ShouldBe(3);
        last.GetProperty("from").GetInt64().ShouldBe(1);
        last.GetProperty("set").GetProperty("x").GetProperty("value").GetString().ShouldBe("4");
        last.GetProperty("set").EnumerateObject().Count().ShouldBe(2);
    }

    [Fact]
    public void A_change_that_leaves_the_row_as_it_is_sends_nothing()
    {
        reader.Watch(A);
        world.Change(A, "x", null);
        reader.Frames.Count().ShouldBe(1);
    }

    [Fact]
    public void A_watcher_that_comes_back_gets_only_what_changed_meanwhile()
    {
        foreach (var key in "abcde") world.Change(A, $"{key}", "1");
        reader.Watch(A);
        reader.Cut();
        world.Change(A, "a", "2");
        world.Change(A, "b", null);
        world.Change(A, "a", "3");
        reader.Watch(A);

        var frame = reader.Frames.Last();
        frame.GetProperty("kind").GetString().ShouldBe("delta");
        frame.GetProperty("set").EnumerateObject().Select(row => row.Name).ShouldBe(["a"]);
        frame.GetProperty("del").EnumerateArray().Select(key => key.GetString()).ShouldBe(["b"]);
        reader[A].Rows.ShouldBe(world.Kind.At(A, 8), ignoreOrder: true);
    }

    [Fact]
    public void A_watcher_from_before_what_is_remembered_gets_a_snapshot()
    {
        world.Change(A, "x", "1");
        reader.Watch(A);
        reader.Cut();
        world.Pass(31_000);
        world.Topics.Count.ShouldBe(0);
        world.Change(A, "x", "2");
        reader.Watch(A);

        reader.Frames.Last().GetProperty("kind").GetString().ShouldBe("snapshot");
    }

    [Fact]
    public void Deleted_keys_are_remembered_up_to_a_bound_and_never_half()
    {
        reader.Watch(A);
        var deleted = 4 * LiveTopics.TombstonesKept;
        for (var i = 0; i < deleted; i++) world.Change(A, $"k{i}", "1");
        world.Pass(50);
        reader.Cut();
        for (var i = 0; i < deleted; i++) world.Change(A, $"k{i}", null);
        reader.Watch(A);

        reader.Frames.Last().GetProperty("kind").GetString().ShouldBe("snapshot");
        reader[A].Rows.ShouldBeEmpty();
        world.Open(A).Since(-1).Count.ShouldBeLessThanOrEqualTo(2 * LiveTopics.TombstonesKept);
    }

    [Fact]
    public void Another_epoch_gives_a_snapshot()
    {
        world.Change(A, "x", "1");
        reader.Watch(A);
        reader.Cut();
        world.Topics.Begin("epoch-2", 1);
        reader.Watch(A);

        reader.Frames.Last().GetProperty("kind").GetString().ShouldBe("snapshot");
        reader[A].Epoch.ShouldBe("epoch-2");
    }

    [Fact]
    public void Events_during_a_fill_are_applied_after_it_and_those_it_has_seen_are_not()
    {
        var release = new TaskCompletionSource();
        world.Kind.Delivery = () => release.Task;
        world.Change(A, "x", "1");
        var opening = world.Topics.OpenAsync(A, CancellationToken.None);
        world.RunUntil(() => world.Kind.Fills == 1);
        world.Change(A, "x", "2");
        world.Change(A, "y", "3");
        release.SetResult();
        world.TryOpen(A);

        reader.Watch(A);
        reader[A].Rows.ShouldBe(world.Kind.At(A, 3), ignoreOrder: true);
        opening.IsCompleted.ShouldBeTrue();
        world.Kind.Fills.ShouldBe(1);
    }

    [Fact]
    public void A_fill_that_is_ahead_of_the_node_waits_for_the_node()
    {
        world.Kind.Commit(new FakeChange(A, "x", "1"));
        var opening = world.Topics.OpenAsync(A, CancellationToken.None);
        world.RunUntil(() => world.Topics.Count == 1 && world.Kind.Fills == 1);
        opening.IsCompleted.ShouldBeFalse();
        world.Follow();
        world.TryOpen(A).Status.ShouldBe(TopicOpening.Open);

        reader.Watch(A);
        reader[A].Mine.ShouldBe(1);
        reader[A].Rows.ShouldBe(world.Kind.At(A, 1), ignoreOrder: true);
    }

    [Fact]
    public void A_fill_that_fails_is_answered_and_tried_again_by_the_next_who_asks()
    {
        world.Kind.Gate = () => throw new IOException("The store is away.");
        world.TryOpen(A).Status.ShouldBe(TopicOpening.Unavailable);
        world.Topics.Count.ShouldBe(0);

        world.Kind.Gate = () => Task.CompletedTask;
        world.TryOpen(A).Status.ShouldBe(TopicOpening.Open);
    }

    [Theory]
    [InlineData("fake:no-such")]
    [InlineData("other:a")]
    [InlineData("fake:")]
    [InlineData("fake")]
    [InlineData(":")]
    public void A_topic_that_does_not_exist_is_unknown_and_leaves_nothing(string name)
    {
        world.TryOpen(name).Status.ShouldBe(TopicOpening.Unknown);
        world.Topics.Count.ShouldBe(0);
    }

    [Fact]
    public void A_kind_that_fails_has_its_topics_filled_anew_and_its_watchers_get_a_snapshot()
    {
        world.Change(A, "x", "1");
        reader.Watch(A);
        var filling = new TaskCompletionSource();
        world.Kind.Gate = () => filling.Task;
        world.Kind.FailsAt = 2;
        world.Change(A, "x", "2");
        reader.Outbox.Alive().ShouldBeFalse("the client has not got position 2");
        filling.SetResult();
        world.RunUntil(() => reader.Frames.Count() == 2);

        reader.Frames.Last().GetProperty("kind").GetString().ShouldBe("snapshot");
        reader[A].Rows.ShouldBe(world.Kind.At(A, 2), ignoreOrder: true);
        world.Change(A, "x", "3");
        reader[A].Rows.ShouldBe(world.Kind.At(A, 3), ignoreOrder: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_kind_learns_late_reaches_a_client_that_was_told_that_it_missed_nothing(bool refillAgain)
    {
        reader.Watch(A);
        world.Kind.MissesAt = 1;
        world.Change(A, "x", "1");
        reader.Outbox.Alive().ShouldBeTrue();
        reader[A].Mine.ShouldBe(1);

        world.Topics.Refill(A);
        if (refillAgain) world.Topics.Refill(A);
        world.Open(A);
        world.Change("fake:b", "y", "2");
        reader[A].Mine.ShouldBe(2);
        reader[A].Rows.ShouldBe(world.Kind.At(A, 2), ignoreOrder: true);
    }

    [Fact]
    public void A_topic_filled_anew_goes_at_once_to_who_is_behind_though_others_are_not()
    {
        reader.Watch(A);
        world.Kind.FailsAt = 1;
        var release = new TaskCompletionSource();
        world.Kind.Delivery = () => release.Task;
        world.Change(A, "x", "1");
        world.RunUntil(() => world.Kind.Fills == 2);
        world.Kind.Delivery = () => Task.CompletedTask;
        var other = new LiveReader(world);
        other.Watch("fake:b");
        other.Outbox.Alive().ShouldBeTrue();
        release.SetResult();
        world.Open(A);

        reader[A].Mine.ShouldBe(1);
        reader[A].Rows.ShouldBe(world.Kind.At(A, 1), ignoreOrder: true);
    }

    [Fact]
    public void What_a_kind_learns_late_reaches_a_client_that_comes_back()
    {
        reader.Watch(A);
        world.Kind.MissesAt = 1;
        world.Change(A, "x", "1");
        reader[A].Mine.ShouldBe(0);
        reader.Outbox.Alive();
        reader.Cut();

        world.Topics.Refill(A);
        reader.Watch(A);
        world.Change(A, "y", "2");
        reader[A].Rows.ShouldBe(world.Kind.At(A, 2), ignoreOrder: true);
    }

    [Fact]
    public void Who_has_got_a_change_with_the_snapshot_does_not_get_it_again()
    {
        reader.Watch(A);
        world.Change(A, "x", "1");
        world.Change(A, "x", "2");
        var late = new LiveReader(world);
        late.Watch(A);
        world.Pass(50);

        reader.Frames.Count().ShouldBe(3);
        late.Frames.Count().ShouldBe(1);
    }

    [Fact]
    public void A_tick_with_more_deleted_keys_than_are_remembered_brings_a_snapshot()
    {
        var deleted = 4 * LiveTopics.TombstonesKept;
        for (var i = 0; i < deleted; i++) world.Kind.Commit(new FakeChange(A, $"k{i}", "1"));
        world.Follow();
        reader.Watch(A);
        for (var i = 0; i < deleted; i++) world.Kind.Commit(new FakeChange(A, $"k{i}", null));
        world.Follow();

        reader[A].Mine.ShouldBe(2 * deleted);
        reader[A].Rows.ShouldBeEmpty();
    }

    [Fact]
    public void Topics_that_nobody_watches_are_forgotten_after_a_while_unless_they_are_warm()
    {
        reader.Watch(A);
        world.Pass(60_000);
        world.Topics.Count.ShouldBe(1);
        reader.Cut();
        world.Pass(29_000);
        world.Topics.Count.ShouldBe(1);
        world.Pass(2_000);
        world.Topics.Count.ShouldBe(0);

        using var warm = new LiveWorld(new FakeTopics("fake", TimeSpan.FromMilliseconds(50), warm: true));
        warm.Open(A);
        warm.Pass(120_000);
        warm.Topics.Count.ShouldBe(1);
    }

    [Fact]
    public void A_topic_that_ends_tells_its_watchers_why()
    {
        reader.Watch(A);
        world.Kind.Commit(new FakeEnd(A));
        world.Follow();

        var (target, body) = reader.Read[^1];
        target.ShouldBe("ended");
        body.GetProperty("topic").GetString().ShouldBe(A);
        body.GetProperty("reason").GetString().ShouldBe("closed");
        reader.Outbox.Count.ShouldBe(0);
    }

    [Fact]
    public void Frames_say_when_the_node_has_lost_the_log()
    {
        world.Change(A, "x", "1");
        world.Stale = true;
        reader.Watch(A);
        reader.Frames.Last().GetProperty("stale").GetBoolean().ShouldBeTrue();

        reader.Outbox.Alive().ShouldBeTrue();
        reader.Read[^1].Body.GetProperty("stale").GetBoolean().ShouldBeTrue();
        world.Stale = false;
        reader.Outbox.Alive().ShouldBeTrue();
        reader.Read[^1].Body.TryGetProperty("stale", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_frame_carries_the_clock_of_the_moment_it_was_made()
    {
        world.Change(A, "x", "1");
        reader.Watch(A);
        world.Pass(40_000);
        var late = new LiveReader(world);
        late.Watch(A);

        late.Frames.Last().GetProperty("now").GetDateTimeOffset().ShouldBe(world.Clock.GetUtcNow());
        late.Frames.Last().GetProperty("now").GetString()!.ShouldEndWith("Z");
    }

    [Fact]
    public async Task A_node_is_waited_for_until_it_has_a_position()
    {
        var reached = world.Topics.WaitForAsync(1, TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        world.Run();
        world.Change(A, "x", "1");
        (await reached).ShouldBeTrue();

        var never = world.Topics.WaitForAsync(9, TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        world.Run();
        world.Pass(2_000);
        (await never).ShouldBeFalse();
    }
}
