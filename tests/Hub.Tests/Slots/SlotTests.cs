using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Slots;

public class SlotTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_grid_shows_the_window_and_whose_slot_is_mine()
    {
        var venue = await shop.OpenAsync();
        var (guest, other, start) = (await shop.Server.UserAsync(), await shop.Server.UserAsync(), shop.NextHour.AddHours(2));
        await TestServer.UntilAsync(
            async () => (await guest.GetAsync($"slots?resource={venue}-1"))["slots"].GetArrayLength() == 72, "72 slots are open");
        var held = await guest.HoldAsync($"{venue}-1", start);

        var mine = await shop.SlotAsync(guest, $"{venue}-1", start);
        var theirs = await shop.SlotAsync(other, $"{venue}-1", start);
        var anybody = await shop.SlotAsync(shop.Server.Anonymous(), $"{venue}-1", start);
        mine!.Value.GetProperty("mine").GetBoolean().ShouldBeTrue();
        theirs!.Value.GetProperty("mine").GetBoolean().ShouldBeFalse();
        anybody!.Value.TryGetProperty("mine", out _).ShouldBeFalse();
        theirs.Value.GetProperty("status").GetString().ShouldBe("held");
        theirs.Value.GetProperty("held_until").GetDateTimeOffset().ShouldBe(held.Instant("expire_at"));
        (theirs.Value.GetProperty("remaining").GetInt32(), theirs.Value.GetProperty("price").GetInt64()).ShouldBe((0, 2000));

        var from = Uri.EscapeDataString(start.ToString("O"));
        var grid = await other.GetAsync($"slots?venue={venue}&from={from}&hours=3&at_least={held.Position}");
        grid["slots"].EnumerateArray().Select(slot => slot.GetProperty("start_time").GetDateTimeOffset())
            .ShouldBe([start, start.AddHours(1), start.AddHours(2)]);
        (grid.Text("resource"), grid.Instant("server_time")).ShouldBe(($"{venue}-1", shop.Server.Clock.GetUtcNow()));
        grid["seq"].GetInt64().ShouldBeGreaterThanOrEqualTo(held.Position);
        grid.Body.TryGetProperty("stale", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused()
    {
        var anybody = shop.Server.Anonymous();
        (await anybody.GetAsync("slots?resource=nothing")).Reason.ShouldBe("no_such_resource");
        (await anybody.GetAsync("slots?from=later")).Faults.ShouldBe(["from"]);
        var venue = await shop.OpenAsync();
        foreach (var far in new[] { "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z" })
            (await anybody.GetAsync($"slots?venue={venue}&from={far}&hours=720")).Status.ShouldBe(200);
        (await anybody.GetAsync("slots?hours=0")).Faults.ShouldBe(["hours"]);
        (await anybody.GetAsync("slots?hours=many")).Faults.ShouldBe(["hours"]);
        (await anybody.GetAsync("slots?at_least=soon")).Faults.ShouldBe(["at_least"]);
        (await anybody.GetAsync("slots?at_least=999999999")).Code.ShouldBe(5030);
    }

    [Fact]
    public async Task New_hours_and_prices_reach_days_that_are_open_already()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 1000 });
        var (manager, guest) = (await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync());
        var start = shop.NextHour.AddHours(4);
        await TestServer.UntilAsync(async () => await shop.SlotAsync(guest, $"{venue}-1", start) is not null, "the day is open");
        await manager.PostAsync($"admin/settings?venue={venue}", new { price_per_hour = 3000 });
        await TestServer.UntilAsync(
            async () => (await shop.SlotAsync(guest, $"{venue}-1", start))!.Value.GetProperty("price").GetInt64() == 3000,
            "the new price shows");
        (await guest.HoldAsync($"{venue}-1", start))["amount"].GetInt64().ShouldBe(3000);
        await manager.PatchAsync($"admin/resources/{venue}-1", new { capacity = 2 });
        await TestServer.UntilAsync(
            async () => (await shop.SlotAsync(guest, $"{venue}-1", start))!.Value.GetProperty("remaining").GetInt32() == 1,
            "the second unit shows");
    }

    [Fact]
    public async Task Days_open_before_the_window_reaches_them()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 1000, window_hours = 24 });
        var anybody = shop.Server.Anonymous();
        async Task<int> SlotsAsync() => (await anybody.GetAsync($"slots?resource={venue}-1"))["slots"].GetArrayLength();
        await TestServer.UntilAsync(async () => await SlotsAsync() == 24, "the window is open");
        for (var hour = 0; hour < 30; hour++) shop.Server.Clock.Advance(TimeSpan.FromHours(1));
        await TestServer.UntilAsync(async () => await SlotsAsync() == 24, "the window has moved on");
    }

    [Fact]
    public async Task Staff_see_the_grid_as_it_stood()
    {
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync();
        var start = shop.NextHour.AddHours(3);
        await TestServer.UntilAsync(async () => await shop.SlotAsync(guest, $"{venue}-1", start) is not null, "the day is open");
        shop.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        var order = await guest.HoldAsync($"{venue}-1", start);
        var during = shop.Server.Clock.GetUtcNow();
        shop.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await guest.PostAsync($"orders/{order.Id}/cancel");
        var cashier = await shop.Server.UserAsync("cashier", venue);

        (await StatusAsync(during)).ShouldBe("held");
        (await StatusAsync(during.AddSeconds(-30))).ShouldBe("free");
        (await StatusAsync(shop.Server.Clock.GetUtcNow())).ShouldBe("free");
        (await cashier.GetAsync(Path(shop.Server.Clock.GetUtcNow().AddMinutes(1)))).Faults.ShouldBe(["time"]);
        (await cashier.GetAsync($"admin/slots/{venue}-1/at?time=0001-01-01T00:00:00Z")).Code.ShouldBe(4040);
        (await cashier.GetAsync($"admin/slots/{venue}-1/at")).Faults.ShouldBe(["time"]);
        (await guest.GetAsync(Path(during))).Code.ShouldBe(4004);
        (await cashier.GetAsync("admin/slots/nothing/at?time=2026-01-01T00:00:00Z")).Code.ShouldBe(4040);

        string Path(DateTimeOffset time) => $"admin/slots/{venue}-1/at?time={Uri.EscapeDataString(time.ToString("O"))}";

        async Task<string> StatusAsync(DateTimeOffset time)
        {
            var grid = await cashier.GetAsync(Path(time));
            return grid["slots"].EnumerateArray().Single(slot => slot.GetProperty("start_time").GetDateTimeOffset() == start)
                .GetProperty("status").GetString()!;
        }
    }
}
