using System.Text.Json.Nodes;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Tabs;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Live;

/// <summary>Each person sees the same over HTTP and over the live connection, or neither.</summary>
public sealed class SameRightsTests(Shop shop) : IClassFixture<Shop>
{
    static readonly string[] Roles = ["waiter", "kitchen", "cashier", "support", "manager", "admin"];

    [Fact]
    public async Task An_order_is_the_same_over_http_and_live_for_every_role()
    {
        var bar = await Bar.OpenAsync(shop, new { price_per_hour = 2000 });
        var image = TestImages.Png(31, 17);
        var guest = await shop.Server.UserAsync();
        await (await shop.Server.UserAsync()).SubmitAsync($"{bar.Venue}-1", shop.NextHour.AddHours(1), image);
        var order = await guest.SubmitAsync($"{bar.Venue}-1", shop.NextHour.AddHours(3), image);

        foreach (var (role, user) in await EveryoneAsync(bar, guest))
        {
            var row = await SameAsync(bar, user, order.Id, $"order:{order.Id}", order.Id, role);
            (row is not null).ShouldBe(role is "guest" or "cashier" or "support" or "manager" or "admin", role);
            row?.ToJsonString().Contains("duplicate_of", StringComparison.Ordinal).ShouldBe(role is not "guest", role);
        }
        // Nor do the guest's other ways tell that the image was seen before.
        order.ToString().ShouldNotContain("duplicate_of");
        (await guest.GetAsync("orders")).ToString().ShouldNotContain("duplicate_of");
        (await guest.GetAsync("me/export")).ToString().ShouldNotContain("duplicate_of");
        (await LiveAsync(bar, guest, $"orders:{guest.Id}", order.Id))!.ToJsonString().ShouldNotContain("duplicate_of");
    }

    [Fact]
    public async Task A_tab_is_the_same_over_http_and_live_for_every_role()
    {
        var bar = await Bar.OpenAsync(shop);
        var guest = await shop.Server.UserAsync();
        var tab = await guest.PostAsync($"t/{bar.Codes["t1"]}/orders", new { items = new[] { Bar.Mojito() } }).MustAsync();
        await bar.Waiter.PutAsync($"orders/{tab.Id}", new { add = new[] { Bar.Steak() }, fire = "added" }).MustAsync();

        foreach (var (role, user) in await EveryoneAsync(bar, guest))
        {
            var row = await SameAsync(bar, user, tab.Id, $"tab:{tab.Id}", "tab", role);
            (row is not null).ShouldBe(role is not "support" and not "stranger" and not "elsewhere", role);
            row?.ToJsonString().Contains(bar.Waiter.Id, StringComparison.Ordinal).ShouldBe(role is not "guest", role);
            row?.AsObject().ContainsKey("tickets").ShouldBe(role is not "guest", role);
        }
    }

    [Fact]
    public async Task The_views_of_owners_have_no_names_that_clients_could_ask_for()
    {
        var bar = await Bar.OpenAsync(shop, new { price_per_hour = 2000 });
        var guest = await shop.Server.UserAsync();
        var order = await guest.HoldAsync($"{bar.Venue}-1", shop.NextHour.AddHours(1));
        await using var socket = await bar.ConnectAsync(guest);

        (await socket.WatchAsync($"order:{order.Id}")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await socket.NextAsync("frame")).GetProperty("topic").GetString().ShouldBe($"order:{order.Id}");
        (await socket.WatchAsync($"own-order:{order.Id}")).GetProperty("code").GetInt32().ShouldBe(4040);
    }

    async Task<(string Role, TestClient User)[]> EveryoneAsync(Bar bar, TestClient guest)
    {
        var other = await shop.OpenAsync();
        var all = new List<(string, TestClient)>
        {
            ("guest", guest), ("stranger", await shop.Server.UserAsync()), ("elsewhere", await shop.Server.UserAsync("manager", other)),
        };
        foreach (var role in Roles) all.Add((role, await shop.Server.UserAsync(role, role == "admin" ? null : bar.Venue)));
        return [.. all];
    }

    /// <summary>What both ways show; null where both refuse.</summary>
    static async Task<JsonNode?> SameAsync(Bar bar, TestClient user, string id, string topic, string key, string role)
    {
        var http = await user.GetAsync($"orders/{id}");
        var live = await LiveAsync(bar, user, topic, key);
        if (http.Status != 200) http.Code.ShouldBe(4040, role);
        (live is not null).ShouldBe(http.Status == 200, role);
        if (live is null) return null;
        var told = JsonNode.Parse(http.Bytes)!.AsObject();
        // The position of the last change is the topic's own.
        told.Remove("seq");
        live.AsObject().Remove("seq");
        JsonNode.DeepEquals(live, told).ShouldBeTrue($"{role}:\n{live}\n{told}");
        return live;
    }

    static async Task<JsonNode?> LiveAsync(Bar bar, TestClient user, string topic, string key)
    {
        await using var socket = await bar.ConnectAsync(user);
        if (!(await socket.WatchAsync(topic)).GetProperty("ok").GetBoolean()) return null;
        return JsonNode.Parse((await socket.NextAsync("frame")).GetProperty("set").GetProperty(key).GetRawText());
    }
}
