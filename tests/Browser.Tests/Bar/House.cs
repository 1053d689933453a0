using RealtimeReservation.Browser.Tests.Admin;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Browser.Tests.Bar;

/// <summary>
/// A bar of its own on the server of a <see cref="Desk"/>: a small menu, two stations, three tables, some stock, and 100 in the drawer.
/// </summary>
public sealed class House
{
    readonly Desk desk;

    House(Desk desk, string venue) => (this.desk, Venue) = (desk, venue);

    /// <summary>Its id.</summary>
    public string Venue { get; }

    /// <summary>Opens it.</summary>
    public static async Task<House> OpenAsync(Desk desk)
    {
        var house = new House(desk, $"bar-{Guid.NewGuid():N}"[..16]);
        await desk.Admin.OpenVenueAsync(house.Venue, "bar", new { price_per_hour = 0 }, name: "Velvet");
        await house.PutAsync("menu/stations/bar", new { name = "Bar", position = 10 });
        await house.PutAsync("menu/stations/kitchen", new { name = "Kitchen", position = 20 });
        await house.PutAsync("inventory/rum", new { name = "Rum", unit = "ml", threshold = 100, pack_size = 700 });
        await house.StockAsync("rum", "restock", 1_000);
        await house.PutAsync("menu/categories/drinks", new { name = "Drinks", position = 10 });
        await house.PutAsync("menu/categories/snacks", new { name = "Snacks", position = 20 });
        await house.PutAsync("menu/items/mojito", new
        {
            category = "drinks",
            name = "Mojito",
            price = 5_000,
            tax_rate = 600,
            station = "bar",
            position = 10,
            description = "Rum, mint and lime.",
            recipe = new[] { new { stock = "rum", quantity = 50 } },
        });
        await house.PutAsync("menu/items/draft", new
        {
            category = "drinks",
            name = "Draft",
            price = 3_000,
            tax_rate = 600,
            station = "bar",
            position = 20,
            allergens = new[] { "gluten" },
            options = new[]
            {
                new
                {
                    id = "size", name = "Size", least = 1, most = 1,
                    options = new object[]
                    {
                        new { id = "small", name = "Small", price = 0 }, new { id = "large", name = "Large", price = 1_000 },
                    },
                },
            },
        });
        await house.PutAsync(
            "menu/items/fries",
            new { category = "snacks", name = "Fries", price = 2_000, tax_rate = 600, station = "kitchen", position = 10 });
        for (var n = 1; n <= 3; n++)
            await house.PutAsync($"tables/t{n}", new { name = $"Table {n}", area = "Hall", seats = 4, position = n * 10 });
        await desk.Admin.PostAsync("till/cash", new { venue = house.Venue, amount = 10_000, reason = "Float" }).MustAsync(200);
        return house;
    }

    /// <summary>The path of a table's page for guests.</summary>
    public async Task<string> TableAsync(string table)
    {
        var tables = await desk.Admin.GetAsync($"admin/tables?venue={Venue}");
        return $"/t/{tables.Items.Single(one => one.GetProperty("id").GetString() == table).GetProperty("code").GetString()}";
    }

    /// <summary>A guest on a phone who has scanned the code of a table.</summary>
    public async Task<Person> GuestAsync(string table)
    {
        var guest = await desk.OpenAsync(phone: true);
        await guest.Page.GotoAsync(await TableAsync(table));
        await guest.Page.Locator("[data-item]").First.WaitForAsync();
        await guest.Page.Locator("[data-live=live]").WaitForAsync();
        return guest;
    }

    /// <summary>Somebody who works here in this role, in front of a page of the bar.</summary>
    public async Task<Person> StaffAsync(string role, string path, bool phone = false, string? zone = null)
    {
        var (username, _) = await desk.EmployAsync(role, Venue, $"Sam {role}");
        var person = await desk.OpenAsync(phone, zone);
        await person.Page.GotoAsync($"/sign-in?next={Uri.EscapeDataString(path)}");
        await person.Page.FillAsync("[name=login]", username);
        await person.Page.FillAsync("[name=password]", Desk.Password);
        await person.Page.ClickAsync("[data-test=submit]");
        await person.Page.Locator(".bar-work h1").First.WaitForAsync();
        return person;
    }

    /// <summary>Orders at a table as staff, fired at once. Returns the tab's id.</summary>
    public async Task<string> OrderAsync(string table, params (string Item, int Quantity)[] items)
    {
        var body = new
        {
            venue = Venue,
            table_id = table,
            covers = 2,
            fire = true,
            items = items.Select(one => new { item_id = one.Item, quantity = one.Quantity }),
        };
        return (await desk.Admin.PostAsync("orders", body).MustAsync(201)).Id;
    }

    /// <summary>Orders at a table by its code, as guests do. Returns the tab's id.</summary>
    public async Task<string> OrderByCodeAsync(string table, params (string Item, int Quantity)[] items)
    {
        var body = new { items = items.Select(one => new { item_id = one.Item, quantity = one.Quantity }) };
        return (await desk.Admin.PostAsync($"{(await TableAsync(table)).TrimStart('/')}/orders", body).MustAsync()).Id;
    }

    /// <summary>Pays what is due, in cash.</summary>
    public async Task PayAsync(string tab)
    {
        var due = (await desk.Admin.GetAsync($"orders/{tab}"))["due"].GetInt64();
        await desk.Admin.PostAsync("payments", new { order_id = tab, method = "cash", amount = due }).MustAsync();
    }

    /// <summary>Restocks, counts or wastes.</summary>
    public Task<TestReply> StockAsync(string item, string kind, long quantity) =>
        desk.Admin.PostAsync($"inventory/{item}/{kind}", new { venue = Venue, quantity, reason = "As asked" }).MustAsync(200);

    /// <summary>Sets something up as a manager does: an item, a table, a stock item.</summary>
    public Task<TestReply> PutAsync(string path, object body) => desk.Admin.PutAsync($"admin/{path}?venue={Venue}", body).MustAsync();

    /// <summary>Does something as the admin.</summary>
    public Task<TestReply> PostAsync(string path, object? body = null) => desk.Admin.PostAsync(path, body).MustAsync();
}
