using RealtimeReservation.Server.Deadlines;

namespace RealtimeReservation.Server.Tests.Deadlines;

public class OpenDeadlinesTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);
    readonly OpenDeadlines deadlines = new();

    [Fact]
    public void What_is_due_comes_in_order_and_what_is_not_stays()
    {
        deadlines.Set(new("late"), Now.AddMinutes(3));
        deadlines.Set(new("first"), Now.AddMinutes(1));
        deadlines.Set(new("second"), Now.AddMinutes(2));
        deadlines.TakeDue(Now, 10).ShouldBeEmpty();
        deadlines.TakeDue(Now.AddMinutes(2), 10).ShouldBe([new("first"), new("second")]);
        deadlines.Upcoming().At.ShouldBe(Now.AddMinutes(2).AddSeconds(1));
    }

    [Fact]
    public void One_that_moved_or_was_settled_does_not_fire_at_its_old_instant()
    {
        deadlines.Set(new("moved"), Now.AddMinutes(1));
        deadlines.Set(new("moved"), Now.AddMinutes(5));
        deadlines.Set(new("settled"), Now.AddMinutes(1));
        deadlines.Clear(new("settled"));
        deadlines.TakeDue(Now.AddMinutes(2), 10).ShouldBeEmpty();
        deadlines.Upcoming().At.ShouldBe(Now.AddMinutes(5));
        deadlines.Count.ShouldBe(1);
    }

    [Fact]
    public void One_that_was_not_settled_fires_again_after_a_second()
    {
        deadlines.Set(new("stubborn"), Now);
        deadlines.TakeDue(Now, 10).ShouldBe([new("stubborn")]);
        deadlines.TakeDue(Now.AddMilliseconds(999), 10).ShouldBeEmpty();
        deadlines.TakeDue(Now.AddSeconds(1), 10).ShouldBe([new("stubborn")]);
        deadlines.Clear(new("stubborn"));
        deadlines.TakeDue(Now.AddMinutes(1), 10).ShouldBeEmpty();
        deadlines.Upcoming().At.ShouldBeNull();
    }

    [Fact]
    public void An_earlier_one_wakes_who_waits_and_a_later_one_does_not()
    {
        deadlines.Set(new("a"), Now.AddMinutes(5));
        var sooner = deadlines.Upcoming().Sooner;
        deadlines.Set(new("b"), Now.AddMinutes(6));
        sooner.IsCompleted.ShouldBeFalse();
        deadlines.Set(new("c"), Now.AddMinutes(4));
        sooner.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void No_more_than_asked_for_come_at_once()
    {
        for (var i = 0; i < 5; i++) deadlines.Set(new($"o{i}"), Now);
        deadlines.TakeDue(Now, 3).Count.ShouldBe(3);
        deadlines.TakeDue(Now, 3).Count.ShouldBe(2);
    }
}
