namespace RealtimeReservation.Projections.Tests.Live;

public sealed class OutboxTests : IDisposable
{
    const string A = "fake:a";
    const string B = "fake:b";
    readonly LiveWorld world = new();
    readonly LiveReader slow;
    readonly LiveReader quick;

    public OutboxTests()
    {
        slow = new LiveReader(world);
        quick = new LiveReader(world);
    }

    public void Dispose() => world.Dispose();

    [Fact]
    public void A_slow_client_gets_one_merged_frame_for_all_it_missed()
    {
        quick.Watch(A);
        slow.Watch(A);
        slow.Slow = true;
        for (var i = 1; i <= 20; i++)
        {
            world.Change(A, $"k{i % 3}", $"{i}");
            world.Pass(50);
        }

        quick.Frames.Count().ShouldBe(21);
        slow.Frames.Count().ShouldBe(1);
        slow.Finish();
        slow.Finish();
        slow.Frames.Count().ShouldBe(3);
        slow[A].ShouldBeEquivalentTo(quick[A]);
    }

    [Fact]
    public void While_a_write_lasts_topics_are_only_marked_and_caught_up_in_turn()
    {
        slow.Watch(A);
        slow.Watch(B);
        slow.Slow = true;
        world.Change(A, "x", "1");
        for (var i = 0; i < 5; i++)
        {
            world.Change(A, "x", $"a{i}");
            world.Change(B, "x", $"b{i}");
            world.Pass(50);
        }

        for (var i = 0; i < 3; i++) slow.Finish();
        slow.Frames.Skip(2).Select(frame => frame.GetProperty("topic").GetString())
            .ShouldBe([A, B, A], "the one that waits longest comes first");
        slow.Outbox.Pending.ShouldBeFalse();
        slow[B].Rows.ShouldBe(world.Kind.At(B, world.Kind.Head), ignoreOrder: true);
    }

    [Fact]
    public void Alive_is_said_only_when_nothing_is_pending()
    {
        quick.Watch(A);
        world.Change(A, "x", "1");
        world.Change(B, "y", "2");
        quick.Outbox.Alive().ShouldBeTrue();
        quick.Read[^1].Body.GetProperty("to").GetInt64().ShouldBe(2);

        world.Change(A, "x", "3");
        quick.Outbox.Alive().ShouldBeTrue();
        quick.Read[^1].Body.GetProperty("to").GetInt64().ShouldBe(1, "3 waits for the tick");

        quick.Slow = true;
        world.Pass(50);
        quick.Outbox.Alive().ShouldBeFalse();
        quick.Finish();
        quick.Outbox.Announce(world.Open(B)).ShouldBeTrue();
        quick.Outbox.Alive().ShouldBeFalse("the first frame of a topic is still to come");
    }

    [Fact]
    public void Nothing_is_sent_between_the_announcement_and_the_start()
    {
        var topic = world.Open(A);
        quick.Outbox.Announce(topic).ShouldBeTrue();
        world.Change(A, "x", "1");
        quick.Read.ShouldBeEmpty();
        quick.Outbox.Start(topic, -1);
        quick.Frames.Single().GetProperty("kind").GetString().ShouldBe("snapshot");
    }

    [Fact]
    public void The_lag_is_that_of_the_oldest_thing_waiting()
    {
        slow.Watch(A);
        slow.Outbox.Lag.ShouldBe(TimeSpan.Zero);
        slow.Slow = true;
        world.Change(A, "x", "1");
        world.Pass(10_000);
        world.Change(A, "x", "2");
        world.Pass(5_000);
        slow.Outbox.Lag.ShouldBe(TimeSpan.FromSeconds(15));
        slow.Finish();
        slow.Outbox.Lag.ShouldBe(TimeSpan.Zero);
        slow.Finish();
        world.Pass(1_000);
        slow.Outbox.Lag.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void After_the_close_nothing_is_sent_whatever_happens()
    {
        slow.Watch(A);
        slow.Slow = true;
        world.Change(A, "x", "1");
        world.Change(A, "x", "2");
        slow.Outbox.Close();
        slow.Finish();
        world.Pass(50);
        world.Change(A, "x", "3");
        slow.Outbox.Pending.ShouldBeFalse();
        slow.Frames.Count().ShouldBe(2);
    }

    [Fact]
    public void A_client_that_takes_no_messages_is_given_up_on_instead_of_queueing_them()
    {
        slow.Slow = true;
        var told = 0;
        while (slow.Outbox.Tell(world.Topics.Frames.Ended(A, "gone")) && told < 1_000) told++;
        told.ShouldBeLessThan(200);
    }
}
