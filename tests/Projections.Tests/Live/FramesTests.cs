namespace RealtimeReservation.Projections.Tests.Live;

public sealed class FramesTests : IDisposable
{
    const string A = "fake:a";
    readonly LiveWorld world = new();
    readonly LiveReader reader;

    public FramesTests() => reader = new LiveReader(world);

    public void Dispose() => world.Dispose();

    [Fact]
    public void A_watcher_gets_a_snapshot_and_then_deltas()
    {
        world.Change(A, "x", "1");
        reader.Watch(A);
        world.Change(A, "y", "2");

        reader.Frames.Select(frame => frame.GetProperty("kind").GetString()).ShouldBe(["snapshot", "delta"]);
        reader.Frames.Select(frame => (frame.GetProperty("from").GetInt64(), frame.GetProperty("to").GetInt64()))
            .ShouldBe([(0, 1), (1, 2)]);
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
}
