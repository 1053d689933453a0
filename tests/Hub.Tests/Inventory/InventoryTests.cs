using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Tabs;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Inventory;

public class InventoryTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task What_the_stock_does_not_cover_is_refused_and_86_follows_it()
    {
        var bar = await Bar.OpenAsync(shop);
        // 500 ml of rum are ten mojitos.
        var tab = await bar.OrderAsync("t1", Bar.Mojito(8));
        var refused = await bar.Waiter.PutAsync($"orders/{tab.Id}", new { add = new[] { Bar.Mojito(3) } });
        (refused.Code, refused.Reason, refused["available"].GetInt64()).ShouldBe((4204, "out_of_stock", 2));
        (await LevelAsync(bar, "rum")).ShouldBe(100);

        var last = await bar.Waiter.PutAsync($"orders/{tab.Id}", new { add = new[] { Bar.Mojito(2) }, fire = "all" }).MustAsync();
        var menu = await shop.Server.Anonymous().GetAsync($"menu?venue={bar.Venue}&search=mojito&at_least={last.Position}");
        menu["items"][0].GetProperty("sold_out_by").GetString().ShouldBe("stock");
        (await bar.Waiter.PostAsync("orders", new { venue = bar.Venue, table_id = "t2", items = new[] { Bar.Mojito() } })).Code
            .ShouldBe(4204);

        // Voided before anybody began: it comes back, and so does the drink.
        var back = await bar.Waiter.PutAsync($"orders/{tab.Id}", new { @void = new[] { new { line = 2, reason = "changed their mind" } } })
            .MustAsync();
        menu = await shop.Server.Anonymous().GetAsync($"menu?venue={bar.Venue}&search=mojito&at_least={back.Position}");
        (menu["items"][0].GetProperty("sold_out").GetBoolean(), menu["items"][0].GetProperty("left").GetInt64()).ShouldBe((false, 2));
        (await LevelAsync(bar, "rum")).ShouldBe(100);
    }

    [Fact]
    public async Task Stock_is_delivered_counted_lost_and_bought_anew()
    {
        var bar = await Bar.OpenAsync(shop);
        await bar.OrderAsync("t1", Bar.Steak(6));
        (await bar.Cook.PostAsync("inventory/beef/waste", new { venue = bar.Venue, quantity = 1, reason = "dropped" }).MustAsync())["level"]
            .GetInt64().ShouldBe(3);
        var counted = await bar.Cook.PostAsync("inventory/beef/count", new { venue = bar.Venue, quantity = 2, reason = "evening count" })
            .MustAsync();
        (counted["level"].GetInt64(), counted["low"].GetBoolean()).ShouldBe((2, true));
        await shop.Server.CaughtUpAsync();
        (await bar.Cook.GetAsync($"inventory?venue={bar.Venue}&low=true")).Items.Single().GetProperty("id").GetString().ShouldBe("beef");

        var movements = await bar.Manager.GetAsync($"inventory/movements?venue={bar.Venue}&item=beef");
        movements.Items.Select(item =>
            (item.GetProperty("kind").GetString(), item.GetProperty("quantity").GetInt64(), item.GetProperty("level").GetInt64()))
            .ShouldBe([("count", -1, 2), ("waste", -1, 3), ("sale", -6, 4), ("restock", 10, 10)]);
        movements.Items[1].GetProperty("by").GetString().ShouldBe(bar.Cook.Id);
        // 7 of beef in four weeks are 2 a week: 2 + 2 − 2 are wanted, in packs of ten.
        var wanted = (await bar.Manager.GetAsync($"inventory/reorder?venue={bar.Venue}")).Items
            .Single(item => item.GetProperty("item").GetString() == "beef");
        (
            wanted.GetProperty("used_per_week").GetInt64(), wanted.GetProperty("packs").GetInt64(),
            wanted.GetProperty("quantity").GetInt64(), wanted.GetProperty("days_left").GetInt32())
            .ShouldBe((2, 1, 10, 7));

        (await bar.Cook.PostAsync("inventory/beef/waste", new { venue = bar.Venue, quantity = 3, reason = "gone" })).Code.ShouldBe(4204);
        (await bar.Cook.PostAsync("inventory/beef/restock", new { venue = bar.Venue, quantity = -3, reason = "?" })).Faults
            .ShouldBe(["quantity"]);
        (await bar.Cook.PostAsync("inventory/beef/restock", new { venue = bar.Venue, quantity = 3 })).Faults.ShouldBe(["reason"]);
        (await bar.Cook.PostAsync("inventory/salt/restock", new { venue = bar.Venue, quantity = 3, reason = "?" })).Reason
            .ShouldBe("no_such_stock_item");
        (await bar.Cashier.PostAsync("inventory/beef/restock", new { venue = bar.Venue, quantity = 3, reason = "?" })).Code.ShouldBe(4004);
        (await bar.Cook.PutAsync($"admin/inventory/salt?venue={bar.Venue}", new { name = "Salt", unit = "g" })).Code.ShouldBe(4004);
        (await bar.Manager.DeleteAsync($"admin/inventory/beef?venue={bar.Venue}")).Status.ShouldBe(409, "a recipe names it");
        await bar.Manager.PutAsync($"admin/inventory/salt?venue={bar.Venue}", new { name = "Salt", unit = "g" }).MustAsync();
        (await bar.Manager.DeleteAsync($"admin/inventory/salt?venue={bar.Venue}")).Status.ShouldBe(204);
        (await (await shop.Server.UserAsync()).GetAsync($"inventory?venue={bar.Venue}")).Code.ShouldBe(4004);
    }

    [Fact]
    public async Task A_stock_screen_follows_what_is_fired()
    {
        var bar = await Bar.OpenAsync(shop);
        await using var screen = await bar.ConnectAsync(bar.Cook);
        (await screen.WatchAsync($"stock:{bar.Venue}")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        var tab = await bar.OrderAsync("t1", Bar.Mojito(2));
        var shown = await screen.FollowAsync(LiveClient.Empty, tab.Position);
        shown.Rows["item:rum"].ShouldContain("\"level\":400");
    }

    static async Task<long> LevelAsync(Bar bar, string item)
    {
        await bar.Shop.Server.CaughtUpAsync();
        return (await bar.Cook.GetAsync($"inventory?venue={bar.Venue}")).Items.Single(row => row.GetProperty("id").GetString() == item)
            .GetProperty("level").GetInt64();
    }
}
