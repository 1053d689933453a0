using RealtimeReservation.Projections.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Live;

public sealed class ResumingTests : IDisposable
{
    const string A = "fake:a";
    readonly LiveWorld world = new();
    readonly LiveReader reader;

    public ResumingTests() => reader = new LiveReader(world);

    public void Dispose() => world.Dispose();

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
    public void What_a_fill_has_seen_beyond_the_position_it_tells_reaches_a_client_at_that_position()
    {
        world.Change(A, "x", "1");
        reader.Watch(A);
        reader.Cut();
        world.Pass(31_000);
        var release = new TaskCompletionSource();
        (world.Kind.Gate, world.Kind.Behind) = (() => release.Task, 2);
        _ = world.Topics.OpenAsync(A, CancellationToken.None);
        world.RunUntil(() => world.Kind.Fills == 2);
        world.Change(A, "x", null);
        world.Change(A, "y", "2");
        release.SetResult();

        reader.Watch(A);

        reader[A].Mine.ShouldBe(3);
        reader[A].Rows.ShouldBe(world.Kind.At(A, 3), ignoreOrder: true);
    }

    [Fact]
    public void Deleted_keys_are_remembered_up_to_a_bound_and_never_half()
    {
        reader.Watch(A);
        var deleted = 4 * Topic.TombstonesKept;
        for (var i = 0; i < deleted; i++) world.Change(A, $"k{i}", "1");
        world.Pass(50);
        reader.Cut();
        for (var i = 0; i < deleted; i++) world.Change(A, $"k{i}", null);
        reader.Watch(A);

        reader.Frames.Last().GetProperty("kind").GetString().ShouldBe("snapshot");
        reader[A].Rows.ShouldBeEmpty();
        world.Open(A).Since(-1).Count.ShouldBeLessThanOrEqualTo(2 * Topic.TombstonesKept);
    }

    [Fact]
    public void A_tick_with_more_deleted_keys_than_are_remembered_brings_a_snapshot()
    {
        var deleted = 4 * Topic.TombstonesKept;
        for (var i = 0; i < deleted; i++) world.Kind.Commit(new FakeChange(A, $"k{i}", "1"));
        world.Follow();
        reader.Watch(A);
        for (var i = 0; i < deleted; i++) world.Kind.Commit(new FakeChange(A, $"k{i}", null));
        world.Follow();

        reader[A].Mine.ShouldBe(2 * deleted);
        reader[A].Rows.ShouldBeEmpty();
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
}
