using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Projections.Tests.Support;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.Projections.Tests.Support.BarStory;

namespace RealtimeReservation.Projections.Tests.Menus;

public sealed class MenuTopicsTests(PostgresServer postgres) : IAsyncLifetime
{
    TestNode server = null!;
    BarStory bar = null!;

    public async ValueTask InitializeAsync() => bar = await BarStory.OpenAsync(server = await TestNode.StartAsync(postgres));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task An_item_is_sold_out_while_its_stock_does_not_cover_one_and_so_is_the_set_it_is_part_of()
    {
        async Task<string> RowAsync(string item)
        {
            var row = (await server.RowsAsync("menu:pub"))![$"item:{item}"];
            return $"{row.GetProperty("sold_out")} {(row.TryGetProperty("sold_out_by", out var by) ? by : "-")} "
                + $"{(row.TryGetProperty("left", out var left) ? left : "-")}";
        }
        (await RowAsync("beer")).ShouldBe("False - 20");
        await bar.StockAsync(Moved(MovementKind.Sale, "a", ("keg", -9_600, 400)));
        (await RowAsync("beer")).ShouldBe("True stock 0");
        (await RowAsync("combo")).ShouldBe("True stock 0");
        (await RowAsync("fries")).ShouldBe("False - -");
        await bar.StockAsync(Moved(MovementKind.Restock, null, ("keg", 600, 1_000)));
        (await RowAsync("beer")).ShouldBe("False - 2");
        await bar.MenuAsync(new MenuItemSoldOut(new(Venue), new(Waiter), new("beer")));
        (await RowAsync("combo")).ShouldBe("True staff 2");
        await bar.MenuAsync(
            new MenuItemRemoved(new(Venue), new(Manager), new("cola")), new StationPaused(new(Venue), new(Waiter), new("bar")));
        var menu = (await server.RowsAsync("menu:pub"))!;
        menu.ShouldNotContainKey("item:cola");
        menu["station:bar"].GetProperty("paused").GetBoolean().ShouldBeTrue();
    }
}
