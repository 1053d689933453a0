using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Support;

public class TestClockTests
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    readonly TestClock clock = new();

    [Fact]
    public void Timers_fire_in_order_and_see_their_own_instant()
    {
        var start = clock.GetUtcNow();
        var seen = new List<TimeSpan>();
        using var late = clock.CreateTimer(_ => seen.Add(clock.GetUtcNow() - start), null, 3 * Second, Timeout.InfiniteTimeSpan);
        using var often = clock.CreateTimer(_ => seen.Add(clock.GetUtcNow() - start), null, Second, 2 * Second);
        clock.Advance(4 * Second);
        seen.ShouldBe([Second, 3 * Second, 3 * Second]);
        clock.GetUtcNow().ShouldBe(start + (4 * Second));
    }

    [Fact]
    public void A_stopped_timer_is_silent()
    {
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, Second, Second);
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        clock.Advance(10 * Second);
        fired.ShouldBe(0);
        clock.Timers.ShouldBe(0);
    }

    [Fact]
    public async Task A_delay_ends_when_its_instant_is_passed()
    {
        var delay = Task.Delay(2 * Second, clock, TestContext.Current.CancellationToken);
        clock.Advance(Second);
        delay.IsCompleted.ShouldBeFalse();
        clock.Advance(Second);
        await delay;
    }
}
