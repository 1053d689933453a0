using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class CancelOrderTests
{
    [Fact]
    public void An_expired_slot_can_be_held_by_the_next_guest() => Expired().When(Place(guest: "bob", order: "b", start: Three)).Accept();

    [Fact]
    public void A_guest_calls_off_what_is_not_paid()
    {
        Held().When(Cancel(reason: "no time")).Then(Ends(new OrderCancelled(new("ann"), new("demo"), new("ann"), "no time"), "cancelled"));
        Submitted().And(Reject()).When(Cancel()).Then(Ends(new OrderCancelled(new("ann"), new("demo"), new("ann"), null), "cancelled"));
    }

    [Fact]
    public void A_booking_over_midnight_frees_each_day()
    {
        var midnight = Utc("2026-11-21T16:00:00Z");
        Given(Shop()).And(Place(midnight.AddHours(-1), minutes: 120)).When(Cancel())
            .ThenIn(DayStream, new SlotReleased(new("o1"), midnight.AddHours(-1), midnight, "cancelled"))
            .ThenIn(Streams.Day(new("ps5"), Date("2026-11-22")), new SlotReleased(new("o1"), midnight, midnight.AddHours(1), "cancelled"));
    }

    [Fact]
    public void A_night_past_midnight_is_freed_in_the_day_that_holds_it()
    {
        var one = Utc("2026-11-21T17:00:00Z"); // 01:00 on the 22nd on the wall
        Given(Shop(Settings with { Hours = Every("18:00", "02:00") })).And(Place(one)).When(Cancel())
            .ThenIn(DayStream, new SlotReleased(new("o1"), one, one.AddHours(1), "cancelled"));
    }

    [Fact]
    public void Staff_call_off_an_order_under_review_but_the_guest_waits_for_it()
    {
        Submitted().When(Cancel("sam", staff: true)).Then(Ends(new OrderCancelled(new("ann"), new("demo"), new("sam"), null), "cancelled"));
        Submitted().When(Cancel()).ThenRefused(Codes.WrongState, "under_review").Details["status"].ShouldBe("proof_submitted");
    }

    [Fact]
    public void Calling_off_again_records_nothing() => Held().And(Cancel()).When(Cancel()).ThenNothing();

    [Fact]
    public void Staff_refund_what_is_paid() =>
        Paid().When(Cancel("sam", staff: true)).ThenRefused(Codes.WrongState, "paid_needs_refund");

    [Fact]
    public void What_cost_nothing_can_be_called_off_until_it_starts()
    {
        var world = Given(Shop(new(0))).And(Place());
        world.When(Cancel()).Then(Ends(new OrderCancelled(new("ann"), new("demo"), new("ann"), null), "cancelled")[..2]);
        Given(Shop(new(0))).And(Place()).At(Three).When(Cancel()).ThenRefused(Codes.WrongState, "already_started");
    }

    [Fact]
    public void What_has_ended_cannot_be_called_off()
    {
        Expired().When(Cancel()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("expired");
        Paid().And(Refund()).When(Cancel()).ThenRefused(Codes.WrongState, "wrong_state");
        Given(Shop()).When(Cancel()).ThenRefused(Codes.NotFound, "no_such_order");
    }

    [Fact]
    public void Nobody_else_calls_it_off() => Held().When(Cancel("bob")).ThenRefused(Codes.NotAllowed, "not_yours");

    [Fact]
    public void A_reason_has_200_characters_at_most() => Held().When(Cancel(reason: new string('x', 201))).ThenFault("reason", "too_long");
}
