using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.FirstSteps;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.FirstSteps;

public sealed class FurnishTests
{
    static Func<World, Decision> Furnish(bool bookable, bool floor, params FurnishGroup[] groups) =>
        w => Decide(w, groups, bookable, floor);

    static Decision Decide(World w, FurnishGroup[] groups, bool bookable, bool floor)
    {
        var codes = w.Floor().Tables.Count;
        return Domain.FirstSteps.Furnish.Decide(
            new(new("mia"), [.. groups], bookable, floor), w.Venue(), w.Floor(),
            [.. w.All<Resource>().Where(one => one.Venue.Value == "demo").Select(one => one.Name)], id => w.Resource(id).Exists(),
            () => $"code{++codes}");
    }

    static Change<ResourceEvent> Added(string id, string name, Seats? seats = null, long? price = null, int capacity = 1) =>
        Change.To(Streams.Resource(new(id)), new ResourceAdded(new(id), new("demo"), name, capacity, price, seats));

    static Change<FloorEvent> Set(string id, string name, int seats, int position, string code, string area = "") => Change.To(
        Streams.Floor(new("demo")), new TableSet(new("demo"), new("mia"), new Table(new(id), name, area, seats, position), code));

    [Fact]
    public void Rooms_come_with_a_name_a_number_and_a_price() => Given(Some.Venue())
        .When(Furnish(true, false, new FurnishGroup(" Console ", 2, PricePerHour: 4000), new FurnishGroup("Room", 1, 3)))
        .Then(Added("demo-1", "Console 1", price: 4000), Added("demo-2", "Console 2", price: 4000), Added("demo-3", "Room 1", capacity: 3));

    [Fact]
    public void Tables_of_a_restaurant_are_booked_and_stand_on_its_floor_under_one_name() => Given(Some.Venue())
        .When(Furnish(true, true, new FurnishGroup("桌", 1, Seats: new(1, 2)), new FurnishGroup("桌", 1, Seats: new(2, 4), Area: "Hall")))
        .Then(
            Added("demo-1", "桌 1", new(1, 2)), Set("t1", "桌 1", 2, 1, "code1"),
            Added("demo-2", "桌 2", new(2, 4)), Set("t2", "桌 2", 4, 2, "code2", "Hall"));

    [Fact]
    public void A_bar_gets_tables_only() => Given(Some.Venue())
        .When(Furnish(false, true, new FurnishGroup("Stool", 2, Seats: new(1, 1))))
        .Then(Set("t1", "Stool 1", 1, 1, "code1"), Set("t2", "Stool 2", 1, 2, "code2"));

    [Fact]
    public void Numbers_continue_and_pass_what_is_taken() =>
        Given(
            Some.Venue(), Added("demo-1", "Console 2"), Bar.Table("t1"),
            Change.To(Streams.Resource(new("demo-3")), new ResourceAdded(new("demo-3"), new("other"), "Elsewhere", 1, null)))
        .When(Furnish(true, false, new FurnishGroup("Console", 2)))
        .Then(Added("demo-2", "Console 1"), Added("demo-4", "Console 3"));

    [Fact]
    public void Ids_of_a_venue_with_a_long_id_are_slugs_too()
    {
        var id = new string('a', 35) + "-" + new string('b', 5);
        var decision = Domain.FirstSteps.Furnish.Decide(
            new(new("mia"), [new("Room", 200)], true, false),
            new Venue(new(id), "Long", "rental", "UTC", "CNY", Some.Settings), Floor.None, [], _ => false, () => "");
        decision.Changes.Length.ShouldBe(200);
        foreach (var added in decision.Changes.Select(change => (ResourceAdded)change.Event))
            added.Resource.Value.ShouldMatch("^[a-z0-9][a-z0-9-]{1,40}$");
    }

