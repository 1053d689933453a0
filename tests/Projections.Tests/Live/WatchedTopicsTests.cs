using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>Which topic is due next.</summary>
public sealed class WatchedTopicsTests : IDisposable
{
    readonly LiveWorld world = new();
    readonly WatchedTopics watches;
    readonly Topic a, b;

    public WatchedTopicsTests() => (watches, a, b) = (new(world.Clock), world.Open("fake:a"), world.Open("fake:b"));

    public void Dispose() => world.Dispose();

    [Fact]
    public void The_topic_that_has_been_marked_for_longest_is_due_first()
    {
        watches.Add(a);
        watches.Add(b);
        watches.Oldest().ShouldBeNull();

        watches.Mark(watches.Find(b)!);
        world.Pass(10);
        watches.Mark(watches.Find(a)!);
        world.Pass(10);
        watches.Mark(watches.Find(b)!);

        watches.Oldest()!.Topic.ShouldBe(b);
        watches.Oldest()!.IsMarked = false;
        watches.Oldest()!.Topic.ShouldBe(a);
    }

    [Fact]
    public void A_topic_that_is_added_again_begins_again()
    {
        watches.Add(a);
        var before = watches.Find(a)!;
        (before.IsStarted, before.Position) = (true, 7);
        watches.Mark(before);

        watches.Add(a);

        watches.All.Length.ShouldBe(1);
        var again = watches.Find(a)!;
        (again.IsStarted, again.Position, again.IsMarked).ShouldBe((false, 0, false));
        before.IsStarted.ShouldBeFalse("no frame goes out for what was removed");
    }

    [Fact]
    public void A_topic_that_is_removed_is_not_due()
    {
        watches.Add(a);
        watches.Mark(watches.Find(a)!);

        watches.Remove(a).ShouldBeTrue();

        watches.Oldest().ShouldBeNull();
        watches.Remove(a).ShouldBeFalse();
    }
}
