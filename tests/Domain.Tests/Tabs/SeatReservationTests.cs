using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.Tabs.Desk;

namespace RealtimeReservation.Domain.Tests.Tabs;

/// <summary>A reservation of 3000 that is opened as a table.</summary>
public sealed class SeatReservationTests
{
    static World Reserved() => World.Given(Bar.Open()).And(Resource()).And(Place()).And(Submit()).And(Approve());

    static World Table(params Line[] lines)
    {
        var world = Reserved();
        return world.And(Seat()).And(Seated(lines, reservation: "o1", deposit: world.Reservation().Deposit()));
    }

    [Fact]
    public void A_guest_who_reserved_is_seated() => Reserved().When(Seat())
        .Then(Change.To(Streams.Order(new("o1")), new ReservationSeated(new("ann"), new("demo"), new("wendy"), new("a"))))
        .Reservation().Visit.ShouldBe(ReservationStatus.Seated);

    [Fact]
    public void A_reservation_is_seated_once()
    {
        Reserved().And(Seat()).When(Seat()).ThenNothing();
        Reserved().And(Seat()).When(Seat("b")).ThenRefused(Codes.WrongState, "already_seated").Details["tab"].ShouldBe("a");
    }

    [Fact]
    public void Only_a_paid_reservation_of_the_venue_that_is_not_over_is_seated()
    {
        Reserved().When(Seat(venue: "other")).ThenRefused(Codes.NotFound, "no_such_order");
        Reserved().When(Seat(order: "o2")).ThenRefused(Codes.NotFound, "no_such_order");
        World.Given(Bar.Open()).And(Resource()).And(Place()).When(Seat()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"]
            .ShouldBe("pending");
        Reserved().At(Three).And(Some.Complete()).When(Seat()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"]
            .ShouldBe("completed");
    }

    [Fact]
    public void Who_comes_late_is_seated_although_noted_as_a_no_show() =>
        Reserved().At(Three).And(NoShow()).When(Seat()).Accept().Reservation().Visit.ShouldBe(ReservationStatus.Seated);

    [Fact]
    public void A_guest_who_sits_does_not_move_cancel_or_stay_away()
    {
        var world = Table().At(Three.AddHours(-0.4));
        world.When(Move(Three.AddHours(2))).ThenRefused(Codes.WrongState, "already_started");
        world.At(Three).When(NoShow()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("seated");
        world.When(Some.Complete()).Accept().Reservation().Visit.ShouldBe(ReservationStatus.Completed);
    }

    [Fact]
    public void What_is_due_is_what_the_deposit_leaves()
    {
        var bill = Table(Line(1, 5000)).Bill();
        (bill.Total, bill.Paid, bill.Deposit, bill.Due).ShouldBe((5000, 0, 3000, 2000));
    }

    [Fact]
    public void The_deposit_counts_at_the_first_payment() => Table(Line(1, 5000)).When(Pay(500)).Then(
        On(new BillPaid(new("demo"), new("wendy"), Money("deposit-1", 3000, "deposit", order: "o1"))),
        Booked(new PaymentBooked(new("demo"), new("a"), "deposit-1", "deposit", 3000, 0)),
        On(new BillPaid(new("demo"), new("wendy"), Money("p1", 500))),
        Booked(new PaymentBooked(new("demo"), new("a"), "p1", "cash", 500, 0)));

    [Fact]
    public void It_counts_once()
    {
        var world = Table(Line(1, 5000)).And(Pay(500));
        (world.Bill().Due, world.Bill().Deposit).ShouldBe((1500, 0));
        world.When(Pay(1501, id: "p2")).ThenRefused(Codes.WrongState, "overpaid");
        world.And(Pay(1500, id: "p2")).Tab().Payments.Length.ShouldBe(3);
    }

    [Fact]
    public void A_deposit_that_covers_the_bill_is_enough_to_close_and_the_reservation_is_over() => Table(Line(1, 1000)).When(Close()).Then(
        On(new BillPaid(new("demo"), new("wendy"), Money("deposit-1", 1000, "deposit", order: "o1"))),
        Booked(new PaymentBooked(new("demo"), new("a"), "deposit-1", "deposit", 1000, 0)),
        On(new TabClosed(new("demo"), new("wendy"))),
        Booked(new SaleBooked(new("demo"), new("a"), "T-a", 1000, 0, [new TaxSum(700, 1000, 65)], 2, 0, 0, false)),
        Bar.Floor(new TableFreed(new("demo"), new("t1"), new("a"))),
        Change.To(Streams.Order(new("o1")), new ReservationCompleted(new("ann"), new("demo"), new("wendy"))));

    [Fact]
    public void What_is_left_of_a_deposit_covers_what_is_ordered_later()
    {
        var world = Table(Line(1, 1000)).And(On(new LinesAdded(new("demo"), new("wendy"), [Line(2, 500)])));
        world.Bill().Due.ShouldBe(0);
        world.And(
            On(new LinesAdded(new("demo"), new("wendy"), [Line(3, 2000)])), On(new TicketsFired(new("demo"), new("wendy"), [2, 3], [])))
                .Bill().Due.ShouldBe(500);
        world.When(Pay(500)).Accept().Tab().Status.ShouldBe(TabStatus.Paid);
    }

    [Fact]
    public void While_the_guest_sits_the_deposit_stays() =>
        Table(Line(1, 1000)).When(Some.Refund()).ThenRefused(Codes.WrongState, "on_a_bill").Details["tab"].ShouldBe("a");

    [Fact]
    public void What_the_bill_left_of_it_goes_back_with_the_reservation()
    {
        var world = Table(Line(1, 1000)).And(Close());
        world.When(Some.Refund(2001)).ThenFault("amount", "out_of_range");
        world.When(Some.Refund()).ThenIn(
            Streams.Order(new("o1")), new PaymentRefunded(new("ann"), new("demo"), new("sam"), 2000, 2000, false, "closed early"));
    }

    [Fact]
    public void What_paid_the_bill_goes_back_with_the_bill()
    {
        var world = Table(Line(1, 1000)).And(Close()).When(Desk.Refund("deposit-1")).Then(
            On(new BillRefunded(new("demo"), new("carl"), "deposit-1", 1000, "cold", [], false, 1000, [new(1, 1000, 0)])),
            Booked(new RefundBooked(new("demo"), new("a"), "deposit-1", "deposit", 1000, [new TaxSum(700, 1000, 65)])),
            Change.To(Streams.Order(new("o1")), new PaymentRefunded(new("ann"), new("demo"), new("carl"), 1000, 1000, false, "cold")));
        world.And(Some.Refund()).Order().Status.ShouldBe(OrderStatus.Refunded);
    }

    [Fact]
    public void Guests_who_ordered_nothing_have_all_of_it_back()
    {
        var world = Table().And(Desk.Cancel());
        world.Reservation().Visit.ShouldBe(ReservationStatus.Completed);
        world.When(Some.Refund()).ThenIn(
            Streams.Order(new("o1")), new PaymentRefunded(new("ann"), new("demo"), new("sam"), 3000, 3000, true, "closed early"));
    }
}
