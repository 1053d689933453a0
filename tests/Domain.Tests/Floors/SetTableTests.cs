using RealtimeReservation.Domain.Floors;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Floors;

public sealed class SetTableTests
{
    static readonly Table Five = new(new("t5"), "Five", "terrace", 6, 1);

    static Func<World, Decision> Setting(Table table, string code = "new") =>
        w => SetTable.Decide(new SetTable(new("mia"), table, code), w.Venue(), w.Floor());

    static Func<World, Decision> Removing(string table) =>
        w => RemoveTable.Decide(new RemoveTable(new("mia"), new(table)), w.Venue(), w.Floor());

    static Func<World, Decision> Renewing(string table, string code) =>
        w => RenewTableCode.Decide(new RenewTableCode(new("mia"), new(table), code), w.Venue(), w.Floor());

    [Fact]
    public void A_table_comes_with_a_code_and_keeps_it()
    {
        var world = Given(Open()).When(Setting(Five, "first")).Then(Floor(new TableSet(new("demo"), new("mia"), Five, "first")));
        world.When(Setting(Five, "second")).ThenNothing();
        world.When(Setting(Five with { Seats = 8 }, "second"))
            .Then(Floor(new TableSet(new("demo"), new("mia"), Five with { Seats = 8 }, "first")));
    }

    [Fact]
    public void A_table_stays_within_bounds()
    {
        Given(Open()).When(Setting(Five with { Id = new("5") })).ThenFault("id", "not_a_slug");
        Given(Open()).When(Setting(Five with { Name = "" })).ThenFault("name", "required");
        Given(Open()).When(Setting(Five with { Area = null! })).ThenFault("area", "required");
        Given(Open()).When(Setting(Five with { Area = new string('x', 81) })).ThenFault("area", "too_long");
        Given(Open()).When(Setting(Five with { Seats = 0 })).ThenFault("seats", "out_of_range");
        Given(Open()).When(Setting(Five with { Seats = 101 })).ThenFault("seats", "out_of_range");
        Given().When(Setting(Five)).ThenRefused(Codes.NotFound, "no_such_venue");
        Given(Open()).And(Enumerable.Range(0, 496).Select(n => Table($"x-{n}"))).When(Setting(Five))
            .ThenRefused(Codes.WrongState, "no_room_for_more");
    }

    [Fact]
    public void A_table_where_guests_sit_stays()
    {
        Given(Open()).When(Removing("t1")).Then(Floor(new TableRemoved(new("demo"), new("mia"), new("t1"))));
        Given(Open()).When(Removing("t9")).ThenRefused(Codes.NotFound, "no_such_table");
        Given(Open()).And(Floor(new TableTaken(new("demo"), new("t1"), new("a")))).When(Removing("t1"))
            .ThenRefused(Codes.WrongState, "table_in_use").Details["tab"].ShouldBe("a");
    }

    [Fact]
    public void A_new_code_replaces_the_old_one()
    {
        var world = Given(Open()).When(Renewing("t1", "fresh"))
            .Then(Floor(new TableCodeRenewed(new("demo"), new("mia"), new("t1"), "fresh")));
        world.Floor().Tables[new("t1")].Code.ShouldBe("fresh");
        world.When(Renewing("t1", "fresh")).ThenNothing();
        world.When(Renewing("t9", "fresh")).ThenRefused(Codes.NotFound, "no_such_table");
    }
}
