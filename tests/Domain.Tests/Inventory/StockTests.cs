using System.Collections.Immutable;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;

namespace RealtimeReservation.Domain.Tests.Inventory;

public sealed class StockTests
{
    static readonly StockItem Gin = new(new("gin"), "Gin", "ml", Threshold: 200, PackSize: 700);

    static World Kept(long level, StockItem? item = null) => World.Given(Bar.Open()).And(
        Bar.Stock(new StockItemSet(new("demo"), new("mia"), item ?? Gin)),
        Bar.Stock(new StockMoved(
            new("demo"), new("mia"), MovementKind.Restock, null, "delivered", [new StockMove(new("gin"), level, level)])));

    static Func<World, Decision> Set(StockItem item, string venue = "demo") =>
        w => SetStockItem.Decide(new SetStockItem(new("mia"), item), w.Stock(), w.Venue(venue));

    static Func<World, Decision> Remove(string item) =>
        w =>
            RemoveStockItem.Decide(
                new RemoveStockItem(new("mia"), new(item)), w.Stock(), MenuAvailability.UseOf(w.Menu(), new(item)), new("demo"));

    static Func<World, Decision> Move(
        MovementKind kind, long quantity, string? reason = "as seen", string item = "gin", string? code = null) =>
        w => MoveStock.Decide(new MoveStock(new("kim"), kind, new(item), quantity, reason, code), w.Stock(), new("demo"));

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

    static Change Moved(MovementKind kind, long quantity, long level, string by = "kim", string? tab = null, string? reason = "as seen") =>
        Bar.Stock(new StockMoved(
            new("demo"), new(by), kind, tab is null ? null : new TabId(tab), reason, [new StockMove(new("gin"), quantity, level)]));

    static Change Low(long level) => Bar.Stock(new StockLow(new("demo"), new("gin"), level));

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

    [Fact]
    public void What_no_recipe_takes_is_removed()
    {
        Kept(700).When(Remove("gin")).Then(Bar.Stock(new StockItemRemoved(new("demo"), new("mia"), new("gin"))));
        Kept(700).When(Remove("rum")).ThenRefused(Codes.NotFound, "no_such_stock_item");
        Kept(700).When(Remove("beer")).ThenRefused(Codes.WrongState, "in_a_recipe").Details["name"].ShouldBe("Beer");
    }

    [Fact]
    public void An_option_is_a_recipe_too() => World.Given(Bar.Open())
        .And(Bar.Item(Bar.Burger with { Recipe = [] })).When(Remove("patty")).ThenRefused(Codes.WrongState, "in_a_recipe").Details["item"]
            .ShouldBe("burger");

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
