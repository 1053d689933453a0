using System.Collections.Immutable;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class SeveralResourcesTests
{
    static World Courts(int limit = 1) =>
        Given(Venue(Settings with { OpenOrdersPerGuest = limit }), Resource("c1"), Resource("c2", price: 5000), Resource("c3"));

    static StreamKey<DayEvent> DayOf(string court) => Streams.Day(new(court), Date("2026-11-21"));

    static SlotHeld Hours(int hours, string order = "o1") =>
        new(new(order), Three, Three.AddHours(hours), 1, Now.AddMinutes(15));

    [Fact]
    public void Two_courts_for_three_hours_are_one_order_at_the_sum_of_their_prices()
    {
        var decision = Courts().When(Take(minutes: 180, courts: ["c1", "c2"])).Decision;
        var placed = (OrderPlaced)decision.Changes[0].Event;
        (placed.Resource.Value, placed.More!.Value.Single().Value, placed.Amount).ShouldBe(("c1", "c2", 3 * (3000 + 5000)));
        foreach (var court in new[] { "c1", "c2" })
        {
            decision.Changes.Where(change => change.Stream == DayOf(court)).Select(change => change.Event)
                .ShouldContain(Hours(3));
        }
        decision.Changes.Count(change => change.Event is GuestOrderOpened).ShouldBe(1);
    }

    [Fact]
    public void Where_one_of_them_is_taken_nothing_is_held_and_it_is_named()
    {
        var refusal = Courts().And(Place(order: "o0", guest: "bob", resource: "c2"))
            .When(Take(minutes: 120, courts: ["c1", "c2", "c3"])).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["taken"].ShouldBe(new[] { "c2" });
        // At three it would be the hour that is held; from four on, all three are free.
        refusal.Details["nearest_free"]
            .ShouldBe(new[] { Three.AddHours(1), Three.AddHours(2), Three.AddHours(3) });
    }

    [Fact]
    public void The_nearest_times_are_those_at_which_all_of_them_are_free()
    {
        var refusal = Courts().And(Place(order: "o0", guest: "bob", resource: "c1"))
            .And(Place(Three.AddHours(1), "o2", "cat", resource: "c2"))
            .When(Take(courts: ["c1", "c2"])).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["nearest_free"]
            .ShouldBe(new[] { Three.AddHours(2), Three.AddHours(3), Three.AddHours(4) });
    }

    [Fact]
    public void The_same_court_twice_is_a_fault() => Courts().When(Take(courts: ["c1", "c1"])).ThenFault("resources", "twice");

    [Fact]
    public void More_than_eight_are_a_fault() =>
        Courts().When(Take(courts: [.. Enumerable.Range(1, 9).Select(n => $"c{n}")])).ThenFault("resources", "too_many_listed");

    [Fact]
    public void Courts_of_two_venues_are_not_found() =>
        Courts().And(Change.To(Streams.Resource(new("far")), new ResourceAdded(new("far"), new("other"), "Far", 1, null)))
            .When(Take(courts: ["c1", "far"])).ThenRefused(Codes.NotFound, "no_such_resource");

    [Fact]
    public void A_court_and_a_table_are_not_combined() =>
        Courts().And(Change.To(Streams.Resource(new("t1")), new ResourceAdded(new("t1"), new("demo"), "T1", 1, null, new Seats(1, 4))))
            .When(Take(party: 2, courts: ["c1", "t1"])).ThenFault("resources", "not_combined");

    [Fact]
    public void No_more_units_than_the_smallest_of_them_has() =>
        Courts().And(Resource("wide", capacity: 4)).When(Take(units: 2, courts: ["wide", "c1"])).ThenFault("units", "out_of_range");

    [Fact]
    public void All_of_them_move_together() =>
        Courts().And(Take(courts: ["c1", "c2"])).And(Shift(Three.AddHours(4)))
            .All<Day>().ShouldAllBe(day => day.Holds.All(hold => hold.Start == Three.AddHours(4)) && day.Holds.Length == 1);

    [Fact]
    public void All_of_them_are_free_again_when_it_is_cancelled() =>
        Courts().And(Take(courts: ["c1", "c2"])).And(Cancel()).All<Day>().ShouldAllBe(day => day.Holds.IsEmpty);

    [Fact]
    public void All_of_them_are_free_again_when_it_expires() =>
        Courts().And(Take(courts: ["c1", "c2"])).At(Now.AddMinutes(15)).And(Expire()).All<Day>().ShouldAllBe(day => day.Holds.IsEmpty);

    [Fact]
    public void A_request_to_move_is_for_all_of_them()
    {
        var world = Courts().And(Take(courts: ["c1", "c3"])).And(Submit()).And(Approve()).And(Ask(ChangeKinds.Move, Three.AddHours(5)))
            .And(Answer(true));
        world.Reservation().Resources().Select(court => court.Value).ShouldBe(["c1", "c3"]);
        world.All<Day>().ShouldAllBe(day => day.Holds.Single().Start == Three.AddHours(5));
    }

    internal static Func<World, Decision> Take(
        DateTimeOffset? start = null, string order = "o1", string guest = "ann", int? minutes = null, int units = 1, int? party = null,
        params string[] courts) =>
        w => PlaceOrder.Decide(
            new PlaceOrder(new(order), new(guest), start ?? Three, new byte[10], minutes, units, party), w.Venue(),
            [.. w.All<Resource>()], Named(courts), w.Guest(guest), w.Day, w.Now);

    internal static Func<World, Decision> Shift(DateTimeOffset start, string order = "o1") => w => Reschedule.Decide(
        new(new("ann"), Staff: false, start), w.Order(order), w.Venue(), [.. w.All<Resource>()], [], w.Day, w.Now);

    static ImmutableArray<ResourceId> Named(string[] courts) => [.. courts.Select(id => new ResourceId(id))];
}
