using System.Collections.Immutable;
using RealtimeReservation.Domain.Inventory;
using static RealtimeReservation.Domain.Tests.Inventory.StockSteps;

namespace RealtimeReservation.Domain.Tests.Inventory;

public sealed class StockRulesTests
{
    static Func<World, Decision> Take(params Portion[] portions) => w =>
    {
        var changes = ImmutableArray.CreateBuilder<Change>();
        return StockRules.Take(w.Stock(), new("demo"), new("wendy"), new("a"), portions, changes) is { } refusal
            ? refusal
            : Decision.Yes(changes.ToImmutable());
    };

    static Func<World, Decision> Return(params Portion[] portions) => w =>
    {
        var changes = ImmutableArray.CreateBuilder<Change>();
        StockRules.Return(w.Stock(), new("demo"), new("wendy"), new("a"), portions, changes);
        return Decision.Yes(changes.ToImmutable());
    };

    [Fact]
    public void A_sale_takes_each_item_once_and_tells_what_is_low() =>
        Kept(250).When(Take(new(new("gin"), 40), new(new("cola"), 1), new(new("gin"), 40))).Then(
            Bar.Stock(new StockMoved(
                new("demo"), new("wendy"), MovementKind.Sale, new("a"), null,
                [new StockMove(new("cola"), -1, 9), new StockMove(new("gin"), -80, 170)])), Low(170));

    [Fact]
    public void Low_is_told_once_until_there_was_enough_again()
    {
        var world = Kept(250).And(Take(new Portion(new("gin"), 50)));
        world.When(Take(new Portion(new("gin"), 50))).Then(Moved(MovementKind.Sale, -50, 150, "wendy", "a", null));
        world.When(Move(MovementKind.Restock, 50)).Then(Moved(MovementKind.Restock, 50, 200)); // at the threshold still
        world.When(Move(MovementKind.Restock, 1)).Then(Moved(MovementKind.Restock, 1, 201));
        world.When(Take(new Portion(new("gin"), 1))).Then(Moved(MovementKind.Sale, -1, 200, "wendy", "a", null), Low(200));
    }

    [Fact]
    public void What_is_counted_is_never_oversold()
    {
        var refusal = Kept(100).When(Take(new(new("cola"), 1), new(new("gin"), 60), new(new("gin"), 60)))
            .ThenRefused(Codes.OutOfStock, "out_of_stock");
        (refusal.Details["item"], refusal.Details["name"], refusal.Details["available"]).ShouldBe(("gin", "Gin", 100L));
    }

    [Fact]
    public void What_is_not_counted_shows_what_was_used_too_much() =>
        Kept(100, Gin with { Counted = false }).When(Take(new Portion(new("gin"), 120)))
            .Then(Moved(MovementKind.Sale, -120, -20, "wendy", "a", null), Low(-20));

    [Fact]
    public void What_is_voided_comes_back() =>
        Kept(100).When(Return(new(new("gin"), 40), new(new("gin"), 40)))
            .Then(Moved(MovementKind.VoidReturn, 80, 180, "wendy", "a", null), Low(180));

    [Fact]
    public void What_is_no_longer_kept_is_passed_over() => Kept(100).When(Take(new Portion(new("rum"), 40))).ThenNothing();

    [Fact]
    public void A_decision_that_moves_stock_twice_sees_what_it_did()
    {
        var changes = ImmutableArray.CreateBuilder<Change>();
        var stock = Kept(100).Stock();
        StockRules.Return(stock, new("demo"), new("wendy"), new("a"), [new(new("gin"), 50)], changes);
        StockRules.Take(stock, new("demo"), new("wendy"), new("a"), [new(new("gin"), 150)], changes).ShouldBeNull();
        ((StockMoved)changes.Select(change => change.Event).OfType<StockMoved>().Last()).Moves[0].Level.ShouldBe(0);
    }
}
