using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class RefundPaymentTests
{
    [Fact]
    public void All_the_money_goes_back_and_the_slot_is_free_again() => Paid(2).When(Refund())
        .Then(
            Change.To(Streams.Order(new("o1")), new PaymentRefunded(new("ann"), new("demo"), new("sam"), 3000, 3000, true, "closed early")),
            Change.To(DayStream, new SlotReleased(new("o1"), Three, Three.AddHours(1), "refunded")));

    [Fact]
    public void A_part_of_the_money_goes_back_and_the_reservation_stands()
    {
        var order = Paid(2).When(Refund(1000))
            .Then(Change.To(
                Streams.Order(new("o1")), new PaymentRefunded(new("ann"), new("demo"), new("sam"), 1000, 1000, false, "closed early")))
            .Reservation();
        (order.Status, order.Visit, order.Refunded).ShouldBe((OrderStatus.Paid, ReservationStatus.Confirmed, 1000));
    }

    [Fact]
    public void The_last_part_makes_the_refund_full()
    {
        var order = Paid(2).And(Refund(1000)).When(Refund())
            .ThenIn(Streams.Order(new("o1")), new PaymentRefunded(new("ann"), new("demo"), new("sam"), 2000, 3000, true, "closed early"))
            .Decision;
        order.Changes.Length.ShouldBe(2);
    }

    [Fact]
    public void A_slot_that_has_begun_stays_taken_when_the_money_goes_back() => Paid(2).At(Three)
        .When(Refund())
            .Then(Change.To(
                Streams.Order(new("o1")), new PaymentRefunded(new("ann"), new("demo"), new("sam"), 3000, 3000, true, "closed early")));

    [Fact]
    public void A_guest_who_came_stays_one_who_came_when_the_money_goes_back() =>
        Paid(2).At(Three).And(Complete()).And(Refund()).Reservation().Visit.ShouldBe(ReservationStatus.Completed);

    [Theory]
    [InlineData(0)]
    [InlineData(2001)]
    public void No_more_than_what_is_left_goes_back(long amount) =>
        Paid(2).And(Refund(1000)).When(Refund(amount)).ThenFault("amount", "out_of_range");

    [Fact]
    public void A_refund_says_why() => Paid(2).When(Refund(reason: null)).ThenFault("reason", "required");

    [Fact]
    public void Only_what_is_paid_goes_back()
    {
        Held().When(Refund()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("pending");
        Paid(2).And(Refund()).When(Refund()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("refunded");
        Given(Shop(new(0))).And(Place()).When(Refund()).ThenRefused(Codes.WrongState, "nothing_to_refund");
        Given(Shop()).When(Refund()).ThenRefused(Codes.NotFound, "no_such_order");
    }
}
