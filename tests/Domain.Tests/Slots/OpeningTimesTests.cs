using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Slots.OpeningSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Slots;

public sealed class OpeningTimesTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", 25)]
    [InlineData("Europe/Berlin", "2026-10-26", 24)]
    [InlineData("America/New_York", "2026-03-08", 23)]
    [InlineData("America/New_York", "2026-11-01", 25)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 24.5)]
    public void A_day_has_the_hours_that_its_clocks_give_it(string zone, string date, double hours) =>
        Hours(Opened(date, Settings, zone)).ShouldBe(hours);

    [Fact]
    public void Days_follow_each_other_without_a_gap_when_clocks_change()
    {
        var (before, changed, after) = (
            Opened("2026-10-24", Settings, "Europe/Berlin"), Opened("2026-10-25", Settings, "Europe/Berlin"),
            Opened("2026-10-26", Settings, "Europe/Berlin"));
        before.Open[^1].To.ShouldBe(changed.Open[0].From);
        changed.Open[^1].To.ShouldBe(after.Open[0].From);
    }

    [Fact]
    public void Both_of_two_equal_hours_can_be_booked_when_clocks_go_back()
    {
        var now = Utc("2026-10-24T22:30:00Z"); // 00:30 summer time; 02:00 comes twice, at 00:00 and at 01:00 UTC
        var world = Given(Shop(Settings with { OpenOrdersPerGuest = 9 }, zone: "Europe/Berlin")).At(now)
            .And(Place(Utc("2026-10-25T00:00:00Z"), "o1")).And(Place(Utc("2026-10-25T01:00:00Z"), "o2"));
        world.Day("ps5", Date("2026-10-25")).Holds.Select(hold => hold.Order.Value).ShouldBe(["o1", "o2"]);
    }

    [Fact]
    public void An_hour_that_is_skipped_costs_nothing_and_a_booking_goes_on_after_it()
    {
        var one = Utc("2026-03-29T00:00:00Z"); // 01:00 in Berlin; the next hour on the wall is 03:00
        var world = Given(Shop(zone: "Europe/Berlin")).At(one.AddMinutes(-30)).And(Place(one, minutes: 120));
        world.Reservation().End.ShouldBe(Utc("2026-03-29T02:00:00Z"));
        world.Order().Amount.ShouldBe(6000);
    }

    [Theory]
    [InlineData("2026-10-25", "02:30", "06:00", "2026-10-25T00:30:00Z", "2026-10-25T05:00:00Z")] // opens at the first 02:30
    [InlineData("2026-10-25", "00:00", "02:30", "2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z")] // closes at the first 02:30
    [InlineData("2026-03-29", "02:30", "06:00", "2026-03-29T01:30:00Z", "2026-03-29T04:00:00Z")] // 02:30 is skipped: opens at 03:30
    [InlineData("2026-10-24", "20:00", "03:00", "2026-10-24T18:00:00Z", "2026-10-25T02:00:00Z")] // the long night has eight hours
    [InlineData("2026-03-28", "20:00", "03:00", "2026-03-28T19:00:00Z", "2026-03-29T01:00:00Z")] // the short one six
    public void Hours_on_the_wall_become_instants(string date, string opens, string closes, string from, string to) =>
        Opened(date, Settings with { Hours = Every(opens, closes) }, "Europe/Berlin").Open.ShouldBe([new OpenPeriod(Utc(from), Utc(to))]);

    [Fact]
    public void A_period_that_a_skipped_hour_swallows_is_not_there()
    {
        var settings = Settings with { SlotMinutes = 30, Hours = Every("02:15", "02:50") };
        var day = Opened("2026-03-29", settings, "Europe/Berlin");
        day.Open.ShouldBe([new OpenPeriod(Utc("2026-03-29T01:15:00Z"), Utc("2026-03-29T01:50:00Z"))]);
        var two = Opened("2026-03-29", settings with { Hours = [.. settings.Hours, .. Every("03:00", "06:00")] }, "Europe/Berlin");
        two.Open.ShouldBe([new OpenPeriod(Utc("2026-03-29T01:00:00Z"), Utc("2026-03-29T04:00:00Z"))]);
    }

    [Fact]
    public void The_days_of_a_venue_begin_at_its_own_midnight_even_where_there_is_none()
    {
        // Clocks in Cairo jump from 00:00 to 01:00.
        var (before, after) = (Opened("2026-04-23", Settings, "Africa/Cairo"), Opened("2026-04-24", Settings, "Africa/Cairo"));
        before.Open[^1].To.ShouldBe(after.Open[0].From);
        Hours(after).ShouldBe(23);
    }
}
