using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using static RealtimeReservation.Domain.Tests.Inventory.StockSteps;

namespace RealtimeReservation.Domain.Tests.Inventory;

public sealed class RemoveStockItemTests
{
    static Func<World, Decision> Remove(string item) =>
        w =>
            RemoveStockItem.Decide(
                new RemoveStockItem(new("mia"), new(item)), w.Stock(), MenuAvailability.UseOf(w.Menu(), new(item)), new("demo"));

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
}
