using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Tests.Restaurants;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Domain.Waitlists;
using static RealtimeReservation.Domain.Tests.Restaurants.House;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.Waitlists.Line;

namespace RealtimeReservation.Domain.Tests.Waitlists;

public sealed class OfferTests
{
    [Fact]
    public void What_comes_free_is_held_for_the_first_in_line() => Full()
        .And(Join()).And(Join(1, "w2", "bob")).And(Cancel("g2", order: "o2"))
        .When(Offer()).Then(
            Change.To(WaitStream, new WaitlistOffered(
                new("w1"), new("ann"), new("demo"), new("x1"), [new("t2")], Six, Six.AddMinutes(90), 1, Now.AddMinutes(15))),
            Change.To(DayOf("t2"), new SlotHeld(new("x1"), Six, Six.AddMinutes(90), 1, Now.AddMinutes(15), 2)));

    [Fact]
    public void A_table_too_small_for_the_first_goes_to_the_next_it_fits() => Full()
        .And(Join(4)).And(Join(2, "w2", "bob")).And(Cancel("g2", order: "o2"))
        .When(Offer()).Accept().Waitlist().Entries.Select(entry => entry.Status)
        .ShouldBe([WaitlistStatus.Waiting, WaitlistStatus.Offered]);

    [Fact]
    public void One_thing_is_offered_once() => Full()
        .And(Join()).And(Join(1, "w2", "bob")).And(Cancel("g2", order: "o2")).And(Offer()).When(Offer("x2")).ThenNothing();

    [Fact]
    public void Nothing_free_is_no_offer() => Full().And(Join()).When(Offer()).ThenNothing();

    [Fact]
    public void What_begins_later_than_in_a_day_is_held_for_two_hours()
    {
        var tomorrow = Six.AddDays(1).AddMinutes(30);
        SlotOffer.UntilFor(tomorrow, Six).ShouldBe(Six.AddHours(2));
        SlotOffer.UntilFor(Six.AddHours(24), Six).ShouldBe(Six.AddMinutes(15));
        SlotOffer.UntilFor(Six.AddMinutes(5), Six).ShouldBe(Six.AddMinutes(5));
    }

    [Fact]
    public void Taking_it_makes_the_order_that_it_was_held_for()
    {
        var world = Offered().When(Take()).Accept();
        var order = world.Reservation("x1");
        (order.Guest.Value, order.PartySize, order.Status, order.Start).ShouldBe(("ann", 2, OrderStatus.Paid, Six));
        world.Day("t2", Today).Holds.ShouldHaveSingleItem().Confirmed.ShouldBeTrue();
        Entry(world).Status.ShouldBe(WaitlistStatus.Taken);
    }

    [Fact]
    public void An_offer_is_taken_once() =>
        Offered().And(Take()).When(Take()).ThenRefused(Codes.WrongState, "offer_taken").Details["order"].ShouldBe("x1");

    [Fact]
    public void A_lapsed_offer_is_not_taken()
    {
        var world = Offered().At(Now.AddMinutes(15));
        world.When(Take()).ThenRefused(Codes.WrongState, "offer_lapsed");
        world.And(End()).When(Take()).ThenRefused(Codes.WrongState, "offer_lapsed");
    }

    [Fact]
    public void Nor_is_that_of_another() => Offered().When(Take(guest: "eve")).ThenRefused(Codes.NotFound, "no_such_entry");

    [Fact]
    public void Nor_one_that_was_never_made() => Full().And(Join()).When(Take()).ThenRefused(Codes.WrongState, "not_offered");

    [Fact]
    public void The_notice_that_binds_others_does_not_bind_an_offer() => House.Open(Rules with { LeastNoticeMinutes = 60 })
        .And(Book(2, order: "o2", guest: "g2", tables: "t2")).And(Book(4, order: "o4", guest: "g4", tables: "t4"))
        .And(Book(6, order: "o6", guest: "g6", tables: "t6")).And(Join()).And(Cancel("g2", order: "o2"))
        .At(Six.AddMinutes(-61)).And(Offer()).At(Six.AddMinutes(-50)).When(Take()).Accept()
        .Reservation("x1").Status.ShouldBe(OrderStatus.Paid);

    [Fact]
    public void Who_declines_waits_on_and_the_next_gets_it()
    {
        var world = Full().And(Join()).And(Join(1, "w2", "bob")).And(Cancel("g2", order: "o2")).And(Offer()).And(Decline());
        world.And(Offer("x2"));
        Entry(world, "w2").Offer!.Order.Value.ShouldBe("x2");
        (Entry(world).Status, Place(world, "w1")).ShouldBe((WaitlistStatus.Waiting, 1));
        world.And(Decline("w2", "bob")).When(Offer("x3")).ThenNothing();
    }

    [Fact]
    public void Who_lets_it_lapse_is_out_and_what_was_held_is_free()
    {
        var world = Offered();
        world.When(End()).ThenNothing();
        world.At(Now.AddMinutes(15)).When(End()).Then(
            Change.To(WaitStream, new WaitlistOfferLapsed(new("w1"), new("ann"), new("demo"))),
            Change.To(DayOf("t2"), new SlotReleased(new("x1"), Six, Six.AddMinutes(90), "expired")));
        world.When(End()).ThenNothing();
    }

