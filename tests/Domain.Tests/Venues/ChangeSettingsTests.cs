using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.Venues.VenueSteps;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Venues;

public sealed class ChangeSettingsTests
{
    static Func<World, Decision> Changing(VenueSettings settings) =>
        w => ChangeSettings.Decide(new ChangeSettings(new("sam"), settings), w.Venue());

    [Fact]
    public void A_bar_is_served_as_usual_unless_told()
    {
        Settings.Bar.ShouldBe(new BarSettings(new TimeOnly(6, 0), 10, 20, "open"));
        Settings.SameAs(Settings with { Bar = BarSettings.Usual with { WaiterDiscount = 5 } }).ShouldBeFalse();
        Given(Venue()).When(Changing(Settings with { Bar = BarSettings.Usual })).ThenNothing();
    }

    [Fact]
    public void Settings_of_a_bar_are_well_formed()
    {
        Given(Venue()).When(Changing(Settings with { Bar = BarSettings.Usual with { DayStarts = new(6, 0, 1) } }))
            .ThenFault("bar.day_starts", "not_a_whole_minute");
        Given(Venue()).When(Changing(Settings with { Bar = BarSettings.Usual with { WaiterDiscount = 101 } }))
            .ThenFault("bar.waiter_discount", "out_of_range");
        Given(Venue()).When(Changing(Settings with { Bar = BarSettings.Usual with { CashierDiscount = -1 } }))
            .ThenFault("bar.cashier_discount", "out_of_range");
        Given(Venue()).When(Changing(Settings with { Bar = BarSettings.Usual with { GuestOrdering = "always" } }))
            .ThenFault("bar.guest_ordering", "unknown_guest_ordering");
    }

    [Fact]
    public void Settings_change_as_a_whole() => Given(Venue()).When(Changing(Settings with { HoldMinutes = 5 }))
        .Then(Change.To(Streams.Venue(new("demo")), new VenueSettingsChanged(new("demo"), new("sam"), Settings with { HoldMinutes = 5 })));

    [Fact]
    public void The_same_settings_again_record_nothing()
    {
        var settings = Settings with { Hours = Every("10:00", "20:00"), ClosedDates = [Date("2026-12-24")] };
        Given(Venue(settings)).When(Changing(settings with { Hours = Every("10:00", "20:00"), ClosedDates = [Date("2026-12-24")] }))
            .ThenNothing();
    }

    [Fact]
    public void Other_hours_or_closed_dates_are_other_settings()
    {
        var settings = Settings with { Hours = Every("10:00", "20:00") };
        Given(Venue(settings)).When(Changing(settings with { Hours = Every("10:00", "21:00") })).Accept();
        Given(Venue(settings)).When(Changing(settings with { ClosedDates = [Date("2026-12-24")] })).Accept();
    }

    [Fact]
    public void A_venue_that_is_not_there_has_no_settings() =>
        Given().When(Changing(Settings)).ThenRefused(Codes.NotFound, "no_such_venue");

    public static TheoryData<string, string, VenueSettings> Faulty => new()
    {
        { "price_per_hour", "out_of_range", Settings with { PricePerHour = -1 } },
        { "slot_minutes", "slot_minutes_not_offered", Settings with { SlotMinutes = 45 } },
        { "hold_minutes", "out_of_range", Settings with { HoldMinutes = 0 } },
        { "hold_minutes", "out_of_range", Settings with { HoldMinutes = 121 } },
        { "window_hours", "out_of_range", Settings with { WindowHours = 0 } },
        { "window_hours", "out_of_range", Settings with { WindowHours = 1441 } },
        { "open_orders_per_guest", "out_of_range", Settings with { OpenOrdersPerGuest = 0 } },
        { "open_orders_per_guest", "out_of_range", Settings with { OpenOrdersPerGuest = 51 } },
        { "pay_qr_url", "not_an_address", Settings with { PayQrUrl = "javascript:alert(1)" } },
        { "pay_qr_url", "not_an_address", Settings with { PayQrUrl = "//elsewhere.example/qr.png" } },
        { "pay_qr_url", "not_an_address", Settings with { PayQrUrl = "data:text/html,x" } },
        { "pay_qr_url", "too_long", Settings with { PayQrUrl = "/" + new string('x', 2000) } },
        { "pay_qr_url", "too_long", Settings with { PayQrUrl = "data:image/png;base64," + new string('x', 100_000) } },
        { "pay_qr_text", "unknown_placeholder", Settings with { PayQrText = "pay {sum}" } },
        { "pay_qr_text", "required", Settings with { PayQrText = "" } },
        { "picture_url", "not_an_address", Settings with { PictureUrl = "javascript:alert(1)" } },
        { "address", "too_long", Settings with { Address = new string('x', 201) } },
        { "rules", "too_long", Settings with { Rules = new string('x', 2001) } },
        {
            "closed_dates", "out_of_range",
            Settings with { ClosedDates = [.. Enumerable.Range(0, 1001).Select(day => Date("2026-01-01").AddDays(day))] }
        },
        { "hours", "out_of_range", Settings with { Hours = [.. Enumerable.Repeat(Hours("Friday 10:00-12:00")[0], 101)] } },
        { "hours[0].day", "unknown_day", Settings with { Hours = [new((DayOfWeek)9, Time("10:00"), Time("12:00"))] } },
        { "hours[0].opens", "not_a_whole_minute", Settings with { Hours = [new(DayOfWeek.Friday, Time("10:00:30"), Time("12:00"))] } },
        { "hours[0].closes", "not_a_whole_minute", Settings with { Hours = [new(DayOfWeek.Friday, Time("10:00"), Time("12:00:30"))] } },
        { "hours[0].closes", "shorter_than_a_slot", Settings with { Hours = Hours("Friday 10:00-10:30") } },
        { "hours[1].opens", "hours_overlap", Settings with { Hours = Hours("Friday 10:00-12:00", "Friday 11:00-13:00") } },
        { "hours[1].opens", "hours_overlap", Settings with { Hours = Hours("Friday 18:00-02:00", "Saturday 01:00-05:00") } },
        { "hours[1].opens", "hours_overlap", Settings with { Hours = Hours("Sunday 00:00-03:00", "Saturday 18:00-02:00") } },
        { "hours[1].opens", "hours_overlap", Settings with { Hours = Hours("Friday 00:00-00:00", "Friday 11:00-13:00") } },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Settings_out_of_bounds_are_refused(string field, string reason, VenueSettings settings)
    {
        Given(Venue()).When(Changing(settings)).ThenFault(field, reason);
        Given().When(Opening(Demo with { Settings = settings })).ThenFault(field, reason);
    }

    public static TheoryData<VenueSettings> Fine => new(
        Settings with { PricePerHour = 0, SlotMinutes = 5, HoldMinutes = 120, WindowHours = 720, OpenOrdersPerGuest = 50 },
        Settings with { PayQrUrl = "https://pay.example/qr.png" },
        Settings with { PayQrUrl = "data:image/png;base64,AAAA" },
        Settings with { PayQrText = "{amount} {currency} {reference} {order_no}" },
        Settings with { Hours = Hours("Friday 18:00-02:00", "Saturday 02:00-05:00", "Friday 10:00-18:00") },
        Settings with { Hours = Hours("Saturday 00:00-00:00", "Sunday 00:00-00:00") });

    [Theory]
    [MemberData(nameof(Fine))]
    public void Settings_within_bounds_are_taken(VenueSettings settings) => Given(Venue()).When(Changing(settings)).Accept();
}
