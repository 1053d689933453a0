using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Slots;

namespace RealtimeReservation.Domain.Tests.Slots;

public class WindowTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_clocks_rule_that_clients_are_given_is_the_one_that_holds_are_decided_by() => Prop.ForAll(
        (from minutes in Gen.Elements(5, 10, 15, 20, 30, 45, 60, 90, 120, 180)
         from hours in Gen.Choose(1, 720)
         from second in Gen.Choose(-750 * 3600, 750 * 3600)
         from grid in Gen.Choose(-200, 200)
         from onGrid in Gen.Elements(true, false)
         select (minutes, hours, now: onGrid ? Noon.AddMinutes(grid * minutes) : Noon.AddSeconds(second))).ToArbitrary(),
        now =>
            Window.Contains(now.now, Noon, Noon, now.minutes, now.hours) == Rule(
                Noon, TimeSpan.FromMinutes(now.minutes), now.hours, now.now))
        .QuickCheckThrowOnFailure();

    /// <summary>As docs/live.md says it.</summary>
    static bool Rule(DateTimeOffset start, TimeSpan length, int window, DateTimeOffset now) =>
        start - (Math.Ceiling(TimeSpan.FromHours(window) / length) * length) < now && now <= start;
}
