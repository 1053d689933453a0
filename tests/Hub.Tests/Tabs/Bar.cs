using System.Text.Json;
using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Tabs;

/// <summary>
/// A venue with a menu, four tables and stock, and those who work there. Every test opens one of its own on the class's server.
/// </summary>
public sealed class Bar
{
    Bar(Shop shop, string venue) => (Shop, Venue) = (shop, venue);

    public Shop Shop { get; }

    public string Venue { get; }

    public TestClient Manager { get; private set; } = null!;

    public TestClient Waiter { get; private set; } = null!;

    public TestClient Cook { get; private set; } = null!;

    public TestClient Cashier { get; private set; } = null!;

    /// <summary>Codes of the tables, by id.</summary>
    public Dictionary<string, string> Codes { get; } = [];

    /// <summary>
    /// Opens one: mojito (5 cl of rum, at the bar), steak (a piece, in the kitchen, rare or done), water (handed out), and lunch, a set of
    /// steak and water.
    /// </summary>
    public static async Task<Bar> OpenAsync(Shop shop, object? settings = null)
    {
        var venue = await shop.OpenAsync(settings, kind: "bar");
        var bar = new Bar(shop, venue)
        {
            Manager = await shop.Server.UserAsync("manager", venue),
            Waiter = await shop.Server.UserAsync("waiter", venue),
            Cook = await shop.Server.UserAsync("kitchen", venue),
            Cashier = await shop.Server.UserAsync("cashier", venue),
        };
        foreach (var (id, unit, level) in new[] { ("rum", "ml", 500), ("beef", "pc", 10) })
        {
            await bar.Manager.PutAsync(
                $"admin/inventory/{id}?venue={venue}", new { name = id, unit, threshold = level / 5, pack_size = level }).MustAsync();
            await bar.Cook.PostAsync($"inventory/{id}/restock", new { venue, quantity = level, reason = "first delivery" }).MustAsync();
        }
        await bar.PutAsync("categories/drinks", new { name = "Drinks", position = 1 });
        await bar.PutAsync("categories/food", new { name = "Food", position = 2 });
        await bar.PutAsync("stations/bar", new { name = "Bar" });
        await bar.PutAsync("stations/grill", new { name = "Grill", position = 1 });
        await bar.PutAsync("items/mojito", new
        {
            category = "drinks",
            name = "Mojito",
            price = 4800,
            tax_rate = 600,
            station = "bar",
            recipe = new[] { new { stock = "rum", quantity = 50 } },
            options = new[]
            {
                new
                {
                    id = "extra", name = "Extra", least = 0, most = 1,
                    options = new[]
                    {
                        new { id = "double", name = "Double", price = 1500, recipe = new[] { new { stock = "rum", quantity = 50 } } },
                    },
                },
            },
        });
        await bar.PutAsync("items/steak", new
        {
            category = "food",
            name = "Steak",
            price = 12800,
            tax_rate = 600,
            station = "grill",
            target_seconds = 600,
            recipe = new[] { new { stock = "beef", quantity = 1 } },
            options = new[]
            {
                new
                {
                    id = "done", name = "How", least = 1, most = 1,
                    options = new[] { new { id = "rare", name = "Rare" }, new { id = "well", name = "Well done" } },
                },
            },
        });
        await bar.PutAsync("items/water", new { category = "drinks", name = "Water", price = 600, tax_rate = 600 });
        await bar.PutAsync("items/soup", new { category = "food", name = "Soup", price = 3000, tax_rate = 600, station = "grill" });
        await bar.PutAsync(
            "items/lunch",
            new
            {
                category = "food",
                name = "Lunch",
                price = 3300,
                tax_rate = 600,
                parts = new[] { new { item = "soup", quantity = 1 }, new { item = "water", quantity = 1 } },
            });
        for (var n = 1; n <= 4; n++)
            bar.Codes[$"t{n}"] = (await bar.Manager.PutAsync(
                $"admin/tables/t{n}?venue={venue}", new { name = $"Table {n}", area = "Hall", seats = 4 }).MustAsync()).Text("code");
        await shop.Server.CaughtUpAsync();
        return bar;
    }

    /// <summary>Opens a table, or adds to it.</summary>
    public async Task<TestReply> OrderAsync(string table, params object[] items) => await OrderAsync(Waiter, table, true, items);

    public Task<TestReply> OrderAsync(TestClient by, string table, bool fire, params object[] items) =>
        by.PostAsync("orders", new { venue = Venue, table_id = table, items, fire }).MustAsync(201);

    /// <summary>A ticket of a tab by station, as the tab shows it.</summary>
    public static string Ticket(TestReply tab, string station) =>
        $"{tab.Id}-"
        + tab["tickets"].EnumerateArray().First(ticket => ticket.GetProperty("station").GetString() == station).GetProperty("no")
            .GetInt32();

    public static JsonElement Line(TestReply tab, int no) =>
        tab["lines"].EnumerateArray().Single(line => line.GetProperty("no").GetInt32() == no);

    internal Task<HubClient> ConnectAsync(TestClient? user = null) => HubClient.ConnectAsync(Shop.Server, user);

    Task<TestReply> PutAsync(string path, object body) => Manager.PutAsync($"admin/menu/{path}?venue={Venue}", body).MustAsync();

    public static object Mojito(int quantity = 1) => new { item_id = "mojito", quantity };

    public static object Steak(int quantity = 1, int? course = null) =>
        new { item_id = "steak", quantity, course, options = new[] { new { group = "done", option = "rare" } } };

    public static object Water(int quantity = 1) => new { item_id = "water", quantity };
}
