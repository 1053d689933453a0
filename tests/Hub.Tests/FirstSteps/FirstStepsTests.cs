using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Tabs;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.FirstSteps;

public sealed class FirstStepsTests(Shop shop) : IClassFixture<Shop>
{
    static readonly object Tables = new
    {
        groups = new object[]
        {
            new { name = "Table", count = 6, seats = new { min = 1, max = 2 } },
            new { name = "Table", count = 8, seats = new { min = 2, max = 4 }, area = "Hall" },
            new { name = "Table", count = 2, seats = new { min = 4, max = 8 } },
        },
        floor = true,
    };

    static string[] Left(TestReply list) =>
    [
        .. list.Items.Where(item => !item.GetProperty("done").GetBoolean() && !item.GetProperty("skipped").GetBoolean())
            .Select(item => item.GetProperty("step").GetString()!),
    ];

    async Task<(string Venue, TestClient Manager)> VenueAsync(string kind, object? settings = null)
    {
        var venue = await shop.OpenAsync(settings ?? new { }, kind: kind, resources: 0);
        return (venue, await shop.Server.UserAsync("manager", venue));
    }

    [Fact]
    public async Task A_restaurant_gets_sixteen_tables_that_are_booked_and_stand_on_its_floor()
    {
        var (venue, manager) = await VenueAsync("restaurant");
        var key = Guid.NewGuid();
        var made = await manager.PostAsync($"admin/venues/{venue}/furnish", Tables, key).MustAsync(201);
        (made["resources"].GetArrayLength(), made["tables"].GetArrayLength()).ShouldBe((16, 16));
        made["resources"].EnumerateArray().Select(one => one.GetProperty("name").GetString())
            .ShouldBe(Enumerable.Range(1, 16).Select(n => $"Table {n}"));
        (await manager.PostAsync($"admin/venues/{venue}/furnish", Tables, key).MustAsync(201)).Replayed.ShouldBeTrue();
        await shop.Server.CaughtUpAsync();
        (await manager.GetAsync($"venues/{venue}")).Body.GetProperty("total_seats").GetInt32().ShouldBe((6 * 2) + (8 * 4) + (2 * 8));

        // The same again gives more of them, and each code leads to its table.
        await manager.PostAsync($"admin/venues/{venue}/furnish", Tables).MustAsync(201);
        var tables = (await manager.GetAsync($"admin/tables?venue={venue}")).Items;
        tables.Count.ShouldBe(32);
        tables.Select(table => table.GetProperty("code").GetString()).Distinct().Count().ShouldBe(32);
        await shop.Server.CaughtUpAsync();
        var code = tables.Single(table => table.GetProperty("name").GetString() == "Table 20").GetProperty("code").GetString();
        (await shop.Server.Anonymous().GetAsync($"t/{code}")).Text("table_name").ShouldBe("Table 20");
    }

