using RealtimeReservation.Projections.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Live;

public sealed class OpeningTests : IDisposable
{
    const string A = "fake:a";
    readonly LiveWorld world = new();
    readonly LiveReader reader;

    public OpeningTests() => reader = new LiveReader(world);

    public void Dispose() => world.Dispose();

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
