using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Restaurants.House;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Restaurants;

public sealed class AcceptReservationTests
{
    static readonly BookingSettings ByStaff = Rules with { Confirmation = BookingSettings.ByStaff };

    static World Asked(BookingSettings? rules = null) => Open(rules ?? ByStaff).And(Book(4));

    [Fact]
    public void What_is_asked_for_waits_without_a_deadline_and_holds_its_table()
    {
        var world = Asked();
        var order = world.Reservation();
        (order.Status, order.AwaitsVenue, order.ExpireAt).ShouldBe((OrderStatus.Pending, true, null));
        world.Day("t4", Today).Holds.ShouldHaveSingleItem().Until.ShouldBeNull();
        world.At(Now.AddHours(2)).When(Expire()).ThenNothing();
    }

    [Fact]
    public void Confirmed_it_is_as_good_as_paid_where_nothing_is_due() => Asked().When(Accept()).Then(
        Change.To(Streams.Order(new("o1")), new ReservationAccepted(new("ann"), new("demo"), new("sam"), null)),
        Change.To(Streams.Order(new("o1")), new PaymentWaived(new("ann"), new("demo"))),
        Change.To(DayOf("t4"), new SlotConfirmed(new("o1"))),
        Change.To(Streams.Guest(new("ann")), new GuestOrderClosed(new("o1"))));

    [Fact]
    public void With_a_deposit_the_guest_then_has_the_usual_time_to_pay()
    {
        var world = Asked(ByStaff with { DepositPerPerson = 100 });
        world.When(Submit()).ThenRefused(Codes.WrongState, "awaits_venue");
        world.And(Accept());
        world.Reservation().ExpireAt.ShouldBe(Now.AddMinutes(15));
        world.Day("t4", Today).Holds.ShouldHaveSingleItem().Until.ShouldBe(Now.AddMinutes(15));
        world.And(Submit()).And(Approve()).Reservation().Visit.ShouldBe(ReservationStatus.Confirmed);
    }

    [Fact]
    public void Confirming_again_is_silent_and_what_was_never_asked_for_is_refused()
    {
        Asked().And(Accept()).When(Accept()).ThenNothing();
        Open(Rules with { DepositPerPerson = 100 }).And(Book(4)).When(Accept()).ThenRefused(Codes.WrongState, "not_awaited");
        Asked().And(Cancel("sam", staff: true)).When(Accept()).ThenRefused(Codes.WrongState, "not_awaited");
    }

    [Fact]
    public void Too_late_is_refused() =>
        Asked().At(Six.AddHours(2)).When(Accept()).ThenRefused(Codes.WrongState, "already_started");

    [Fact]
    public void To_decline_it_is_to_cancel_it_with_a_reason()
    {
        var world = Asked().And(Cancel("sam", staff: true, reason: "private party"));
        (world.Reservation().Status, world.Reservation().AwaitsVenue).ShouldBe((OrderStatus.Cancelled, false));
        world.Day("t4", Today).Holds.ShouldBeEmpty();
        world.Guest().Open.ShouldBeEmpty();
    }

    [Fact]
    public void It_may_be_moved_while_it_waits_and_goes_on_waiting()
    {
        var world = Asked().And(Rebook(at: Six.AddHours(1)));
        (world.Reservation().AwaitsVenue, world.Reservation().Status).ShouldBe((true, OrderStatus.Pending));
    }
}
