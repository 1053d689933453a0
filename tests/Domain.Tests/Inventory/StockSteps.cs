using RealtimeReservation.Domain.Inventory;

namespace RealtimeReservation.Domain.Tests.Inventory;

/// <summary>What the tests beside it have in common.</summary>
static class StockSteps
{
    internal static readonly StockItem Gin = new(new("gin"), "Gin", "ml", Threshold: 200, PackSize: 700);

    internal static World Kept(long level, StockItem? item = null) => World.Given(Bar.Open()).And(
        Bar.Stock(new StockItemSet(new("demo"), new("mia"), item ?? Gin)),
        Bar.Stock(new StockMoved(
            new("demo"), new("mia"), MovementKind.Restock, null, "delivered", [new StockMove(new("gin"), level, level)])));

    internal static Func<World, Decision> Move(
        MovementKind kind, long quantity, string? reason = "as seen", string item = "gin", string? code = null) =>
        w => MoveStock.Decide(new MoveStock(new("kim"), kind, new(item), quantity, reason, code), w.Stock(), new("demo"));

    internal static Change Moved(
        MovementKind kind, long quantity, long level, string by = "kim", string? tab = null, string? reason = "as seen") =>
        Bar.Stock(new StockMoved(
            new("demo"), new(by), kind, tab is null ? null : new TabId(tab), reason, [new StockMove(new("gin"), quantity, level)]));

    internal static Change Low(long level) => Bar.Stock(new StockLow(new("demo"), new("gin"), level));
}
