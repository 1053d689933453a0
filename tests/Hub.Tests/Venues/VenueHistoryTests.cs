using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Venues;

public class VenueHistoryTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task History_says_who_changed_what_from_what_to_what()
    {
        var venue = await shop.OpenAsync();
        var manager = await shop.Server.UserAsync("manager", venue);
        await manager.PostAsync($"admin/settings?venue={venue}", new { price_per_hour = 3000, hold_minutes = 10 });
        await manager.PatchAsync($"admin/resources/{venue}-1", new { capacity = 2 });
        await manager.PostAsync($"admin/resources/{venue}-1/close");

        var history = await manager.GetAsync($"admin/settings/history?venue={venue}");
        history.Items.Select(item => item.GetProperty("what").GetString()).ShouldBe(
            ["resource_closed", "resource_changed", "venue_settings_changed", "resource_added", "venue_opened"]);
        history.Items.Take(3).ShouldAllBe(item => item.GetProperty("by").GetString() == manager.Id);
        string[] Changes(int n) => [.. history.Items[n].GetProperty("changes").EnumerateArray()
            .Select(change => $"{change.GetProperty("field")} {change.GetProperty("before")} {change.GetProperty("after")}")];
        Changes(0).ShouldBe(["status open closed"]);
        Changes(1).ShouldBe(["capacity 1 2"]);
        Changes(2).ShouldBe(["price_per_hour 2000 3000", "hold_minutes 15 10"]);
        (await manager.GetAsync($"admin/settings/history?venue={venue}&page=2&page_size=4")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_preview_names_what_would_lie_outside_the_hours_and_changes_nothing()
    {
        var venue = await shop.OpenAsync();
        var manager = await shop.Server.UserAsync("manager", venue);
        var guest = await shop.Server.UserAsync(name: "Noor");
        var order = await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(2));
        await shop.Server.CaughtUpAsync();
        var date = shop.NextHour.AddHours(2).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd");

        var harmless = await manager.PostAsync($"admin/settings/preview?venue={venue}", new { price_per_hour = 4000 });
        (harmless["upcoming"].GetInt32(), harmless["outside"].GetInt32()).ShouldBe((1, 0));
        var closing = await manager.PostAsync($"admin/settings/preview?venue={venue}", new { closed_dates = new[] { date } });
        closing["outside"].GetInt32().ShouldBe(1);
        closing.Items.Single().GetProperty("order_no").GetString().ShouldBe(order.Text("order_no"));
        closing.Items.Single().GetProperty("guest_name").GetString().ShouldBe("Noor");
        (await manager.PostAsync($"admin/settings/preview?venue={venue}", new { hold_minutes = 0 })).Faults.ShouldBe(["hold_minutes"]);
        (await manager.GetAsync($"admin/settings?venue={venue}"))["closed_dates"].GetArrayLength().ShouldBe(0);

        var upcoming = await manager.GetAsync($"admin/resources/{venue}-1/upcoming");
        (upcoming["upcoming"].GetInt32(), upcoming["most_units"].GetInt32()).ShouldBe((1, 1));
        upcoming.Items.Single().GetProperty("order").GetString().ShouldBe(order.Id);
    }

    [Fact]
    public async Task Both_are_for_managers()
    {
        var venue = await shop.OpenAsync();
        var cashier = await shop.Server.UserAsync("cashier", venue);
        (await cashier.GetAsync($"admin/settings/history?venue={venue}")).Code.ShouldBe(4004);
        (await cashier.PostAsync($"admin/settings/preview?venue={venue}", new { })).Code.ShouldBe(4004);
        (await cashier.GetAsync($"admin/resources/{venue}-1/upcoming")).Code.ShouldBe(4004);
        (await (await shop.AdminAsync()).GetAsync("admin/settings/history?venue=nowhere")).Code.ShouldBe(4040);
    }
}
