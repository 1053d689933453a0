using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Restaurants.House;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Restaurants;

public sealed class LatePartyTests
{
    static World Booked() => Open(Rules with { NoShowMinutes = 15 }).And(Book(4));

    [Fact]
    public void A_party_that_comes_is_seated_and_not_given_up()
    {
        var world = Booked().At(Six.AddMinutes(10)).And(Arrive());
        world.Reservation().Visit.ShouldBe(ReservationStatus.Seated);
        world.At(Six.AddMinutes(20)).When(GiveUp()).ThenNothing();
        world.When(Arrive()).ThenNothing();
    }

    [Fact]
    public void A_guest_may_come_early_but_not_hours_before()
    {
        Booked().At(Six.AddHours(-2)).When(Arrive()).Accept();
        Booked().At(Six.AddHours(-2).AddMinutes(-1)).When(Arrive()).ThenRefused(Codes.WrongState, "not_started");
    }

    [Fact]
    public void Nothing_is_given_up_before_its_time() => Booked().At(Six.AddMinutes(15).AddTicks(-1)).When(GiveUp()).ThenNothing();

    [Fact]
    public void A_late_party_is_a_no_show_and_its_table_free_again() => Booked().At(Six.AddMinutes(15)).When(GiveUp()).Then(
        Change.To(Streams.Order(new("o1")), new GuestNoShow(new("ann"), new("demo"), new("clock"))),
        Change.To(DayOf("t4"), new SlotReleased(new("o1"), Six, Six.AddHours(2), "no_show")));

    [Fact]
    public void Where_the_venue_keeps_tables_they_are_kept() =>
        Open().And(Book(4)).At(Six.AddHours(1)).When(GiveUp()).ThenNothing();

    [Fact]
    public void What_is_not_paid_is_not_given_up_but_expires() =>
        Open(Rules with { NoShowMinutes = 15, DepositPerPerson = 100 }).And(Book(4)).At(Six.AddHours(1)).When(GiveUp()).ThenNothing();

    [Fact]
    public void Who_comes_after_all_gets_the_table_back_as_long_as_it_is_free()
    {
        var late = Booked().At(Six.AddMinutes(15)).And(GiveUp());
        var back = late.At(Six.AddMinutes(20)).When(TakeBack()).Accept();
        back.Day("t4", Today).Holds.ShouldHaveSingleItem().Confirmed.ShouldBeTrue();
    }

    [Fact]
    public void When_it_is_taken_by_then_that_is_said()
    {
        var late = Booked().At(Six.AddMinutes(15)).And(GiveUp()).And(Book(4, Six.AddMinutes(15), "o2"));
        late.At(Six.AddMinutes(20)).When(TakeBack()).ThenRefused(Codes.SlotTaken, "slot_taken");
    }

    [Fact]
    public void Seated_at_a_table_of_the_floor_after_the_arrival_is_one_way()
    {
        var arrived = Booked().At(Six).And(Arrive());
        SeatReservation.Decide(new(new("sam"), new("tab1")), arrived.Order(), new("demo")).Changes.ShouldHaveSingleItem()
            .Event.ShouldBeOfType<ReservationSeated>();
    }
}
