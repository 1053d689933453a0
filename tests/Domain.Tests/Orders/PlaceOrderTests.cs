using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class PlaceOrderTests
{
    static readonly DayOpened Opened = new(
        new("ps5"), new("demo"), Date("2026-11-21"), [new OpenPeriod(Utc("2026-11-20T16:00:00Z"), Utc("2026-11-21T16:00:00Z"))], 60, 1,
        3000, "CNY");

    static OrderPlaced Placed(
        DateTimeOffset start, DateTimeOffset end, long amount, string? url = "/qr.png", DateTimeOffset? expireAt = null, int units = 1) =>
            new(
            new("o1"), "R261121-000000000", "00000000", "reservation", new("ann"), new("demo"), new("ps5"), start, end, units, null, null,
            amount, "CNY", url, expireAt);

    [Fact]
    public void A_free_slot_is_held_for_the_guest_and_the_day_opens_with_it() => Given(Shop())
        .When(Place())
        .Then(
            Change.To(Streams.Order(new("o1")), Placed(Three, Three.AddHours(1), 3000, expireAt: Now.AddMinutes(15))),
            Change.To(DayStream, Opened),
            Change.To(DayStream, new SlotHeld(new("o1"), Three, Three.AddHours(1), 1, Now.AddMinutes(15))),
            Change.To(Streams.Guest(new("ann")), new GuestOrderOpened(new("o1"), new("demo"))));

    [Fact]
    public void A_day_that_is_open_is_not_opened_again() => Given([.. Shop(), Change.To(DayStream, Opened)])
        .When(Place())
        .ThenIn(DayStream, new SlotHeld(new("o1"), Three, Three.AddHours(1), 1, Now.AddMinutes(15)));

    [Fact]
    public void Party_size_and_note_are_kept()
    {
        var placed = (OrderPlaced)Given(Shop()).When(Place(party: 4, note: "by the window")).Decision.Changes[0].Event;
        (placed.PartySize, placed.Note).ShouldBe((4, "by the window"));
    }

    [Fact]
    public void A_start_given_in_another_offset_is_the_same_instant_in_utc() => Given([.. Shop(), Change.To(DayStream, Opened)])
        .When(Place(Three.ToOffset(TimeSpan.FromHours(8))))
        .ThenIn(Streams.Order(new("o1")), Placed(Three, Three.AddHours(1), 3000, expireAt: Now.AddMinutes(15)));

    [Fact]
    public void A_booking_over_midnight_holds_its_part_of_each_day()
    {
        var midnight = Utc("2026-11-21T16:00:00Z");
        Given(Shop())
            .When(Place(midnight.AddHours(-1), minutes: 180))
            .ThenIn(DayStream, Opened, new SlotHeld(new("o1"), midnight.AddHours(-1), midnight, 1, Now.AddMinutes(15)))
            .ThenIn(
                Streams.Day(new("ps5"), Date("2026-11-22")),
                Opened with { Date = Date("2026-11-22"), Open = [new OpenPeriod(midnight, midnight.AddDays(1))] },
                new SlotHeld(new("o1"), midnight, midnight.AddHours(2), 1, Now.AddMinutes(15)))
            .ThenIn(Streams.Order(new("o1")), Placed(midnight.AddHours(-1), midnight.AddHours(2), 9000, expireAt: Now.AddMinutes(15)));
    }

    [Fact]
    public void A_booking_over_two_periods_that_meet_is_one_hold() =>
        Given(Shop(Settings with { Hours = [.. Every("10:00", "16:00"), .. Every("16:00", "20:00")] })).And(Open("2026-11-21"))
            .When(Place(minutes: 120)).Accept()
            .Day("ps5", Date("2026-11-21")).Holds.ShouldHaveSingleItem().End.ShouldBe(Three.AddHours(2));

    [Fact]
    public void A_night_past_midnight_belongs_to_the_day_on_which_it_began()
    {
        var one = Utc("2026-11-21T17:00:00Z"); // 01:00 on the 22nd on the wall
        Given(Shop(Settings with { Hours = Every("18:00", "02:00") }))
            .When(Place(one))
            .Accept()
            .Day("ps5", Date("2026-11-21")).Holds.ShouldHaveSingleItem().Start.ShouldBe(one);
    }

    [Theory]
    [InlineData(3000, 30, 1, 1500)]
    [InlineData(3000, 60, 3, 9000)]
    [InlineData(1, 30, 1, 1)]
    [InlineData(99, 90, 1, 149)]
    public void The_amount_is_hours_by_price_by_units_with_a_half_rounded_up(long price, int minutes, int units, long amount) =>
        Given(Shop(new VenueSettings(price, SlotMinutes: 30), capacity: 3))
            .When(Place(minutes: minutes, units: units))
            .ThenIn(Streams.Order(new("o1")), Placed(Three, Three.AddMinutes(minutes), amount, null, Now.AddMinutes(15), units));

    [Fact]
    public void A_resource_may_have_its_own_price() => Given(Venue(), Resource(price: 500))
        .When(Place())
        .ThenIn(Streams.Order(new("o1")), Placed(Three, Three.AddHours(1), 500, expireAt: Now.AddMinutes(15)));

    [Fact]
    public void The_price_in_force_is_that_of_the_day() =>
        Given([.. Shop(), Change.To(DayStream, Opened), SettingsNow(Settings with { PricePerHour = 9 })])
            .When(Place())
            .ThenIn(Streams.Order(new("o1")), Placed(Three, Three.AddHours(1), 3000, expireAt: Now.AddMinutes(15)));

    [Fact]
    public void A_payment_text_gives_each_order_its_own_code() => Given(Shop(Settings with { PayQrText = "pay {amount}" }))
        .When(Place())
        .ThenIn(Streams.Order(new("o1")), Placed(Three, Three.AddHours(1), 3000, "/api/orders/o1/pay-qr.svg", Now.AddMinutes(15)));

    [Fact]
    public void What_costs_nothing_is_confirmed_at_once_and_leaves_nothing_unfinished() => Given(Shop(new VenueSettings(0)))
        .When(Place())
        .ThenIn(Streams.Order(new("o1")), Placed(Three, Three.AddHours(1), 0, null), new PaymentWaived(new("ann"), new("demo")))
        .ThenIn(
            DayStream, Opened with { PricePerHour = 0 }, new SlotHeld(new("o1"), Three, Three.AddHours(1), 1, null),
            new SlotConfirmed(new("o1")))
        .ThenIn(Streams.Guest(new("ann")));

    [Fact]
    public void What_costs_nothing_waits_for_a_proof_where_the_venue_wants_one() => Given(Shop(new VenueSettings(0, ProofWhenFree: true)))
        .When(Place())
        .ThenIn(Streams.Order(new("o1")), Placed(Three, Three.AddHours(1), 0, null, Now.AddMinutes(15)))
        .ThenIn(Streams.Guest(new("ann")), new GuestOrderOpened(new("o1"), new("demo")));
}
