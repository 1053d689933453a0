using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class RescheduleTests
{
    static readonly DateTimeOffset Deadline = Now.AddMinutes(15);
    static readonly DateTimeOffset Five = Three.AddHours(2);

    static World Held(int? minutes = null) => Given([.. Shop(), Resource("xbox", price: 100)]).And(Place(minutes: minutes));

    static World Paid() => Held().And(Submit()).And(Approve());

    [Fact]
    public void A_hold_moves_with_its_deadline() => Held().When(Move(Five))
        .Then(
            Change.To(
                Streams.Order(new("o1")),
                new ReservationRescheduled(
                    new("ann"), new("demo"), new("ann"), new("ps5"), Five, Five.AddHours(1), 3000,
                    new(new("ps5"), Three, Three.AddHours(1)))),
            Change.To(DayStream, new SlotReleased(new("o1"), Three, Three.AddHours(1), "rescheduled")),
            Change.To(DayStream, new SlotHeld(new("o1"), Five, Five.AddHours(1), 1, Deadline)));

    [Fact]
    public void A_confirmed_reservation_stays_confirmed() => Paid().When(Move(Five, "sam", staff: true))
        .ThenIn(
            DayStream,
            new SlotReleased(new("o1"), Three, Three.AddHours(1), "rescheduled"),
            new SlotHeld(new("o1"), Five, Five.AddHours(1), 1, null),
            new SlotConfirmed(new("o1")));

    [Fact]
    public void Under_review_the_deadline_stands_still() => Held().And(Submit()).When(Move(Five))
        .ThenIn(
            DayStream, new SlotReleased(new("o1"), Three, Three.AddHours(1), "rescheduled"),
            new SlotHeld(new("o1"), Five, Five.AddHours(1), 1, null));

    [Fact]
    public void It_may_overlap_the_slot_it_leaves() =>
        Held(120).When(Move(Three.AddHours(1))).Accept().Day("ps5", Date("2026-11-21")).Holds.ShouldHaveSingleItem().Start
            .ShouldBe(Three.AddHours(1));

    [Fact]
    public void It_moves_to_another_day_and_resource_and_costs_what_it_costs_there()
    {
        var there = Five.AddDays(1);
        var world = Held().When(Move(there, resource: "xbox", minutes: 120)).Accept();
        world.Order().Amount.ShouldBe(200);
        world.Day("ps5", Date("2026-11-21")).Holds.ShouldBeEmpty();
        world.Day("xbox", Date("2026-11-22")).Holds.ShouldHaveSingleItem()
            .ShouldBe(new Hold(new("o1"), there, there.AddHours(2), 1, Deadline, Confirmed: false));
        world.When(Cancel()).ThenIn(
            Streams.Day(new("xbox"), Date("2026-11-22")), new SlotReleased(new("o1"), there, there.AddHours(2), "cancelled"));
    }

    [Fact]
    public void Moved_to_where_nothing_is_to_be_paid_it_is_confirmed()
    {
        var world = Given([.. Shop(), Resource("free", price: 0)]).And(Place());
        world.When(Move(Five, resource: "free"))
            .ThenIn(
                Streams.Order(new("o1")),
                new ReservationRescheduled(
                    new("ann"), new("demo"), new("ann"), new("free"), Five, Five.AddHours(1), 0,
                    new(new("ps5"), Three, Three.AddHours(1))),
                new PaymentWaived(new("ann"), new("demo")))
            .ThenIn(Streams.Guest(new("ann")), new GuestOrderClosed(new("o1")))
            .Accept();
        world.Day("free", Date("2026-11-21")).Holds.ShouldHaveSingleItem()
            .ShouldBe(new Hold(new("o1"), Five, Five.AddHours(1), 1, null, Confirmed: true));
    }

    [Fact]
    public void What_is_paid_must_not_become_dearer_and_what_is_shown_to_be_paid_must_stay_the_price()
    {
        var refusal = Held().And(Submit()).When(Move(Five, resource: "xbox")).ThenRefused(Codes.WrongState, "amount_differs");
        (refusal.Details["amount"], refusal.Details["new_amount"]).ShouldBe((3000L, 100L));
        Held().And(Submit()).When(Move(Five, minutes: 120)).ThenRefused(Codes.WrongState, "amount_differs");
        Paid().When(Move(Five, "sam", staff: true, minutes: 120)).ThenRefused(Codes.WrongState, "amount_differs");
    }

    [Fact]
    public void The_slot_it_has_already_records_nothing() => Held().When(Move(Three)).ThenNothing();

    [Fact]
    public void The_rules_of_slots_hold()
    {
        Held().And(Place(Five, "b", "bob")).When(Move(Five)).ThenRefused(Codes.SlotTaken, "slot_taken");
        Held().When(Move(Five.AddMinutes(5))).ThenFault("start_time", "off_grid");
        Held().When(Move(Five, minutes: 90)).ThenFault("duration_minutes", "off_grid");
        Held().When(Move(Five, minutes: 0)).ThenFault("duration_minutes", "out_of_range");
        Held().When(Move(Three.AddHours(-1))).ThenRefused(Codes.OutsideWindow, "past");
        Held().When(Move(Three.AddHours(72))).ThenRefused(Codes.OutsideWindow, "outside_window");
        Held().And(Change.To(Streams.Resource(new("xbox")), new ResourceClosed(new("xbox"), new("demo"), new("sam"))))
            .When(Move(Five, resource: "xbox"))
            .ThenRefused(Codes.OutsideWindow, "resource_closed");
        Held().When(Move(Five, resource: "none")).ThenRefused(Codes.NotFound, "no_such_resource");
    }

    [Fact]
    public void A_taken_slot_names_when_it_comes_free_and_what_else_is_free()
    {
        var refusal = Held().And(Place(Five, "b", "bob")).When(Move(Five)).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["held_until"].ShouldBe(Deadline);
        // The hour it has itself is as good as free.
        refusal.Details["nearest_free"].ShouldBe(new[] { Three.AddHours(1), Three.AddHours(3), Three });
    }

    [Fact]
    public void Only_the_guest_and_staff_move_it()
    {
        Held().When(Move(Five, "bob")).ThenRefused(Codes.NotAllowed, "not_yours");
        Held().When(Move(Five, "sam", staff: true)).Accept();
        Given(Shop()).When(Move(Five)).ThenRefused(Codes.NotFound, "no_such_order");
    }

    [Fact]
    public void What_has_begun_expired_or_ended_does_not_move()
    {
        Paid().At(Three).When(Move(Five)).ThenRefused(Codes.WrongState, "already_started");
        Held().At(Deadline).When(Move(Five)).ThenRefused(Codes.OrderExpired, "order_expired");
        Held().And(Cancel()).When(Move(Five)).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("cancelled");
    }
}
