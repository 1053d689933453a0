using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Slots.OpeningSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Slots;

public sealed class OpenDayTests
{
    [Fact]
    public void A_day_opens_under_the_settings_in_force() => Given(Shop(Settings with { Hours = Every("10:00", "20:00") }, capacity: 3))
        .When(Open("2026-11-21"))
        .Then(Change.To(DayStream, new DayOpened(
            new("ps5"), new("demo"), Date("2026-11-21"), [new OpenPeriod(Utc("2026-11-21T02:00:00Z"), Utc("2026-11-21T12:00:00Z"))], 60, 3,
            3000, "CNY")));

    [Fact]
    public void A_day_that_is_open_opens_no_more() =>
        Given(Shop()).And(Open("2026-11-21")).And(SettingsNow(Settings with { HoldMinutes = 5 })).When(Open("2026-11-21")).ThenNothing();

    [Fact]
    public void A_closed_resource_opens_no_days() =>
        Given([.. Shop(), Change.To(Streams.Resource(new("ps5")), new ResourceClosed(new("ps5"), new("demo"), new("sam")))])
            .When(Open("2026-11-21")).ThenNothing();

    [Fact]
    public void An_unknown_resource_has_no_days()
    {
        Given(Venue()).When(Open("2026-11-21")).ThenRefused(Codes.NotFound, "no_such_resource");
        Given(Venue()).When(Refresh("2026-11-20", "2026-11-24")).ThenRefused(Codes.NotFound, "no_such_resource");
    }

    [Fact]
    public void The_days_of_a_closed_resource_close() =>
        Given(Shop()).And(Open("2026-11-21"))
            .And(Change.To(Streams.Resource(new("ps5")), new ResourceClosed(new("ps5"), new("demo"), new("sam"))))
            .And(Refresh("2026-11-20", "2026-11-25")).Day("ps5", Date("2026-11-21")).Open.ShouldBeEmpty();

    [Theory]
    [InlineData(null, null, "18:00", "02:00")]
    [InlineData("18:00", "02:00", null, null)]
    public void Nights_that_grow_or_shrink_meet_the_next_day_without_overlap_or_gap(
        string? opens, string? closes, string? opensThen, string? closesThen)
    {
        var then = Settings with { Hours = opensThen is null ? [] : Every(opensThen, closesThen!) };
        var world = Given(Shop(Settings with { Hours = opens is null ? [] : Every(opens, closes!) }))
            .And(Open("2026-11-21")).And(Open("2026-11-22")).And(Open("2026-11-23")).And(SettingsNow(then))
            .And(Refresh("2026-11-20", "2026-11-25"));
        foreach (var date in new[] { "2026-11-21", "2026-11-22", "2026-11-23" })
        {
            world.Day("ps5", Date(date)).Open.ShouldBe(Opened(date, then, "Asia/Shanghai").Open);
        }
    }

    [Fact]
    public void What_a_night_holds_is_not_sold_again_by_the_next_day()
    {
        var oneAtNight = Utc("2026-11-21T17:00:00Z");
        var world = Given(Shop(Settings with { Hours = Every("18:00", "02:00") })).And(Place(oneAtNight)).And(Open("2026-11-22"))
            .And(SettingsNow(Settings)).And(Refresh("2026-11-20", "2026-11-25"));
        world.Day("ps5", Date("2026-11-22")).Open.ShouldBe([new OpenPeriod(oneAtNight.AddHours(1), Utc("2026-11-22T16:00:00Z"))]);
        world.When(Place(oneAtNight, guest: "bob", order: "b")).Decision.Refusal.ShouldNotBeNull();
    }

    [Fact]
    public void A_day_opened_late_gives_way_to_its_neighbours()
    {
        var world = Given(Shop()).And(Open("2026-11-22")).And(SettingsNow(Settings with { Hours = Every("18:00", "02:00") }))
            .And(Open("2026-11-21"));
        world.Day("ps5", Date("2026-11-21")).Open[^1].To.ShouldBe(Utc("2026-11-21T16:00:00Z"));
        world.And(Open("2026-11-25")).And(SettingsNow(Settings)).And(Open("2026-11-26"));
        world.Day("ps5", Date("2026-11-26")).Open[0].From.ShouldBe(Utc("2026-11-25T18:00:00Z"));
    }
}
