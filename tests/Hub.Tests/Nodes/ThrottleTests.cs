using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Server.Nodes;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Nodes;

public sealed class ThrottleTests
{
    static readonly Backoff Backoff = new(3, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10));
    readonly FakeTimeProvider clock = new(TestServer.Start);
    readonly Throttle throttle;

    public ThrottleTests() => throttle = new(clock);

    double Enter(string key = "someone") => throttle.Enter(key, Backoff).TotalSeconds;

    [Fact]
    public void The_wait_doubles_up_to_the_longest()
    {
        foreach (var wait in new[] { 0, 0, 1, 2, 4, 5, 5 })
        {
            Enter().ShouldBe(0);
            if (wait == 0) continue;
            Enter().ShouldBe(wait);
            clock.Advance(TimeSpan.FromSeconds(wait));
        }
    }

    [Fact]
    public void A_thousand_at_once_get_no_more_than_the_free_attempts()
    {
        var through = 0;
        Parallel.For(0, 1000, _ => { if (Enter() == 0) Interlocked.Increment(ref through); });

        through.ShouldBe(3);
    }

    [Fact]
    public void A_success_wipes_the_slate_and_so_does_quiet_time()
    {
        for (var i = 0; i < 3; i++) Enter();
        throttle.Succeeded("someone");
        for (var i = 0; i < 3; i++) Enter().ShouldBe(0);
        clock.Advance(TimeSpan.FromMinutes(11));
        for (var i = 0; i < 3; i++) Enter().ShouldBe(0);
        Enter().ShouldBe(1);
    }

    [Fact]
    public void An_attempt_taken_back_does_not_count()
    {
        for (var i = 0; i < 20; i++)
        {
            Enter().ShouldBe(0);
            throttle.Uncount("someone");
        }
    }

    [Fact]
    public void What_is_allowed_comes_back_one_at_a_time_and_never_grows_beyond_what_goes_at_once()
    {
        var allowance = new Allowance(3, TimeSpan.FromSeconds(10));
        double Take() => throttle.Take("someone", allowance).TotalSeconds;

        for (var i = 0; i < 3; i++) Take().ShouldBe(0);
        Take().ShouldBe(10);
        clock.Advance(TimeSpan.FromSeconds(4));
        Take().ShouldBe(6);
        throttle.GiveBack(new Quota("someone", allowance));
        Take().ShouldBe(0);
        clock.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 3; i++) Take().ShouldBe(0);
        Take().ShouldBe(10);
    }

    [Fact]
    public void Making_up_names_does_not_free_who_has_to_wait()
    {
        for (var i = 0; i < 3; i++) Enter();
        for (var i = 0; i < 60_000; i++) Enter($"made up {i}");

        Enter().ShouldBe(1);
    }
}
