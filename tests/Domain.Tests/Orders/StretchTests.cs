using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

/// <summary>A booking of 15:00 to 16:00 that has begun.</summary>
public sealed class StretchTests
{
    static readonly DateTimeOffset Half = Three.AddMinutes(30);

    static World Free() => Given(Shop(Settings with { PricePerHour = 0 })).And(Place());

    [Fact]
    public void Staff_let_it_go_on_and_the_time_after_it_is_held()
    {
        var world = Free().At(Half).And(End(180));
        world.Reservation().End.ShouldBe(Three.AddHours(3));
        world.Day("ps5", Date("2026-11-21")).Holds.ShouldHaveSingleItem()
            .ShouldBe(new Hold(new("o1"), Three, Three.AddHours(3), 1, null, Confirmed: true));
        world.Reservation().Visit.ShouldBe(ReservationStatus.Confirmed);
    }

    [Fact]
    public void Past_its_end_it_can_still_be_stretched() =>
        Free().At(Three.AddHours(2)).And(End(180)).Reservation().End.ShouldBe(Three.AddHours(3));

    [Fact]
    public void Staff_end_it_earlier_down_to_the_slot_that_runs()
    {
        var world = Free().And(End(240)).At(Half.AddHours(1));
        world.When(End(60)).Accept().Reservation().End.ShouldBe(Three.AddHours(1));
        world.At(Half.AddHours(3)).When(End(60)).ThenNothing();
        Free().And(End(240)).At(Half.AddHours(3)).When(End(60)).ThenRefused(Codes.OutsideWindow, "past");
    }

    [Fact]
    public void What_is_booked_after_it_stays_and_the_refusal_says_how_long_it_can_last()
    {
        var refusal = Free().And(Place(Three.AddHours(3), "o2", "bob")).At(Half).When(End(300)).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["free_until"].ShouldBe(Three.AddHours(3));
        refusal.Details.ShouldNotContainKey("nearest_free");
    }

    [Fact]
    public void What_is_paid_becomes_dearer_only_at_the_price_that_was_agreed()
    {
        var refusal = Paid().At(Half).When(End(120)).ThenRefused(Codes.WrongState, "amount_differs");
        (refusal.Details["amount"], refusal.Details["new_amount"]).ShouldBe((3000, 6000));
        var order = Paid().At(Half).And(End(120, keepPrice: true)).Reservation();
        (order.End, order.Amount, order.Paid).ShouldBe((Three.AddHours(2), 3000, 3000));
    }

    [Fact]
    public void Who_leaves_early_has_no_money_back_by_that()
    {
        var order = Given(Shop()).And(Place(minutes: 180)).And(Submit()).And(Approve()).At(Half).And(End(120)).Reservation();
        (order.End, order.Amount, order.Due).ShouldBe((Three.AddHours(2), 9000, 0));
    }

    [Fact]
    public void All_of_several_resources_are_stretched() =>
        Given(Venue(Settings with { PricePerHour = 0 }), Resource("c1"), Resource("c2"))
            .And(SeveralResourcesTests.Take(courts: ["c1", "c2"])).At(Half).And(End(120))
            .All<Day>().ShouldAllBe(day => day.Holds.Single().End == Three.AddHours(2));

    [Fact]
    public void The_guest_does_not_stretch_it() =>
        Free().At(Half).When(End(120, staff: false, by: "ann")).ThenRefused(Codes.WrongState, "already_started");

    [Fact]
    public void Nothing_but_its_end_changes()
    {
        Free().At(Half).When(Move(Three.AddHours(1), "sam", staff: true, minutes: 120)).ThenRefused(Codes.WrongState, "already_started");
        Free().At(Half).When(Move(Three, "sam", staff: true)).ThenRefused(Codes.WrongState, "already_started");
    }

    [Fact]
    public void What_is_over_is_over() =>
        Free().At(Half).And(Complete()).When(End(120)).ThenRefused(Codes.WrongState, "already_started");

    [Fact]
    public void The_same_end_is_silent() => Free().At(Half).When(End(60)).ThenNothing();

    [Fact]
    public void An_end_between_two_slots_is_a_fault() => Free().At(Half).When(End(90)).ThenFault("duration_minutes", "off_grid");

    static Func<World, Decision> End(int minutes, bool staff = true, string by = "sam", bool keepPrice = false) => w => Reschedule.Decide(
        new(new(by), staff, w.Reservation().Start, minutes, KeepPrice: keepPrice), w.Order(), w.Venue(),
        [.. w.All<Domain.Venues.Resource>()], [], w.Day,
        w.Now);
}
