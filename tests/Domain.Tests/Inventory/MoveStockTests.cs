using RealtimeReservation.Domain.Inventory;
using static RealtimeReservation.Domain.Tests.Inventory.StockSteps;

namespace RealtimeReservation.Domain.Tests.Inventory;

public sealed class MoveStockTests
{
    [Theory]
    [InlineData(MovementKind.Restock, "delivery", 800)]
    [InlineData(MovementKind.Count, "spot_check", 100)]
    [InlineData(MovementKind.Waste, "waste_spilled", 600)]
    public void A_code_alone_says_why_and_fits_its_movement(MovementKind kind, string code, long level)
    {
        var world = Kept(700);
        var moved = (StockMoved)world.When(Move(kind, 100, null, code: code)).Accept().Log.Last(change => change.Event is StockMoved).Event;
        (moved.ReasonCode, moved.Reason, moved.Moves[0].Level).ShouldBe((code, null, level));
        foreach (var other in new[] { MovementKind.Restock, MovementKind.Count, MovementKind.Waste }.Where(other => other != kind))
            world.When(Move(other, 100, "x", code: code)).ThenFault("reason_code", "unknown_reason");
        world.When(Move(kind, 100, null)).ThenFault("reason", "required");
    }

    [Fact]
    public void Stock_comes() => Kept(700).When(Move(MovementKind.Restock, 1400)).Then(Moved(MovementKind.Restock, 1400, 2100));

    [Fact]
    public void Stock_is_counted() => Kept(700).When(Move(MovementKind.Count, 650)).Then(Moved(MovementKind.Count, -50, 650));

    [Fact]
    public void A_count_that_finds_what_was_known_is_noted() =>
        Kept(700).When(Move(MovementKind.Count, 700)).Then(Moved(MovementKind.Count, 0, 700));

    [Fact]
    public void Stock_is_lost() => Kept(700).When(Move(MovementKind.Waste, 100)).Then(Moved(MovementKind.Waste, -100, 600));

    [Fact]
    public void No_more_is_lost_than_is_there()
    {
        Kept(50).When(Move(MovementKind.Waste, 51)).ThenRefused(Codes.OutOfStock, "out_of_stock").Details["available"].ShouldBe(50L);
        Kept(50, Gin with { Counted = false }).When(Move(MovementKind.Waste, 51)).Accept().Stock().Items[new("gin")].Level.ShouldBe(-1);
    }

    [Fact]
    public void A_movement_is_well_formed()
    {
        Kept(700).When(Move(MovementKind.Restock, 0)).ThenFault("quantity", "out_of_range");
        Kept(700).When(Move(MovementKind.Count, -1)).ThenFault("quantity", "out_of_range");
        Kept(700).When(Move(MovementKind.Waste, 1, " ")).ThenFault("reason", "required");
        Kept(700).When(Move(MovementKind.Sale, 1)).ThenFault("kind", "unknown_movement");
        Kept(700).When(Move(MovementKind.Waste, 1, item: "rum")).ThenRefused(Codes.NotFound, "no_such_stock_item");
    }

    [Theory]
    [InlineData(700, 17)]
    [InlineData(39, 0)]
    [InlineData(0, 0)]
    public void Servings_are_what_the_counted_items_cover(long level, long servings) =>
        StockRules.Servings(Kept(level).Stock(), [new(new("gin"), 40), new(new("cola"), 0)]).ShouldBe(servings);

    [Fact]
    public void What_is_counted_least_limits() =>
        StockRules.Servings(Kept(700).Stock(), [new(new("gin"), 40), new(new("cola"), 1)]).ShouldBe(10);

    [Fact]
    public void Nothing_counted_limits_nothing()
    {
        StockRules.Servings(Kept(10, Gin with { Counted = false }).Stock(), [new(new("gin"), 40)]).ShouldBeNull();
        StockRules.Servings(Kept(10).Stock(), []).ShouldBeNull();
    }
}