    public static TheoryData<string, string, FurnishGroup[], bool, bool> Bad => new()
    {
        { "groups", "out_of_range", [], true, false },
        { "groups", "out_of_range", [.. Enumerable.Repeat(new FurnishGroup("Room", 1), 21)], true, false },
        { "groups[0].count", "out_of_range", [new("Room", 0)], true, false },
        { "groups[0].count", "out_of_range", [new("Room", -3)], true, false },
        { "groups[0].count", "out_of_range", [new("Room", 201)], true, false },
        { "groups[1].count", "out_of_range", [new("Room", 150), new("Court", 51)], true, false },
        { "groups[1].count", "out_of_range", [new("Room", 200), new("Court", int.MaxValue)], true, false },
        { "groups[0].name", "required", [new(" ", 1)], true, false },
        { "groups[0].name", "too_long", [new(new string('x', 76), 1)], true, false },
        { "groups[0].name", "line_break", [new("a\nb", 1)], true, false },
        { "groups[0].capacity", "out_of_range", [new("Room", 1, 0)], true, false },
        { "groups[0].price_per_hour", "out_of_range", [new("Room", 1, PricePerHour: -1)], true, false },
        { "groups[0].seats_min", "out_of_range", [new("Table", 1, Seats: new(5, 4))], true, false },
        { "groups[0].seats_max", "out_of_range", [new("Table", 1, Seats: new(1, 501))], true, false },
        { "groups[0].seats_max", "out_of_range", [new("Table", 1, Seats: new(1, 101))], false, true },
        { "groups[0].seats", "required", [new("Table", 1)], false, true },
        { "groups[0].seats", "required", [new("Bar", 1, 8, Seats: new(1, 8, true))], true, true },
        { "groups[0].area", "too_long", [new("Table", 1, Seats: new(1, 2), Area: new string('x', 81))], true, true },
        { "groups[0]", "required", [null!], true, true },
        { "bookable", "required", [new("Room", 1)], false, false },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_makes_no_sense_is_named(string field, string reason, FurnishGroup[] groups, bool bookable, bool floor) =>
        Given(Some.Venue()).When(Furnish(bookable, floor, groups)).ThenFault(field, reason);

    [Fact]
    public void A_venue_that_does_not_exist_gets_nothing() =>
        Given().When(Furnish(true, false, new FurnishGroup("Room", 1))).ThenRefused(Codes.NotFound, "no_such_venue");

    [Fact]
    public void There_is_room_for_five_hundred_of_each()
    {
        var world = Given(Some.Venue()).And(Furnish(true, true, new FurnishGroup("Table", 200, Seats: new(1, 2))))
            .And(Furnish(true, true, new FurnishGroup("Table", 200, Seats: new(1, 2))));
        world.When(Furnish(false, true, new FurnishGroup("Table", 101, Seats: new(1, 2))))
            .ThenRefused(Codes.WrongState, "no_room_for_more");
        world.When(Furnish(true, false, new FurnishGroup("Room", 101))).ThenRefused(Codes.WrongState, "no_room_for_more");
        world.When(Furnish(true, true, new FurnishGroup("Table", 100, Seats: new(1, 2)))).Accept();
    }

    /// <summary>Whatever is furnished in whichever order: no id and no name comes twice, and as many come as were asked for.</summary>
    [Fact]
    public void No_id_and_no_name_comes_twice() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 100_000), 8).ToArbitrary(),
        steps =>
        {
            var world = Given(Some.Venue());
            var (resources, tables) = (0, 0);
            foreach (var step in steps)
            {
                var (count, bookable, floor) = (1 + (step % 20), step % 3 != 0, step % 3 != 1);
                world.And(Furnish(bookable, floor, new FurnishGroup(step % 2 == 0 ? "Table" : "Booth", count, Seats: new(1, 2))));
                if (bookable) resources += count;
                if (floor) tables += count;
            }
            var added = world.Log.Select(change => change.Event).OfType<ResourceAdded>().ToArray();
            added.Select(one => one.Resource).Distinct().Count().ShouldBe(resources);
            added.Select(one => one.Name).Distinct().Count().ShouldBe(resources);
            world.Floor().Tables.Count.ShouldBe(tables);
            world.Floor().Tables.Values.Select(table => table.Table.Name).Distinct().Count().ShouldBe(tables);
        }).QuickCheckThrowOnFailure();
}
