namespace RealtimeReservation.Projections.Tests.Live;

public sealed class RefillingTests : IDisposable
{
    const string A = "fake:a";
    readonly LiveWorld world = new();
    readonly LiveReader reader;

    public RefillingTests() => reader = new LiveReader(world);

    public void Dispose() => world.Dispose();

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

        world.Topics.ForKinds.Refill(A);
        if (refillAgain) world.Topics.ForKinds.Refill(A);
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

        world.Topics.ForKinds.Refill(A);
        reader.Watch(A);
        world.Change(A, "y", "2");
        reader[A].Rows.ShouldBe(world.Kind.At(A, 2), ignoreOrder: true);
    }
}
