using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Orders;

/// <summary>A guest who paid after their hold had run out.</summary>
public sealed class SeatLatePayerTests
{
    static readonly StreamKey<OrderEvent> Order = Streams.Order(new("o1"));
    static readonly DateTimeOffset Five = Three.AddHours(2);

    static World Late() => Expired().And(Submit());

    static PaymentApproved Approved => new(new("ann"), new("demo"), new("sam"));

    [Fact]
    public void A_proof_is_taken_for_a_day_and_holds_nothing()
    {
        var world = Expired().When(Submit()).Then(Change.To(Order, new ProofSubmitted(new("ann"), new("demo"), [Image], null, 0)));
        (world.Order().Status, world.Order().Late).ShouldBe((OrderStatus.ProofSubmitted, true));
        world.Day("ps5", Date("2026-11-21")).Holds.ShouldBeEmpty();
        // It is no unfinished order: the guest may hold another time meanwhile.
        world.Guest().Open.ShouldBeEmpty();
        world.When(Place(Five, "o2")).Accept();
        Expired().At(Deadline.AddHours(24)).When(Submit()).Accept();
        Expired().At(Deadline.AddHours(24).AddTicks(1)).When(Submit()).ThenRefused(Codes.OrderExpired, "order_expired")
            .Details["expires_at"].ShouldBe(Deadline);
        Expired().When(Submit("bob")).ThenRefused(Codes.NotAllowed, "not_yours");
    }

    [Fact]
    public void Approved_they_get_their_time_if_it_is_still_free()
    {
        var world = Late().When(Approve()).Then(
            Change.To(Order, Approved),
            Change.To(DayStream, new SlotHeld(new("o1"), Three, Three.AddHours(1), 1, null)),
            Change.To(DayStream, new SlotConfirmed(new("o1"))));
        (world.Order().Status, world.Order().Paid).ShouldBe((OrderStatus.Paid, 3000));
        world.Reservation().Visit.ShouldBe(ReservationStatus.Confirmed);
        world.Guest().Open.ShouldBeEmpty();
    }

    [Fact]
    public void Where_it_is_taken_staff_are_told_what_is_free_and_seat_them_there_at_the_agreed_price()
    {
        var taken = Late().And(Place(Three, "o2", "bob"));
        taken.When(Approve()).ThenRefused(Codes.SlotTaken, "slot_taken").Details["nearest_free"]
            .ShouldBe(new[] { Three.AddHours(1), Three.AddHours(2), Three.AddHours(3) });
        taken.And(Resource("xbox", price: 9000));
        taken.When(Approve(start: Five, resource: "xbox")).ThenIn(
            Order, Approved,
            new ReservationRescheduled(
                new("ann"), new("demo"), new("sam"), new("xbox"), Five, Five.AddHours(1), 3000,
                new(new("ps5"), Three, Three.AddHours(1)))).Accept().Order().Amount.ShouldBe(3000);
    }

    [Fact]
    public void Or_all_of_it_goes_back_as_a_task_of_staff()
    {
        var world = Late().When(Approve(refund: true))
            .Then(Change.To(Order, new LatePaymentReturned(new("ann"), new("demo"), new("sam"), 3000)));
        (world.Order().Status, world.Order().Due, world.Order().DueReason).ShouldBe((OrderStatus.Cancelled, 3000, "paid_late"));
        world.And(Settle()).Order().Status.ShouldBe(OrderStatus.Refunded);
    }

    [Fact]
    public void Rejected_it_stays_expired_with_a_reason_and_takes_no_further_proof()
    {
        var world = Late().When(Reject("nothing came"))
            .Then(Change.To(Order, new LatePaymentRejected(new("ann"), new("demo"), new("sam"), "nothing came", null)));
        (world.Order().Status, world.Order().RejectionReason).ShouldBe((OrderStatus.Expired, "nothing came"));
        world.When(Submit(proofs: Image with { Id = "p2" })).ThenRefused(Codes.OrderExpired, "order_expired");
        world.When(Approve()).ThenRefused(Codes.WrongState, "wrong_state");
        world.When(Revive()).Accept().When(Submit(proofs: Image with { Id = "p2" })).Accept().Order().Late.ShouldBeFalse();
    }

    [Fact]
    public void What_fits_nowhere_is_refused_and_changes_nothing()
    {
        Late().At(Three.AddTicks(1)).When(Approve()).ThenRefused(Codes.OutsideWindow, "past");
        Late().When(Approve(start: Three.AddMinutes(7))).ThenFault("start_time", "off_grid");
        Late().When(Approve(resource: "none")).ThenRefused(Codes.NotFound, "no_such_resource");
        Submitted().When(Approve(start: Five)).ThenFault("start_time", "must_be_empty");
        Submitted().When(Approve(refund: true)).ThenFault("refund", "must_be_empty");
    }

    [Fact]
    public void Meanwhile_nothing_is_moved_and_the_end_of_it_closes_no_order_twice()
    {
        Late().When(Move(Five, "sam", staff: true)).ThenRefused(Codes.WrongState, "wrong_state");
        Late().When(Cancel("sam", staff: true)).Then(
            Change.To(Order, new OrderCancelled(new("ann"), new("demo"), new("sam"), null)));
        Late().When(w => ForgetGuest.Decide(new(new("ann")), w.Order(), false, w.Venue(), w.Day)).ThenIn(Streams.Guest(new("ann")));
    }
}
