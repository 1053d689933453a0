using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Slots;

public sealed class RefreshDaysTests
{
    [Fact]
    public void Changed_settings_reach_the_days_that_are_open()
    {
        var world = Given(Shop()).And(Open("2026-11-21")).And(Open("2026-11-22"))
            .And(SettingsNow(Settings with { PricePerHour = 4000, Hours = Every("10:00", "20:00") }));
        world.When(Refresh("2026-11-20", "2026-11-25")).Then(
            Change.To(
                DayStream,
                new DayChanged(
                    new("ps5"), Date("2026-11-21"), [new OpenPeriod(Utc("2026-11-21T02:00:00Z"), Utc("2026-11-21T12:00:00Z"))], 60, 1,
                    4000)),
            Change.To(
                Streams.Day(new("ps5"), Date("2026-11-22")),
                new DayChanged(
                    new("ps5"), Date("2026-11-22"), [new OpenPeriod(Utc("2026-11-22T02:00:00Z"), Utc("2026-11-22T12:00:00Z"))], 60, 1,
                    4000)));
        world.And(Refresh("2026-11-20", "2026-11-25")).When(Refresh("2026-11-20", "2026-11-25")).ThenNothing();
    }

    [Fact]
    public void A_changed_day_keeps_what_is_held() => Given(Shop()).And(Place())
        .And(SettingsNow(Settings with { Hours = Every("20:00", "22:00") })).And(Refresh("2026-11-20", "2026-11-25"))
        .Day("ps5", Date("2026-11-21")).Holds.ShouldHaveSingleItem().Order.ShouldBe(new OrderId("o1"));
}
