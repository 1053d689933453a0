using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Live;

public sealed class EndingTests : IDisposable
{
    const string A = "fake:a";
    readonly LiveWorld world = new();
    readonly LiveReader reader;

    public EndingTests() => reader = new LiveReader(world);

    public void Dispose() => world.Dispose();

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
}