    [Fact]
    public void Who_waits_till_the_last_start_has_waited_in_vain() => Full().And(Join(to: HalfPast)).At(HalfPast)
        .When(End()).Then(Change.To(WaitStream, new WaitlistEnded(new("w1"), new("ann"), new("demo"))));

    [Fact]
    public void Who_leaves_gives_back_what_is_held() => Offered().When(Leave()).Then(
        Change.To(WaitStream, new WaitlistLeft(new("w1"), new("ann"), new("demo"), new("ann"))),
        Change.To(DayOf("t2"), new SlotReleased(new("x1"), Six, Six.AddMinutes(90), "cancelled")));

    [Fact]
    public void Leaving_twice_changes_nothing() => Offered().And(Leave()).When(Leave()).ThenNothing();

    [Fact]
    public void Those_behind_see_that_they_moved_and_why()
    {
        var world = Full().And(Join()).And(Join(1, "w2", "bob")).And(Join(2, "w3", "cem", HalfPast))
            .And(Join(2, "w4", "dan", to: HalfPast));
        new[] { "w1", "w2", "w3", "w4" }.Select(id => Place(world, id)).ShouldBe([1, 2, 1, 4]);
        world.And(Leave());
        new[] { "w2", "w3", "w4" }.Select(id => Place(world, id)).ShouldBe([1, 1, 3]);
        Entry(world, "w2").Moved.ShouldBe(new MovedUp(WaitlistStatus.Left, Now));
        Entry(world, "w3").Moved.ShouldBeNull();
    }

    [Fact]
    public void Tables_are_put_together_for_a_large_party() => Full().And(Join(8))
        .And(Cancel("g4", order: "o4")).And(Cancel("g6", order: "o6")).And(Offer()).And(Take()).Reservation("x1").Resources()
        .Select(table => table.Value).ShouldBe(["t4", "t6"]);

    [Fact]
    public void A_booking_does_not_take_what_the_line_waits_for()
    {
        var world = Full().And(Join()).And(Cancel("g2", order: "o2"));
        Refuse(world, "eve", Book(2, order: "e1", guest: "eve")).ShouldNotBeNull().Reason.ShouldBe("held_for_the_line");
        Refuse(world, "ann", Book(2, order: "e1", guest: "ann")).ShouldBeNull();
        Refuse(world, "eve", Book(2, Six.AddHours(2), "e1", "eve")).ShouldBeNull();
    }

    [Fact]
    public void Staff_offer_out_of_turn() => Full()
        .And(Join()).And(Join(2, "w2", "bob")).And(Cancel("g2", order: "o2")).When(ByHand("w2"))
        .ThenIn(
            WaitStream, new WaitlistChosen(new("w2"), new("bob"), new("demo"), new("sam")),
            new WaitlistOffered(
                new("w2"), new("bob"), new("demo"), new("x1"), [new("t2")], Six, Six.AddMinutes(90), 1, Now.AddMinutes(15)));

    [Fact]
    public void Staff_offer_another_time_that_has_room() => Full().And(Join())
        .And(ByHand(start: Six.AddHours(2))).Waitlist().Find(new("w1"))!.Offer!.Start.ShouldBe(Six.AddHours(2));

    [Fact]
    public void Staff_cannot_offer_what_is_taken()
    {
        var world = Full().And(Join());
        world.When(ByHand()).ThenRefused(Codes.SlotTaken, "no_room_in_range");
        world.When(ByHand(start: Six)).ThenRefused(Codes.SlotTaken, "slot_taken");
        world.When(ByHand(start: Six.AddHours(-2))).ThenRefused(Codes.OutsideWindow, "closed");
        world.When(ByHand("w9")).ThenRefused(Codes.NotFound, "no_such_entry");
    }

    [Fact]
    public void Staff_offer_once() => Offered().When(ByHand()).ThenRefused(Codes.WrongState, "already_offered");

    [Fact]
    public void Staff_offer_nothing_to_who_left() =>
        Full().And(Join()).And(Leave()).When(ByHand()).ThenRefused(Codes.WrongState, "waits_no_more")
            .Details["status"].ShouldBe("left");

    [Fact]
    public void A_closed_venue_offers_nothing() => Full().And(Join()).And(Cancel("g2", order: "o2"))
        .And(Change.To(Streams.Resource(new("t2")), new ResourceClosed(new("t2"), new("demo"), new("sam"))))
        .When(Offer()).ThenNothing();

    static World Offered() => Full().And(Join()).And(Cancel("g2", order: "o2")).And(Offer());

    static Refusal? Refuse(World world, string guest, Func<World, Decision> book) => OfferNext.Refuse(
        world.Waitlist(), new(guest), world.Venue(), All(world), world.Day, world.When(book).Decision.Changes, world.Now);
}
