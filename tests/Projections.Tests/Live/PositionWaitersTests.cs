using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>Who waits for the node to reach a position.</summary>
public sealed class PositionWaitersTests : IDisposable
{
    static readonly TimeSpan Time = TimeSpan.FromSeconds(2);
    readonly FakeTimeProvider clock = new();
    readonly Turn turn = new();
    readonly LogCursor cursor = new(static () => false);
    readonly PositionWaiters waiters;

    public PositionWaitersTests() => waiters = new(cursor, turn.Post, clock);

    public void Dispose() => turn.Dispose();

    [Fact]
    public async Task Each_goes_on_once_its_position_is_reached()
    {
        var (two, three) = (Wait(2), Wait(3));
        cursor.Reach(2);
        waiters.Release();
        (await two).ShouldBeTrue();
        waiters.Count.ShouldBe(1);

        cursor.Reach(7);
        waiters.Release();
        (await three).ShouldBeTrue();
        (await Wait(7)).ShouldBeTrue("the node is there already");
        waiters.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Those_whose_time_is_over_are_forgotten()
    {
        var late = Wait(2);
        clock.Advance(Time);
        (await late).ShouldBeFalse();

        waiters.ForgetGone();
        waiters.Count.ShouldBe(0);
    }

    Task<bool> Wait(long position)
    {
        var waiting = waiters.WaitAsync(position, Time, TestContext.Current.CancellationToken);
        turn.Run();
        return waiting;
    }
}
