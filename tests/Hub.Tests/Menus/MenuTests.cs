using RealtimeReservation.Server.Tests.Orders;

namespace RealtimeReservation.Server.Tests.Menus;

public class MenuTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Managers_write_the_menu_and_everybody_reads_it()
    {
        var venue = await shop.OpenAsync(kind: "bar");
        var (manager, waiter, guest) = (
            await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync("waiter", venue), shop.Server.Anonymous());

        (await manager.PutAsync($"admin/menu/categories/drinks?venue={venue}", new { name = "饮品 Drinks", position = 1 })).Id
            .ShouldBe("drinks");
        (await manager.PutAsync($"admin/menu/stations/bar?venue={venue}", new { name = "吧台 Bar" })).Status.ShouldBe(200);
        var written = await manager.PutAsync($"admin/menu/items/tea?venue={venue}", new
        {
            category = "drinks",
            name = "茶 Tea",
            price = 1800,
            tax_rate = 600,
            station = "bar",
            target_seconds = 120,
            allergens = new[] { "milk" },
            options = new[]
            {
                new
                {
                    id = "size", name = "Size", least = 1, most = 1,
                    options = new[] { new { id = "small", name = "Small", price = 0 }, new { id = "large", name = "Large", price = 500 } },
                },
            },
            available = new[] { new { day = "friday", from = "18:00:00", to = "02:00:00" } },
        });
        written.Status.ShouldBe(200, written.ToString());
        (written.Text("name"), written["options"][0].GetProperty("options")[1].GetProperty("price").GetInt32()).ShouldBe(("茶 Tea", 500));

        var menu = await guest.GetAsync($"menu?venue={venue}&at_least={written.Position}");
        var item = menu["items"][0];
        (
            item.GetProperty("id").GetString(), item.GetProperty("price").GetInt64(), item.GetProperty("currency").GetString(),
            item.GetProperty("sold_out").GetBoolean())
            .ShouldBe(("tea", 1800, "CNY", false));
        item.GetProperty("available")[0].GetProperty("day").GetString().ShouldBe("friday");
        (menu["categories"][0].GetProperty("name").GetString(), menu["stations"][0].GetProperty("paused").GetBoolean()).ShouldBe(
            ("饮品 Drinks", false));
        (await guest.GetAsync($"menu?venue={venue}&search=TEA"))["items"].GetArrayLength().ShouldBe(1);
        (await guest.GetAsync($"menu?venue={venue}&search=coffee"))["items"].GetArrayLength().ShouldBe(0);
        (await guest.GetAsync("menu?venue=none")).Code.ShouldBe(4040);

        (await manager.GetAsync($"admin/menu?venue={venue}"))["items"][0].GetProperty("recipe").GetArrayLength().ShouldBe(0);
        (await waiter.GetAsync($"admin/menu?venue={venue}")).Code.ShouldBe(4004);
        foreach (var path in new[] { "categories/drinks", "stations/bar" })
            (await waiter.PutAsync($"admin/menu/{path}?venue={venue}", new { name = "Mine" })).Code.ShouldBe(4004);
        (await waiter.PutAsync($"admin/menu/items/tea?venue={venue}", new { category = "drinks", name = "Mine", price = 1 })).Code
            .ShouldBe(4004);
        (await guest.DeleteAsync($"admin/menu/items/tea?venue={venue}")).Code.ShouldBe(4010);
        (await manager.PutAsync($"admin/menu/items/tea?venue={venue}", new { category = "food", name = "Tea", price = -1 })).Faults
            .ShouldBe(["price"]);
        (await manager.PutAsync($"admin/menu/items/tea?venue={venue}", new { category = "food", name = "Tea", price = 1 })).Faults
            .ShouldBe(["category"]);
        (await manager.PutAsync($"admin/menu/items/tea?venue={venue}", new { name = "Tea" })).Faults.ShouldBe(["category", "price"]);

        (await manager.DeleteAsync($"admin/menu/categories/drinks?venue={venue}")).Reason.ShouldBe("category_in_use");
        (await manager.DeleteAsync($"admin/menu/stations/bar?venue={venue}")).Reason.ShouldBe("station_in_use");
        (await manager.DeleteAsync($"admin/menu/items/tea?venue={venue}")).Status.ShouldBe(204);
        (await manager.DeleteAsync($"admin/menu/items/tea?venue={venue}")).Code.ShouldBe(4040);
        (await manager.DeleteAsync($"admin/menu/stations/bar?venue={venue}")).Status.ShouldBe(204);
        (await manager.DeleteAsync($"admin/menu/categories/drinks?venue={venue}")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Those_who_work_call_86_and_pause_stations()
    {
        var venue = await shop.OpenAsync(kind: "bar");
        var (manager, cook, cashier) = (
            await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync("kitchen", venue),
            await shop.Server.UserAsync("cashier", venue));
        await manager.PutAsync($"admin/menu/categories/food?venue={venue}", new { name = "Food" });
        await manager.PutAsync($"admin/menu/stations/grill?venue={venue}", new { name = "Grill" });
        await manager.PutAsync(
            $"admin/menu/items/rib?venue={venue}", new { category = "food", name = "Rib", price = 8800, station = "grill" });

        var soldOut = await cook.PostAsync("menu/items/rib/sold-out", new { venue, sold_out = true });
        (soldOut["sold_out"].GetBoolean(), soldOut.Text("sold_out_by")).ShouldBe((true, "staff"));
        var again = await cook.PostAsync("menu/items/rib/sold-out", new { venue, sold_out = true });
        again.Position.ShouldBe(soldOut.Position, "what is so already is silent");
        (await shop.Server.Anonymous().GetAsync($"menu?venue={venue}&at_least={soldOut.Position}"))["items"][0].GetProperty("sold_out_by")
            .GetString().ShouldBe("staff");
        (await cook.PostAsync("menu/items/rib/sold-out", new { venue, sold_out = false }))["sold_out"].GetBoolean().ShouldBeFalse();
        (await cook.PostAsync("menu/items/soup/sold-out", new { venue, sold_out = true })).Reason.ShouldBe("no_such_item");
        (await cashier.PostAsync("menu/items/rib/sold-out", new { venue, sold_out = true })).Code.ShouldBe(4004);

        (await cook.PostAsync("stations/grill/pause", new { venue, paused = true }))["paused"].GetBoolean().ShouldBeTrue();
        (await cook.PostAsync("stations/none/pause", new { venue, paused = true })).Reason.ShouldBe("no_such_station");
        (await cashier.PostAsync("stations/grill/pause", new { venue, paused = false })).Code.ShouldBe(4004);
    }

    [Fact]
    public async Task Managers_keep_tables_and_print_their_codes()
    {
        var venue = await shop.OpenAsync(kind: "bar");
        var (manager, waiter) = (await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync("waiter", venue));

        var table = await manager.PutAsync($"admin/tables/t1?venue={venue}", new { name = "1", area = "Terrace", seats = 4 });
        table.Text("code").Length.ShouldBe(16);
        (await manager.PutAsync($"admin/tables/t1?venue={venue}", new { name = "One", area = "Terrace", seats = 6 })).Text("code")
            .ShouldBe(table.Text("code"));
        var qr = await manager.GetAsync($"admin/tables/t1/qr.svg?venue={venue}");
        System.Text.Encoding.UTF8.GetString(qr.Bytes).ShouldStartWith("<svg");
        var renewed = await manager.PostAsync($"admin/tables/t1/code?venue={venue}");
        renewed.Text("code").ShouldNotBe(table.Text("code"));
        var listed = (await manager.GetAsync($"admin/tables?venue={venue}")).Items.Single();
        (listed.GetProperty("name").GetString(), listed.GetProperty("seats").GetInt32(), listed.GetProperty("code").GetString()).ShouldBe((
            "One", 6, renewed.Text("code")));

        (await waiter.GetAsync($"admin/tables?venue={venue}")).Code.ShouldBe(4004);
        (await waiter.PostAsync($"admin/tables/t1/code?venue={venue}")).Code.ShouldBe(4004);
        (await manager.PutAsync($"admin/tables/t2?venue={venue}", new { name = "2", seats = 0 })).Faults.ShouldBe(["seats"]);
        (await manager.GetAsync($"admin/tables/none/qr.svg?venue={venue}")).Reason.ShouldBe("no_such_table");
        (await manager.DeleteAsync($"admin/tables/t1?venue={venue}")).Status.ShouldBe(204);
        (await manager.DeleteAsync($"admin/tables/t1?venue={venue}")).Reason.ShouldBe("no_such_table");
    }
}
