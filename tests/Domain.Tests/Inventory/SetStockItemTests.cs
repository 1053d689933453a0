using RealtimeReservation.Domain.Inventory;
using static RealtimeReservation.Domain.Tests.Inventory.StockSteps;

namespace RealtimeReservation.Domain.Tests.Inventory;

public sealed class SetStockItemTests
{
    static Func<World, Decision> Set(StockItem item, string venue = "demo") =>
        w => SetStockItem.Decide(new SetStockItem(new("mia"), item), w.Stock(), w.Venue(venue));

    [Fact]
    public void An_item_is_kept() => World.Given(Bar.Open()).When(Set(Gin)).Then(Bar.Stock(new StockItemSet(new("demo"), new("mia"), Gin)));

    [Fact]
    public void The_same_item_again_is_silent() => Kept(700).When(Set(Gin)).ThenNothing();

    [Fact]
    public void A_higher_threshold_may_make_an_item_low() => Kept(700).When(Set(Gin with { Threshold = 700 })).Then(
        Bar.Stock(new StockItemSet(new("demo"), new("mia"), Gin with { Threshold = 700 })), Low(700));

    [Fact]
    public void An_item_is_well_formed()
    {
        var world = Kept(700);
        world.When(Set(Gin with { Id = new("Gin!") })).ThenFault("id", "not_a_slug");
        world.When(Set(Gin with { Name = " " })).ThenFault("name", "required");
        world.When(Set(Gin with { Unit = "cl" })).ThenFault("unit", "unknown_unit");
        world.When(Set(Gin with { Threshold = -1 })).ThenFault("threshold", "out_of_range");
        world.When(Set(Gin with { PackSize = 0 })).ThenFault("pack_size", "out_of_range");
        world.When(Set(Gin, "nowhere")).ThenRefused(Codes.NotFound, "no_such_venue");
    }

    [Fact]
    public void A_unit_stays_while_there_is_some()
    {
        Kept(700).When(Set(Gin with { Unit = "pc" })).ThenRefused(Codes.WrongState, "unit_in_use").Details["unit"].ShouldBe("ml");
        Kept(700).And(Move(MovementKind.Count, 0)).When(Set(Gin with { Unit = "pc" })).Accept();
    }
}
