using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class PlaceOrderTests
{
    static readonly DayOpened Opened = new(
        "ps5", "demo", Date("2026-11-21"), [new OpenPeriod(Utc("2026-11-20T16:00:00Z"), Utc("2026-11-21T16:00:00Z"))], 60, 1, 3000, "CNY");

    static OrderPlaced Placed(DateTimeOffset start, DateTimeOffset end, long amount, string? url = "/qr.png", DateTimeOffset? expireAt = null, int units = 1) => new(
        "o1", "R261121-000000000", "00000000", "reservation", "ann", "demo", "ps5", start, end, units, null, null, amount, "CNY", url, expireAt);

    [Fact]
    public void A_free_slot_is_held_for_the_guest_and_the_day_opens_with_it() => Given(Shop())
        .When(Place())
        .Then(
            new Change("order-o1", Placed(Three, Three.AddHours(1), 3000, expireAt: Now.AddMinutes(15))),
            new Change(DayStream, Opened),
            new Change(DayStream, new SlotHeld("o1", Three, Three.AddHours(1), 1, Now.AddMinutes(15))),
            new Change("guest-ann", new GuestOrderOpened("o1", "demo")));

    [Fact]
    public void A_day_that_is_open_is_not_opened_again() => Given([.. Shop(), new Change(DayStream, Opened)])
        .When(Place())
        .ThenIn(DayStream, new SlotHeld("o1", Three, Three.AddHours(1), 1, Now.AddMinutes(15)));

    [Fact]
    public void Party_size_and_note_are_kept()
    {
        var placed = (OrderPlaced)Given(Shop()).When(Place(party: 4, note: "by the window")).Decision.Changes[0].Event;
        (placed.PartySize, placed.Note).ShouldBe((4, "by the window"));
    }

    [Fact]
    public void A_start_given_in_another_offset_is_the_same_instant_in_utc() => Given([.. Shop(), new Change(DayStream, Opened)])
        .When(Place(Three.ToOffset(TimeSpan.FromHours(8))))
        .ThenIn("order-o1", Placed(Three, Three.AddHours(1), 3000, expireAt: Now.AddMinutes(15)));

    [Fact]
    public void A_booking_over_midnight_holds_its_part_of_each_day()
    {
        var midnight = Utc("2026-11-21T16:00:00Z");
        Given(Shop())
            .When(Place(midnight.AddHours(-1), minutes: 180))
            .ThenIn(DayStream, Opened, new SlotHeld("o1", midnight.AddHours(-1), midnight, 1, Now.AddMinutes(15)))
            .ThenIn(
                "day-ps5-2026-11-22",
                Opened with { Date = Date("2026-11-22"), Open = [new OpenPeriod(midnight, midnight.AddDays(1))] },
                new SlotHeld("o1", midnight, midnight.AddHours(2), 1, Now.AddMinutes(15)))
            .ThenIn("order-o1", Placed(midnight.AddHours(-1), midnight.AddHours(2), 9000, expireAt: Now.AddMinutes(15)));
    }

    [Fact]
    public void A_booking_over_two_periods_that_meet_is_one_hold() => Given(Shop(Settings with { Hours = [.. Every("10:00", "16:00"), .. Every("16:00", "20:00")] })).And(Open("2026-11-21"))
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
            .ThenIn("order-o1", Placed(Three, Three.AddMinutes(minutes), amount, null, Now.AddMinutes(15), units));

    [Fact]
    public void A_resource_may_have_its_own_price() => Given(Venue(), Resource(price: 500))
        .When(Place())
        .ThenIn("order-o1", Placed(Three, Three.AddHours(1), 500, expireAt: Now.AddMinutes(15)));

    [Fact]
    public void The_price_in_force_is_that_of_the_day() => Given([.. Shop(), new Change(DayStream, Opened), SettingsNow(Settings with { PricePerHour = 9 })])
        .When(Place())
        .ThenIn("order-o1", Placed(Three, Three.AddHours(1), 3000, expireAt: Now.AddMinutes(15)));

    [Fact]
    public void A_payment_text_gives_each_order_its_own_code() => Given(Shop(Settings with { PayQrText = "pay {amount}" }))
        .When(Place())
        .ThenIn("order-o1", Placed(Three, Three.AddHours(1), 3000, "/api/orders/o1/pay-qr.svg", Now.AddMinutes(15)));

    [Fact]
    public void What_costs_nothing_is_confirmed_at_once_and_leaves_nothing_unfinished() => Given(Shop(new VenueSettings(0)))
        .When(Place())
        .ThenIn("order-o1", Placed(Three, Three.AddHours(1), 0, null), new PaymentWaived("ann", "demo"))
        .ThenIn(DayStream, Opened with { PricePerHour = 0 }, new SlotHeld("o1", Three, Three.AddHours(1), 1, null), new SlotConfirmed("o1"))
        .ThenIn("guest-ann");

    [Fact]
    public void What_costs_nothing_waits_for_a_proof_where_the_venue_wants_one() => Given(Shop(new VenueSettings(0, ProofWhenFree: true)))
        .When(Place())
        .ThenIn("order-o1", Placed(Three, Three.AddHours(1), 0, null, Now.AddMinutes(15)))
        .ThenIn("guest-ann", new GuestOrderOpened("o1", "demo"));

    [Fact]
    public void An_unknown_resource_is_not_found() =>
        Given(Shop()).When(Place(resource: "xbox")).ThenRefused(Codes.NotFound, "no_such_resource");

    [Fact]
    public void A_resource_of_another_venue_is_not_found() =>
        Given(Venue(), new Change("resource-ps5", new ResourceAdded("ps5", "other", "x", 1, null))).When(Place()).ThenRefused(Codes.NotFound, "no_such_resource");

    [Fact]
    public void A_closed_resource_takes_no_booking() => Given([.. Shop(), new Change("resource-ps5", new ResourceClosed("ps5", "demo", "sam"))])
        .When(Place()).ThenRefused(Codes.OutsideWindow, "resource_closed");

    [Fact]
    public void A_start_between_two_slots_is_a_fault() => Given(Shop()).When(Place(Three.AddMinutes(10))).ThenFault("start_time", "off_grid");

    [Fact]
    public void A_length_of_one_slot_and_a_half_is_a_fault() => Given(Shop()).When(Place(minutes: 90)).ThenFault("duration_minutes", "off_grid");

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData((72 * 60) + 60)]
    public void A_length_of_nothing_or_beyond_the_window_is_a_fault(int minutes) =>
        Given(Shop()).When(Place(minutes: minutes)).ThenFault("duration_minutes", "out_of_range");

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Units_are_one_to_the_capacity(int units) => Given(Shop(capacity: 2)).When(Place(units: units)).ThenFault("units", "out_of_range");

    [Fact]
    public void A_party_has_somebody() => Given(Shop()).When(Place(party: 0)).ThenFault("party_size", "out_of_range");

    [Fact]
    public void A_note_has_200_characters_at_most() => Given(Shop()).When(Place(note: new string('x', 201))).ThenFault("note", "too_long");

    [Fact]
    public void A_note_has_no_character_that_the_log_cannot_keep() => Given(Shop()).When(Place(note: "a\0b")).ThenFault("note", "malformed");

    [Fact]
    public void The_hour_that_runs_is_past() => Given(Shop()).When(Place(Three.AddHours(-1))).ThenRefused(Codes.OutsideWindow, "past");

    [Fact]
    public void The_hour_that_begins_now_can_be_booked() => Given(Shop()).At(Three).When(Place()).Accept();

    [Fact]
    public void The_window_is_72_hours_from_the_next_full_hour()
    {
        Given(Shop()).When(Place(Three.AddHours(71))).Accept();
        var refusal = Given(Shop()).When(Place(Three.AddHours(72))).ThenRefused(Codes.OutsideWindow, "outside_window");
        refusal.Details["bookable_from"].ShouldBe(Three);
        refusal.Details["bookable_until"].ShouldBe(Three.AddHours(72));
    }

    [Fact]
    public void Every_slot_must_start_inside_the_window() =>
        Given(Shop()).When(Place(Three.AddHours(71), minutes: 120)).ThenRefused(Codes.OutsideWindow, "outside_window");

    [Theory]
    [InlineData("2026-11-21T08:00:00Z", 60)] // 16:00, before it opens
    [InlineData("2026-11-21T14:00:00Z", 60)] // 22:00, as it closes
    [InlineData("2026-11-21T13:00:00Z", 120)] // 21:00, runs past the end
    public void Outside_the_opening_hours_it_is_closed(string start, int minutes) => Given(Shop(Settings with { Hours = Every("18:00", "22:00") }))
        .When(Place(Utc(start), minutes: minutes)).ThenRefused(Codes.OutsideWindow, "closed");

    [Fact]
    public void A_closed_date_is_closed() =>
        Given(Shop(Settings with { ClosedDates = [Date("2026-11-21")] })).When(Place()).ThenRefused(Codes.OutsideWindow, "closed");

    [Fact]
    public void What_is_left_of_a_period_after_its_last_whole_slot_cannot_be_booked() =>
        Given(Shop(Settings with { Hours = Every("18:00", "19:30") })).When(Place(Utc("2026-11-21T11:00:00Z"))).ThenRefused(Codes.OutsideWindow, "closed");

    [Fact]
    public void A_taken_slot_is_refused_with_its_deadline_and_the_nearest_free_starts()
    {
        var refusal = Given(Shop()).And(Place(Three.AddHours(2), guest: "bob", order: "b"))
            .When(Place(Three.AddHours(2))).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["held_until"].ShouldBe(Now.AddMinutes(15));
        refusal.Details["nearest_free"].ShouldBe(new[] { Three.AddHours(1), Three.AddHours(3), Three });
    }

    [Fact]
    public void Over_midnight_the_later_deadline_is_the_one_that_frees()
    {
        var midnight = Utc("2026-11-21T16:00:00Z");
        var refusal = Given(Shop()).And(Place(midnight, "b", "bob")).At(Now.AddMinutes(5)).And(Place(midnight.AddHours(-1), "c", "cat"))
            .When(Place(midnight.AddHours(-1), minutes: 120)).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["held_until"].ShouldBe(Now.AddMinutes(20));
    }

    [Fact]
    public void A_slot_that_is_paid_for_names_no_deadline() => Given(Shop())
        .And(Place(guest: "bob", order: "b")).And(Submit("bob", order: "b")).And(Approve("b"))
        .When(Place()).ThenRefused(Codes.SlotTaken, "slot_taken").Details.ShouldNotContainKey("held_until");

    [Fact]
    public void One_taken_slot_in_the_middle_refuses_the_whole_length()
    {
        var refusal = Given(Shop()).And(Place(Three.AddHours(1), guest: "bob", order: "b"))
            .When(Place(minutes: 180)).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["nearest_free"].ShouldBe(new[] { Three.AddHours(2), Three.AddHours(3), Three.AddHours(4) });
    }

    [Fact]
    public void Nearest_free_looks_into_other_days_and_stays_in_the_window()
    {
        var settings = Settings with { Hours = Every("15:00", "16:00"), WindowHours = 49 };
        var refusal = Given(Shop(settings)).And(Place(guest: "bob", order: "b")).When(Place()).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["nearest_free"].ShouldBe(new[] { Three.AddDays(1), Three.AddDays(2) });
    }

    [Fact]
    public void Nearest_free_goes_over_midnight()
    {
        var eleven = Utc("2026-11-21T15:00:00Z"); // an hour before midnight on the wall
        var refusal = Given(Shop()).And(Place(eleven.AddHours(-2), "b", "bob", minutes: 120))
            .When(Place(eleven.AddHours(-1), minutes: 120)).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["nearest_free"].ShouldBe(new[] { eleven, eleven.AddHours(1), eleven.AddHours(-4) });
    }

    [Fact]
    public void A_resource_with_more_units_takes_more_guests() => Given(Shop(capacity: 3))
        .And(Place(guest: "bob", order: "b", units: 2))
        .And(Place(guest: "cat", order: "c"))
        .When(Place()).ThenRefused(Codes.SlotTaken, "slot_taken");

    [Fact]
    public void An_unfinished_order_at_this_venue_comes_first() => Given(Shop()).And(Place())
        .When(Place(Three.AddHours(1), "o2")).ThenRefused(Codes.UnfinishedOrder, "unfinished_order").Details["order"].ShouldBe("o1");

    [Fact]
    public void An_unfinished_order_at_another_venue_does_not_matter() => Given([.. Shop(), new Change("guest-ann", new GuestOrderOpened("x", "other"))])
        .When(Place()).Accept();

    [Fact]
    public void A_venue_may_allow_more_unfinished_orders() => Given(Shop(Settings with { OpenOrdersPerGuest = 2 })).And(Place())
        .And(Place(Three.AddHours(1), "o2"))
        .When(Place(Three.AddHours(2), "o3")).ThenRefused(Codes.UnfinishedOrder, "unfinished_order");
}
