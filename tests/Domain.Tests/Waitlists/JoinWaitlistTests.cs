using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Waitlists;
using static RealtimeReservation.Domain.Tests.Restaurants.House;
using static RealtimeReservation.Domain.Tests.Waitlists.Line;

namespace RealtimeReservation.Domain.Tests.Waitlists;

public sealed class JoinWaitlistTests
{
    [Fact]
    public void Waits_where_nothing_is_free() => Full()
        .When(Join(to: HalfPast))
        .Then(Change.To(WaitStream, new WaitlistJoined(new("w1"), new("ann"), new("demo"), Today, Six, HalfPast, null, 2, null, 1)));

    [Fact]
    public void What_can_be_booked_is_not_waited_for() =>
        Full().When(Join(to: Six.AddMinutes(90))).ThenRefused(Codes.WrongState, "has_room")
            .Details["nearest_free"].ShouldBe(new[] { Six.AddMinutes(90) });

    [Fact]
    public void A_range_that_has_begun_counts_from_now() => Full().At(Six.AddMinutes(10))
        .When(Join(to: HalfPast)).Accept().Waitlist().Entries.ShouldHaveSingleItem();

    [Theory]
    [InlineData(0, "party_size", "out_of_range")]
    [InlineData(501, "party_size", "out_of_range")]
    [InlineData(null, "party_size", "required")]
    public void A_party_has_people(int? people, string field, string reason) => Full().When(Join(people)).ThenFault(field, reason);

    [Fact]
    public void A_party_that_fits_nowhere_waits_in_vain() =>
        Full().When(Join(11)).ThenRefused(Codes.SlotTaken, "party_does_not_fit");

    [Fact]
    public void The_latest_start_is_not_before_the_earliest() =>
        Full().When(Join(from: HalfPast, to: Six)).ThenFault("to", "before_the_beginning");

    [Fact]
    public void A_range_is_a_day_at_most() => Full().When(Join(to: Six.AddHours(25))).ThenFault("to", "more_than_a_day");

    [Fact]
    public void Nothing_comes_free_in_the_past() => Full().At(Six).When(Join()).ThenRefused(Codes.OutsideWindow, "past");

    [Fact]
    public void Nor_beyond_what_can_be_booked() => Full()
        .When(Join(from: Six.AddDays(4))).ThenRefused(Codes.OutsideWindow, "outside_window");

    [Fact]
    public void Nor_while_the_venue_is_closed() => Full().When(Join(from: Six.AddHours(-2))).ThenRefused(Codes.OutsideWindow, "closed");

    [Fact]
    public void A_table_of_no_one_is_none() => Full().When(Join(table: "t9")).ThenRefused(Codes.NotFound, "no_such_resource");

    [Fact]
    public void The_same_is_waited_for_once() =>
        Full().And(Join(to: HalfPast)).When(Join(entry: "w2", from: HalfPast)).ThenRefused(Codes.WrongState, "already_waiting")
            .Details["entry"].ShouldBe("w1");

    [Fact]
    public void Other_times_or_tables_are_something_else() => Full()
        .And(Join(table: "t2")).And(Join(3, "w2", table: "t4")).And(Join(entry: "w3", from: HalfPast))
        .Waitlist().Entries.Length.ShouldBe(3);

    [Fact]
    public void A_guest_waits_for_five_things_at_most()
    {
        var world = Full();
        for (var i = 0; i < JoinWaitlist.MostOfGuest; i++) world.And(Join(entry: $"w{i}", from: Six.AddMinutes(15 * i)));
        world.When(Join(entry: "more", from: Six.AddMinutes(75))).ThenRefused(Codes.WrongState, "no_room_for_more");
    }

    [Fact]
    public void Who_is_erased_waits_for_nothing() => Full().And(Change.To(Streams.Guest(new("ann")), new GuestErased(new("ann"))))
        .When(Join()).ThenRefused(Codes.NotAllowed, "account_erased");
}
