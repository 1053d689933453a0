using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Venues;

public class PriceTests(Shop shop) : IClassFixture<Shop>
{
    /// <summary>The next full hour on the venue's wall and the one after it, as a rule says them.</summary>
    (DateTimeOffset Start, string From, string To) Next()
    {
        var start = shop.NextHour.AddHours(2);
        var wall = start.ToOffset(TimeSpan.FromHours(8));
        return (start, wall.ToString("HH:mm:ss"), wall.AddHours(1).ToString("HH:mm:ss"));
    }

    static object Table(string from, string to, long price) =>
        new { rules = new[] { new { price_per_hour = price, from, to } } };

    Task PricedAsync(TestClient reader, string resource, DateTimeOffset start, long price) => TestServer.UntilAsync(
        async () => (await shop.SlotAsync(reader, resource, start))?.GetProperty("price").GetInt64() == price, $"the price is {price}");

    [Fact]
    public async Task A_table_prices_slots_bookings_and_what_is_found()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 2000 });
        var (manager, guest) = (await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync());
        var (start, from, to) = Next();
        var resource = $"{venue}-1";
        await PricedAsync(guest, resource, start, 2000);
        var before = await guest.HoldAsync(resource, start.AddHours(3));

        var saved = await manager.PostAsync($"admin/settings?venue={venue}", new { prices = Table(from, to, 5000) }).MustAsync(200);
        saved["prices"].GetProperty("rules")[0].GetProperty("price_per_hour").GetInt64().ShouldBe(5000);
        await PricedAsync(guest, resource, start, 5000);
        (await shop.SlotAsync(guest, resource, start.AddHours(1)))!.Value.GetProperty("price").GetInt64().ShouldBe(2000);

        var found = await guest.GetAsync($"find?venue={venue}&date={start.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}&minutes=120");
        found["items"][0].GetProperty("times").EnumerateArray()
            .Single(time => time.GetProperty("start_time").GetDateTimeOffset() == start).GetProperty("amount").GetInt64().ShouldBe(7000);
        var other = await shop.Server.UserAsync();
        var held = await other.PostAsync("reservations", new { resource, start_time = start, duration_minutes = 120 }).MustAsync(201);
        held["amount"].GetInt64().ShouldBe(7000);
        // What was booked before costs what it cost; moved away, the dear hour costs nothing more.
        (await guest.GetAsync($"orders/{before.Id}"))["amount"].GetInt64().ShouldBe(2000);
        (await other.PutAsync($"reservations/{held.Id}", new { start_time = start.AddHours(-1), duration_minutes = 60 }))["amount"]
            .GetInt64().ShouldBe(2000);
        (await shop.Server.Anonymous().GetAsync($"venues/{venue}"))["prices"].GetProperty("rules").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_resource_has_a_table_of_its_own_until_it_is_taken_away()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 2000 }, resources: 2);
        var (manager, guest) = (await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync());
        var (start, from, to) = Next();
        await manager.PatchAsync($"admin/resources/{venue}-2", new { prices = Table(from, to, 0) }).MustAsync(200);
        await PricedAsync(guest, $"{venue}-2", start, 0);
        (await shop.SlotAsync(guest, $"{venue}-1", start))!.Value.GetProperty("price").GetInt64().ShouldBe(2000);
        var back = await manager.PatchAsync($"admin/resources/{venue}-2", new { prices = (object?)null }).MustAsync(200);
        back.Body.TryGetProperty("prices", out _).ShouldBeFalse();
        await PricedAsync(guest, $"{venue}-2", start, 2000);
    }

    [Fact]
    public async Task A_preview_shows_a_week_and_names_what_is_wrong_and_changes_nothing()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 2000 });
        var manager = await shop.Server.UserAsync("manager", venue);
        var path = $"admin/prices/preview?venue={venue}";
        var week = await manager.PostAsync(path, new { settings = new { prices = Table("18:00:00", "22:00:00", 5000) } }).MustAsync(200);
        var days = week["days"].EnumerateArray().ToArray();
        days.Length.ShouldBe(7);
        days.ShouldAllBe(day => day.GetProperty("times").GetArrayLength() == 3);
        days[0].GetProperty("times")[1].GetProperty("price_per_hour").GetInt64().ShouldBe(5000);

        var own = await manager.PostAsync($"{path}&resource={venue}-1", new { resource = new { price_per_hour = 700 } }).MustAsync(200);
        own["days"][3].GetProperty("times")[0].GetProperty("price_per_hour").GetInt64().ShouldBe(700);

        (await manager.PostAsync(path, new { settings = new { prices = Table("18:30:00", "22:00:00", -1) } })).Faults
            .ShouldBe(["prices.rules[0].price_per_hour"]);
        (await manager.PostAsync(path, new { resource = new { prices = Table("18:30:00", "22:00:00", 1) } })).Faults
            .ShouldBe(["prices.rules[0].from"]);
        (await manager.PostAsync($"{path}&resource=nothing", new { })).Reason.ShouldBe("no_such_resource");
        (await (await shop.Server.UserAsync("cashier", venue)).PostAsync(path, new { })).Code.ShouldBe(4004);
        (await manager.GetAsync($"admin/settings?venue={venue}"))["prices"].GetProperty("rules").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Prices_reach_a_day_that_was_opened_two_months_ahead()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 2000, window_hours = 1440 });
        var (manager, guest) = (await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync());
        var far = shop.NextHour.AddDays(58);
        await guest.HoldAsync($"{venue}-1", far);
        await manager.PostAsync($"admin/settings?venue={venue}", new { price_per_hour = 3000 }).MustAsync(200);
        await TestServer.UntilAsync(
            async () => (await guest.GetAsync($"slots?resource={venue}-1&from={far.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}&hours=1"))["slots"]
                .EnumerateArray().ToArray() is [var slot] && slot.GetProperty("price").GetInt64() == 3000,
            "the new price shows");
    }
}
