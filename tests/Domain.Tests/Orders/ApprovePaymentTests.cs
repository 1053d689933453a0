using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class ApprovePaymentTests
{
    [Fact]
    public void An_approved_payment_confirms_the_slot_and_finishes_the_order() => Submitted(2).When(Approve())
        .Then(
            Change.To(Streams.Order(new("o1")), new PaymentApproved(new("ann"), new("demo"), new("sam"))),
            Change.To(DayStream, new SlotConfirmed(new("o1"))),
            Change.To(Streams.Guest(new("ann")), new GuestOrderClosed(new("o1"))));

    [Fact]
    public void An_approved_payment_confirms_every_day_it_touches() =>
        Given(Shop()).And(Place(Utc("2026-11-21T15:00:00Z"), minutes: 120)).And(Submit())
            .When(Approve())
            .ThenIn(DayStream, new SlotConfirmed(new("o1")))
            .ThenIn(Streams.Day(new("ps5"), Date("2026-11-22")), new SlotConfirmed(new("o1")));

    [Fact]
    public void A_payment_is_reviewed_once()
    {
        Paid(2).When(Approve()).ThenRefused(Codes.WrongState, "already_reviewed").Details["status"].ShouldBe("paid");
        Paid(2).When(Reject()).ThenRefused(Codes.WrongState, "already_reviewed");
        Submitted(2).And(Reject()).When(Approve()).ThenRefused(Codes.WrongState, "already_reviewed").Details["status"].ShouldBe("rejected");
    }

    [Fact]
    public void Without_a_proof_there_is_nothing_to_review()
    {
        Held().When(Approve()).ThenRefused(Codes.WrongState, "wrong_state");
        Held().When(Reject()).ThenRefused(Codes.WrongState, "wrong_state");
        Given(Shop()).When(Approve()).ThenRefused(Codes.NotFound, "no_such_order");
        Given(Shop()).When(Reject()).ThenRefused(Codes.NotFound, "no_such_order");
    }
}
