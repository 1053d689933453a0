using RealtimeReservation.Server.Tests.Tabs;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Identity;

/// <summary>
/// An evening of one guest, in which words are left in every place where there can be any. Each is marked, so that it is found.
/// </summary>
static class Evening
{
    /// <summary>Where they all go.</summary>
    public const string Venue = "erasing";

    static readonly string[] Places =
    [
        "hold", "cancel", "waiting-hold", "waiting-proof", "paid-hold", "paid-proof", "refund", "rejected-proof", "rejected",
        "staff-cancel", "message", "line", "waiter-line",
        "edited", "void", "discount", "moved-line",
    ];

    /// <summary>What <see cref="TellAsync"/> leaves behind.</summary>
    public static IReadOnlyList<string> Words => In("mk");

    /// <summary>The same with another mark.</summary>
    public static string[] In(string mark) => [.. Places.Select(place => $"{mark}-{place}-0171")];

    /// <summary>The guest, and what belongs to them.</summary>
    public sealed record Guest(TestClient Client, IReadOnlyList<string> Orders, IReadOnlyList<string> Tabs, IReadOnlyList<string> Proofs);

    /// <summary>Lets it happen; the venue opens with the first one.</summary>
    public static async Task<Guest> TellAsync(TestServer server, string mark = "mk")
    {
        string Say(string place) => In(mark).Single(text => text == $"{mark}-{place}-0171");
        var admin = await server.AdminAsync();
        var house = await admin.GetAsync($"venues/{Venue}") is { Status: 200 } ? null : await HouseAsync(server, admin);
        var resource = house is null ? $"{Venue}-2" : $"{Venue}-1";
        var tables = house is null ? new[] { "t3", "t4" } : ["t1", "t2"];
        var guest = await server.UserAsync();
        var (orders, proofs) = (new List<string>(), new List<string>());

        async Task<TestReply> HoldAsync(int hour, string? note)
        {
            var held = await guest.PostAsync("reservations", new { start_time = TestServer.Start.AddHours(hour), resource, note })
                .MustAsync(201);
            orders.Add(held.Id);
            return held;
        }

        async Task<TestReply> SubmitAsync(TestReply held, string note)
        {
            var submitted = await guest.UploadAsync($"orders/{held.Id}/proofs", [TestImages.Png(20 + orders.Count, mark[0])], note)
                .MustAsync();
            proofs.Add(submitted["proofs"][0].GetProperty("id").GetString()!);
            return submitted;
        }

        await guest.PostAsync($"orders/{(await HoldAsync(1, Say("hold"))).Id}/cancel", new { reason = Say("cancel") }).MustAsync();
        await SubmitAsync(await HoldAsync(2, Say("waiting-hold")), Say("waiting-proof"));
        var paid = await SubmitAsync(await HoldAsync(3, Say("paid-hold")), Say("paid-proof"));
        await admin.PostAsync($"admin/orders/{paid.Id}/verify", new { pass = true }).MustAsync();
        await admin.PostAsync($"admin/orders/{paid.Id}/refund", new { amount = 500, reason = Say("refund") }).MustAsync();
        await admin.PostAsync($"admin/orders/{paid.Id}/message", new { text = Say("message") }).MustAsync();
        var rejected = await SubmitAsync(await HoldAsync(4, null), Say("rejected-proof"));
        await admin.PostAsync($"admin/orders/{rejected.Id}/verify", new { pass = false, reason = Say("rejected") }).MustAsync();
        var called = await HoldAsync(5, null);
        await admin.PostAsync($"admin/orders/{called.Id}/cancel", new { reason = Say("staff-cancel") }).MustAsync();

        object Soup(string note) => new { item_id = "soup", quantity = 1, note };
        async Task<string> CodeAsync(string table) =>
            (await admin.GetAsync($"admin/tables?venue={Venue}")).Items.Single(t => t.GetProperty("id").GetString() == table)
                .GetProperty("code").GetString()!;
        var tab = await guest.PostAsync(
            $"t/{await CodeAsync(tables[0])}/orders", new { items = new[] { Soup(Say("line")), Soup(Say("moved-line")) } }).MustAsync();
        await admin.PutAsync($"orders/{tab.Id}", new { add = new[] { Soup(Say("waiter-line")) }, fire = "added" }).MustAsync();
        var row = await admin.PutAsync($"orders/{tab.Id}", new { add = new[] { Soup("x") }, fire = "added" }).MustAsync();
        var rev = Bar.Line(row, 4).GetProperty("rev").GetInt32();
        await admin.PutAsync($"orders/{tab.Id}", new { change = new[] { new { line = 4, rev, note = Say("edited") } } }).MustAsync();
        await admin.PutAsync($"orders/{tab.Id}", new { @void = new[] { new { line = 3, reason = Say("void") } } }).MustAsync();
        var split = await admin.PostAsync(
            $"orders/{tab.Id}/split", new { table_id = tables[1], lines = new[] { new { line = 2, quantity = 1 } } }).MustAsync();
        await admin.PostAsync($"orders/{tab.Id}/discounts", new { reason = Say("discount"), percent = 1000 }).MustAsync();
        var there = (await admin.GetAsync($"tabs?venue={Venue}&page_size=100")).Items.Select(t => t.GetProperty("id").GetString()!)
            .Append(split.Id).Append(tab.Id).Distinct();
        await server.CaughtUpAsync();
        return new(guest, orders, [.. there], proofs);
    }

    static async Task<object> HouseAsync(TestServer server, TestClient admin)
    {
        await admin.OpenVenueAsync(Venue, "bar", new { price_per_hour = 2000, open_orders_per_guest = 5 });
        await admin.AddResourcesAsync(Venue, 2);
        await admin.PutAsync($"admin/menu/categories/food?venue={Venue}", new { name = "Food", position = 1 }).MustAsync();
        await admin.PutAsync($"admin/menu/stations/grill?venue={Venue}", new { name = "Grill" }).MustAsync();
        await admin.PutAsync(
            $"admin/menu/items/soup?venue={Venue}",
            new { category = "food", name = "Soup", price = 3000, tax_rate = 600, station = "grill" }).MustAsync();
        for (var n = 1; n <= 4; n++)
            await admin.PutAsync($"admin/tables/t{n}?venue={Venue}", new { name = $"Table {n}", area = "Hall", seats = 4 }).MustAsync();
        await server.CaughtUpAsync();
        return new();
    }
}
