using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Venues;

public class VenueTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task An_admin_opens_a_venue_and_everybody_sees_it()
    {
        var (venue, anybody) = (
            await shop.OpenAsync(new { price_per_hour = 1500, window_hours = 48 }, resources: 2), shop.Server.Anonymous());
        var one = await anybody.GetAsync($"venues/{venue}");
        (one.Status, one.Text("zone"), one.Text("currency"), one["price_per_hour"].GetInt64(), one["window_hours"].GetInt32())
            .ShouldBe((200, "Asia/Shanghai", "CNY", 1500, 48));
        one["resources"].EnumerateArray().Select(r => r.GetProperty("id").GetString()).ShouldBe([$"{venue}-1", $"{venue}-2"]);
        one["resources"][0].GetProperty("status").GetString().ShouldBe("open");
        (await anybody.GetAsync($"venues?search={venue.ToUpperInvariant()}&kind=rental")).Items.Single().GetProperty("id").GetString()
            .ShouldBe(venue);
        (await anybody.GetAsync($"venues?search={venue}&kind=bar"))["total"].GetInt32().ShouldBe(0);
        (await anybody.GetAsync("venues/nowhere")).Reason.ShouldBe("no_such_venue");
        (await anybody.GetAsync("venues?page_size=0")).Faults.ShouldBe(["page_size"]);
    }

    [Fact]
    public async Task Restaurants_are_venues_of_that_kind()
    {
        var (place, rental) = (await shop.OpenAsync(kind: "restaurant"), await shop.OpenAsync());
        var anybody = shop.Server.Anonymous();
        (await anybody.GetAsync($"restaurants/{place}")).Id.ShouldBe(place);
        (await anybody.GetAsync($"restaurants/{rental}")).Code.ShouldBe(4040);
        (await anybody.GetAsync("restaurants")).Items.ShouldAllBe(item => item.GetProperty("kind").GetString() == "restaurant");
    }

    [Fact]
    public async Task Opening_the_same_venue_again_changes_nothing_and_another_under_its_name_is_refused()
    {
        var admin = await shop.AdminAsync();
        var venue = new { id = "twice-1", name = "Twice", kind = "bar", zone = "UTC", currency = "EUR" };
        (await admin.PostAsync("admin/venues", venue)).Status.ShouldBe(201);
        (await admin.PostAsync("admin/venues", venue)).Status.ShouldBe(201);
        (await admin.PostAsync("admin/venues", venue with { name = "Other" })).Reason.ShouldBe("already_exists");
        var bad = await admin.PostAsync(
            "admin/venues",
            new { id = "No Slug", name = "", kind = "zoo", zone = "Moon/Base", currency = "coins", settings = new { hold_minutes = 0 } });
        bad.Code.ShouldBe(4000);
        bad.Faults.ShouldBe(["currency", "hold_minutes", "id", "kind", "name", "zone"], ignoreOrder: true);
        (await admin.PostAsync("admin/venues", new { id = "half" })).Faults
            .ShouldBe(["name", "kind", "zone", "currency"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_manager_changes_what_is_named_and_the_rest_stays()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 1000, pay_qr_url = "https://pay.example/qr.png" });
        var manager = await shop.Server.UserAsync("manager", venue);
        var key = Guid.NewGuid();
        var changed = await manager.PostAsync(
            $"admin/settings?venue={venue}", new { hold_minutes = 30, closed_dates = new[] { "2026-12-25" } }, key);
        (changed.Status, changed["hold_minutes"].GetInt32(), changed["price_per_hour"].GetInt64(), changed.Text("pay_qr_url"))
            .ShouldBe((200, 30, 1000, "https://pay.example/qr.png"));
        var again = await manager.PostAsync(
            $"admin/settings?venue={venue}", new { hold_minutes = 30, closed_dates = new[] { "2026-12-25" } }, key);
        again.Replayed.ShouldBeTrue();

        (await manager.PostAsync($"admin/settings?venue={venue}", new { pay_qr_url = (string?)null })).Body
            .TryGetProperty("pay_qr_url", out _).ShouldBeFalse();
        var read = await manager.GetAsync($"admin/settings?venue={venue}&at_least={changed.Position}");
        read["closed_dates"][0].GetString().ShouldBe("2026-12-25");
        (await manager.PostAsync($"admin/settings?venue={venue}", new { window_hours = 9999 })).Faults.ShouldBe(["window_hours"]);
        (await manager.PostAsync($"admin/settings?venue={venue}", new { hold_minutes = "soon" })).Faults.ShouldBe(["hold_minutes"]);
        (await manager.PostAsync("admin/settings", new { hold_minutes = 5 })).Faults.ShouldBe(["venue"]);
    }

    [Fact]
    public async Task Only_who_runs_a_venue_changes_it()
    {
        var venue = await shop.OpenAsync();
        var cashier = await shop.Server.UserAsync("cashier", venue);
        var manager = await shop.Server.UserAsync("manager", venue);
        foreach (var (who, code) in new[] { (shop.Server.Anonymous(), 4010), (await shop.Server.UserAsync(), 4004), (cashier, 4004) })
        {
            (await who.GetAsync($"admin/settings?venue={venue}")).Code.ShouldBe(code);
            (await who.PostAsync($"admin/settings?venue={venue}", new { hold_minutes = 5 })).Code.ShouldBe(code);
            (await who.PostAsync($"admin/venues/{venue}/resources", new[] { new { id = "x1", name = "X" } })).Code.ShouldBe(code);
            (await who.PatchAsync($"admin/resources/{venue}-1", new { name = "X" })).Code.ShouldBe(code);
            (await who.PostAsync($"admin/resources/{venue}-1/close")).Code.ShouldBe(code);
            (await who.PostAsync("admin/venues", new { id = "mine", name = "M", kind = "bar", zone = "UTC", currency = "EUR" })).Code
                .ShouldBe(code);
        }
        (await manager.PostAsync("admin/venues", new { id = "mine", name = "M", kind = "bar", zone = "UTC", currency = "EUR" })).Code
            .ShouldBe(4004);
    }

    [Fact]
    public async Task Resources_are_added_all_or_none_changed_and_closed()
    {
        var venue = await shop.OpenAsync();
        var manager = await shop.Server.UserAsync("manager", venue);
        var (fresh, taken) = (
            new { id = $"{venue}-2", name = "Two", capacity = 3 }, new { id = $"{venue}-1", name = "Another", capacity = 1 });
        var refused = await manager.PostAsync($"admin/venues/{venue}/resources", new[] { fresh, taken });
        (refused.Code, refused["resources"][0].GetString()).ShouldBe((4006, $"{venue}-1"));
        (await shop.Server.Anonymous().GetAsync($"venues/{venue}"))["resources"].GetArrayLength().ShouldBe(1);
        (await manager.PostAsync($"admin/venues/{venue}/resources", new[] { fresh })).Body[0].GetProperty("capacity").GetInt32()
            .ShouldBe(3);
        (await manager.PostAsync($"admin/venues/{venue}/resources", Array.Empty<object>())).Faults.ShouldBe(["resources"]);

        await shop.Server.CaughtUpAsync();
        var changed = await manager.PatchAsync($"admin/resources/{venue}-2", new { price_per_hour = 700 });
        (changed.Text("name"), changed["price_per_hour"].GetInt64()).ShouldBe(("Two", 700));
        (await manager.PatchAsync($"admin/resources/{venue}-2", new { price_per_hour = (long?)null })).Body
            .TryGetProperty("price_per_hour", out _).ShouldBeFalse();
        (await manager.PatchAsync($"admin/resources/{venue}-2", new { capacity = 0 })).Faults.ShouldBe(["capacity"]);
        (await manager.PatchAsync("admin/resources/nothing", new { capacity = 1 })).Code.ShouldBe(4040);

        (await manager.PostAsync($"admin/resources/{venue}-2/close")).Text("status").ShouldBe("closed");
        (await manager.PatchAsync($"admin/resources/{venue}-2", new { name = "X" })).Reason.ShouldBe("resource_closed");
        await shop.Server.CaughtUpAsync();
        var late = await (await shop.Server.UserAsync()).PostAsync(
            "reservations", new { start_time = shop.NextHour.AddHours(1), resource = $"{venue}-2" });
        (late.Code, late.Reason).ShouldBe((4005, "resource_closed"));
    }

    [Fact]
    public async Task A_closed_resource_reopens_and_its_days_can_be_booked_again()
    {
        var venue = await shop.OpenAsync();
        var resource = $"{venue}-1";
        var (manager, guest) = (await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync());
        var slot = new { start_time = shop.NextHour.AddHours(1), resource };
        await using var watcher = await HubClient.ConnectAsync(shop.Server);
        await watcher.WatchAsync($"free:{venue}");
        var shown = new HashSet<DateTimeOffset>();
        await SeeAsync(free: true);

        await manager.PostAsync($"admin/resources/{resource}/close").MustAsync();
        await SeeAsync(free: false);
        (await guest.PostAsync("reservations", slot)).Reason.ShouldBe("resource_closed");

        (await guest.PostAsync($"admin/resources/{resource}/reopen")).Code.ShouldBe(4004);
        (await manager.PostAsync("admin/resources/nothing/reopen")).Reason.ShouldBe("no_such_resource");
        foreach (var _ in new[] { "once", "and again" })
            (await manager.PostAsync($"admin/resources/{resource}/reopen").MustAsync()).Text("status").ShouldBe("open");
        await SeeAsync(free: true);
        await guest.PostAsync("reservations", slot).MustAsync(201);

        // What the watcher is shown, frame by frame, until the slot is as it should be.
        async Task SeeAsync(bool free)
        {
            do
            {
                var frame = await watcher.NextAsync("frame");
                if (frame.GetProperty("kind").GetString() == "snapshot") shown.Clear();
                shown.UnionWith(frame.GetProperty("set").EnumerateObject()
                    .Select(row => row.Value.GetProperty("start_time").GetDateTimeOffset()));
                shown.ExceptWith(frame.GetProperty("del").EnumerateArray().Select(key => key.GetDateTimeOffset()));
            }
            while (shown.Contains(slot.start_time) != free);
        }
    }
}
