using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class BookForGuestTests
{
    static readonly StreamKey<OrderEvent> Order = Streams.Order(new("o1"));
    static readonly MarkPaid Cash = new(new("sam"), "cash");

    [Fact]
    public void A_booking_says_who_made_it_and_waits_for_its_payment_like_any()
    {
        var world = Given(Shop()).When(ForCaller()).ThenIn(
            DayStream,
            (DayOpened)Open("2026-11-21")(Given(Shop())).Changes[0].Event,
            new SlotHeld(new("o1"), Three, Three.AddHours(1), 1, Now.AddMinutes(15))).Accept();
        world.Log.Select(change => change.Event).OfType<ReservationBooked>().ShouldHaveSingleItem().By.ShouldBe(new UserId("sam"));
        (world.Order().Status, world.Order().ExpireAt).ShouldBe((OrderStatus.Pending, Now.AddMinutes(15)));
        world.Guest().Open.ShouldHaveSingleItem();
    }

    [Fact]
    public void One_that_is_paid_is_confirmed_at_once()
    {
        var world = Given(Shop()).And(ForCaller(payment: Cash));
        (world.Order().Status, world.Order().PaidBy, world.Order().Amount, world.Order().ExpireAt).ShouldBe(
            (OrderStatus.Paid, "cash", 3000L, null));
        world.Reservation().Visit.ShouldBe(ReservationStatus.Confirmed);
        world.Day("ps5", Date("2026-11-21")).Holds.ShouldHaveSingleItem().ShouldBe(
            new Hold(new("o1"), Three, Three.AddHours(1), 1, null, Confirmed: true));
        world.Guest().Open.ShouldBeEmpty();
    }

    [Fact]
    public void One_whose_payment_is_waived_costs_nothing_and_can_be_paid_later()
    {
        var world = Given(Shop()).And(ForCaller(payment: new(new("sam"), "waived", null, "pays_on_site")));
        (world.Order().Status, world.Order().Amount, world.Order().Waived).ShouldBe((OrderStatus.Paid, 0L, 3000L));
        world.When(Mark("card")).ThenIn(Order, new PaymentMarked(new("ann"), new("demo"), new("sam"), "card", 3000, null, null)).Accept();
        (world.Order().Amount, world.Order().Waived, world.Order().PaidBy).ShouldBe((3000L, 0L, "card"));
        world.When(Mark("card")).ThenNothing();
        world.When(Mark("cash")).ThenRefused(Codes.WrongState, "wrong_state");
        world.And(Refund()).Order().Status.ShouldBe(OrderStatus.Refunded);
    }

    [Fact]
    public void A_waived_one_can_be_moved_and_lengthened() => Given(Shop())
        .And(ForCaller(payment: new(new("sam"), "waived", null, "invited")))
        .And(Move(Three.AddHours(2), by: "sam", staff: true, minutes: 180)).Order().Amount.ShouldBe(0);

    [Fact]
    public void A_waived_one_has_nothing_to_refund_and_can_be_called_off()
    {
        var world = Given(Shop()).And(ForCaller(payment: new(new("sam"), "waived", "a friend of the house")));
        world.When(Refund()).ThenRefused(Codes.WrongState, "nothing_to_refund");
        world.And(Cancel(by: "sam", staff: true)).Day("ps5", Date("2026-11-21")).Holds.ShouldBeEmpty();
    }

    [Fact]
    public void Neither_the_guests_window_nor_their_limit_stands_in_the_way()
    {
        var world = Given(Shop()).And(Place()).And(ForCaller(Three.AddHours(2), order: "o2"))
            .And(ForCaller(Three.AddHours(3), order: "o3"));
        world.Guest().Open.Length.ShouldBe(3);
        world.When(Place(Three.AddDays(5), order: "o4")).ThenRefused(Codes.OutsideWindow, "outside_window");
        world.When(ForCaller(Three.AddDays(30), order: "o4")).Accept();
        world.When(ForCaller(Three.AddDays(32), order: "o5")).ThenRefused(Codes.OutsideWindow, "outside_window");
    }

    [Fact]
    public void The_slot_that_runs_can_be_taken_and_no_earlier_one()
    {
        var running = Three.AddHours(-1);
        var world = Given(Shop()).And(ForCaller(running));
        (world.Order().ExpireAt, world.Day("ps5", Date("2026-11-21")).Holds[0].Until).ShouldBe((Now.AddMinutes(15), Now.AddMinutes(15)));
        Given(Shop()).When(ForCaller(running.AddHours(-1))).ThenRefused(Codes.OutsideWindow, "past");
    }

    [Fact]
    public void What_a_guest_cannot_have_is_refused_to_staff_too()
    {
        Given(Shop()).And(Place()).When(ForCaller(order: "o2")).ThenRefused(Codes.SlotTaken, "slot_taken");
        Given(Shop()).And(Block(Three, Three.AddHours(1))).When(ForCaller()).ThenRefused(Codes.SlotTaken, "slot_blocked");
        Given(Shop(Settings with { Hours = Every("10:00", "12:00") })).When(ForCaller()).ThenRefused(Codes.OutsideWindow, "closed");
        Given(Shop()).When(ForCaller(resource: "none")).ThenRefused(Codes.NotFound, "no_such_resource");
    }

    [Fact]
    public void Neither_notice_nor_confirmation_by_staff_is_asked_of_staff()
    {
        var booking = new BookingSettings("staff", LeastNoticeMinutes: 300);
        var world = Given(Shop(Settings with { Booking = booking }));
        world.When(Place()).ThenRefused(Codes.OutsideWindow, "too_soon");
        world.And(ForCaller(payment: Cash)).Order().Status.ShouldBe(OrderStatus.Paid);
        world.Reservation().AwaitsVenue.ShouldBeFalse();
    }

    [Fact]
    public void A_payment_that_is_none_is_refused()
    {
        Given(Shop()).When(ForCaller(payment: new(new("sam"), "shells"))).ThenFault("payment.method", "unknown_method");
        Given(Shop()).When(ForCaller(payment: new(new("sam"), "waived"))).ThenFault("payment.reason", "required");
        Given(Shop()).When(ForCaller(payment: new(new("sam"), "waived", null, "broken")))
            .ThenFault("payment.reason_code", "unknown_reason");
        Given(Shop()).When(ForCaller(payment: new(new("sam"), "cash", "because"))).ThenFault("payment.reason", "must_be_empty");
    }

    [Fact]
    public void What_costs_nothing_is_confirmed_without_a_payment()
    {
        var world = Given(Shop(Settings with { PricePerHour = 0 })).And(ForCaller(payment: Cash));
        (world.Order().Status, world.Order().PaidBy).ShouldBe((OrderStatus.Paid, null));
    }

    [Fact]
    public void An_order_that_waits_is_marked_as_paid()
    {
        var world = Given(Shop()).And(Place()).When(Mark("transfer")).Then(
            Change.To(Order, new PaymentMarked(new("ann"), new("demo"), new("sam"), "transfer", 3000, null, null)),
            Change.To(DayStream, new SlotConfirmed(new("o1"))),
            Change.To(Streams.Guest(new("ann")), new GuestOrderClosed(new("o1"))));
        world.And(Mark("transfer"));
        world.When(Mark("transfer")).ThenNothing();
        world.When(Submit()).ThenRefused(Codes.WrongState, "wrong_state");
        Given(Shop()).And(Place()).And(Submit()).And(Mark()).Order().Status.ShouldBe(OrderStatus.Paid);
        Given(Shop()).And(Place()).And(Submit()).And(Reject()).And(Mark()).Order().Status.ShouldBe(OrderStatus.Paid);
    }

    [Fact]
    public void What_is_over_is_not_marked_as_paid()
    {
        Given(Shop()).When(Mark()).ThenRefused(Codes.NotFound, "no_such_order");
        Given(Shop()).And(Place()).At(Now.AddMinutes(15)).When(Mark()).ThenRefused(Codes.OrderExpired, "order_expired");
        Given(Shop()).And(Place()).And(Cancel()).When(Mark()).ThenRefused(Codes.WrongState, "wrong_state");
        Given(Shop()).And(Place()).And(Submit()).And(Approve()).When(Mark()).ThenRefused(Codes.WrongState, "wrong_state");
        Given(Shop()).And(Place()).When(Mark("waived")).ThenFault("reason", "required");
        Given(Shop()).And(Place()).When(Mark("deposit")).ThenFault("method", "unknown_method");
    }
}