    [Fact]
    public async Task Furnishing_that_is_refused_changes_nothing()
    {
        var (venue, manager) = await VenueAsync("restaurant");
        var bad = new
        {
            groups = new object[]
            {
                new { name = "Room", count = 3 }, new { name = "", count = 201, seats = new { min = 3, max = 2 } },
            },
            floor = true,
        };
        (await manager.PostAsync($"admin/venues/{venue}/furnish", bad)).Faults.ShouldBe(
            ["groups[0].seats", "groups[1].count", "groups[1].name", "groups[1].seats_min"], ignoreOrder: true);
        foreach (var nothing in new object[]
        {
            new { }, new { groups = (object?)null }, new { groups = new object?[] { null } }, new { groups = Array.Empty<object>() },
        })
            (await manager.PostAsync($"admin/venues/{venue}/furnish", nothing)).Code.ShouldBe(4000);
        (await (await shop.AdminAsync()).PostAsync("admin/venues/none-such/furnish", Tables)).Code.ShouldBe(4040);
        (await manager.PostAsync($"admin/venues/{await shop.OpenAsync()}/furnish", Tables)).Code.ShouldBe(4004);
        (await manager.GetAsync($"admin/tables?venue={venue}")).Items.ShouldBeEmpty();
        (await manager.GetAsync($"venues/{venue}")).Body.GetProperty("resources").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_checklist_gets_shorter_as_things_are_done_or_marked()
    {
        var (venue, manager) = await VenueAsync("restaurant");
        Task<TestReply> ListAsync() => manager.GetAsync($"admin/checklist?venue={venue}").MustAsync();
        Left(await ListAsync()).ShouldBe(["hours", "resources", "tables", "menu", "payment", "picture", "contact"]);

        await manager.PostAsync($"admin/venues/{venue}/furnish", Tables).MustAsync(201);
        await manager.PostAsync($"admin/settings?venue={venue}", new
        {
            hours = new[] { new { day = "monday", opens = "11:00:00", closes = "14:00:00" } },
            pay_qr_text = "pay {amount}",
        }).MustAsync();
        await shop.Server.CaughtUpAsync();
        Left(await ListAsync()).ShouldBe(["menu", "picture", "contact", "codes"]);

        foreach (var step in new[] { "codes", "menu", "picture", "contact", "codes" })
            (await manager.PutAsync($"admin/checklist/{step}?venue={venue}", new { })).Status.ShouldBe(204);
        (await ListAsync())["left"].GetInt32().ShouldBe(0);
        (await manager.DeleteAsync($"admin/checklist/menu?venue={venue}")).Status.ShouldBe(204);
        Left(await ListAsync()).ShouldBe(["menu"]);

        (await manager.PutAsync($"admin/checklist/party?venue={venue}", new { })).Reason.ShouldBe("no_such_step");
        (await manager.PutAsync($"admin/checklist/codes?venue={await shop.OpenAsync()}", new { })).Code.ShouldBe(4004);
        (await (await shop.Server.UserAsync("cashier", venue)).GetAsync($"admin/checklist?venue={venue}")).Code.ShouldBe(4004);
        (await (await shop.AdminAsync()).GetAsync("admin/checklist?venue=none-such")).Code.ShouldBe(4040);
    }

    [Fact]
    public async Task A_second_house_takes_settings_and_menu_over_and_keeps_what_is_its_own()
    {
        var bar = await Bar.OpenAsync(shop, new { price_per_hour = 3000, address = "Here 1", pay_qr_text = "pay {amount}" });
        var to = await shop.OpenAsync(new { address = "There 2" }, kind: "bar");
        await shop.Server.GrantAsync(bar.Manager.Id, "manager", to);
        var (path, both) = ($"admin/venues/{to}/copy", new { from = bar.Venue, settings = true, menu = true });
        var copied = await bar.Manager.PostAsync(path, both).MustAsync();
        (copied["settings"].GetBoolean(), copied["items"].GetInt32() > 3, copied["prices_kept"].GetBoolean()).ShouldBe((true, true, false));
        var settings = await bar.Manager.GetAsync($"admin/settings?venue={to}");
        (settings["price_per_hour"].GetInt64(), settings.Text("address")).ShouldBe((3000, "There 2"));
        settings.Body.TryGetProperty("pay_qr_text", out _).ShouldBeFalse("money goes where the venue says itself");
        await shop.Server.CaughtUpAsync();
        var source = await bar.Manager.GetAsync($"admin/menu?venue={bar.Venue}");
        var menu = await bar.Manager.GetAsync($"admin/menu?venue={to}");
        Names(menu).ShouldBe(Names(source));
        (await bar.Manager.GetAsync($"admin/tables?venue={to}")).Items.ShouldBeEmpty();

        var again = await bar.Manager.PostAsync(path, both).MustAsync();
        again.Headers.GetValues("X-Changed").Single().ShouldBe("false");
        (await bar.Manager.PostAsync(path, new { from = bar.Venue })).Faults.ShouldBe(["settings"]);
        (await bar.Manager.PostAsync(path, new { from = to, menu = true })).Reason.ShouldBe("same_venue");
        (await bar.Manager.PostAsync(path, new { from = "none-such", menu = true })).Code.ShouldBe(4004);
        (await (await shop.AdminAsync()).PostAsync(path, new { from = "none-such", menu = true })).Code.ShouldBe(4040);
        var elsewhere = await shop.Server.UserAsync("manager", to);
        (await elsewhere.PostAsync(path, both)).Code.ShouldBe(4004, "they may not read the settings there");
        var waiter = await shop.Server.UserAsync("waiter", to);
        (await waiter.PostAsync(path, both)).Code.ShouldBe(4004);
    }

    static string[] Names(TestReply menu) =>
        [.. menu["items"].EnumerateArray().Select(item => item.GetProperty("name").GetString()!).Order(StringComparer.Ordinal)];
}
