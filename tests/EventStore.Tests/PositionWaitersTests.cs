namespace RealtimeReservation.EventStore.Tests;

public sealed class PositionWaitersTests
{
    readonly PositionWaiters waiters = new();

    [Fact]
    public void All_who_wait_for_a_position_or_one_before_it_are_told_and_no_others()
    {
        var (three, five, seven) = (Wait(3), Wait(5), Wait(7));

        waiters.Reached(5);

        (three.Task.IsCompleted, five.Task.IsCompleted, seven.Task.IsCompleted).ShouldBe((true, true, false));
        waiters.Reached(100);
        seven.Task.IsCompleted.ShouldBeTrue();
        waiters.Count.ShouldBe(0);
    }

    [Fact]
    public void One_that_waits_no_longer_is_not_kept()
    {
        var (gone, stays) = (Wait(5), Wait(5));

        waiters.Remove(gone);

        waiters.Count.ShouldBe(1);
        waiters.Reached(5);
        (gone.Task.IsCompleted, stays.Task.IsCompleted).ShouldBe((false, true));
    }

    TaskCompletionSource Wait(long seq)
    {
        var waiter = new TaskCompletionSource();
        waiters.Add(waiter, seq);
        return waiter;
    }
}
