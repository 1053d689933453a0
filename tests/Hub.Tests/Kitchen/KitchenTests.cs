using System.Text.Json;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Tabs;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Kitchen;

public class KitchenTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_screen_that_was_cut_off_comes_back_to_all_it_missed()
    {
        var bar = await Bar.OpenAsync(shop);
        var topic = $"kitchen:{bar.Venue}:grill";
        var first = await bar.OrderAsync("t1", Bar.Steak());
        LiveClient held;
        await using (var screen = await bar.ConnectAsync(bar.Cook))
        {
            (await screen.WatchAsync(topic)).GetProperty("ok").GetBoolean().ShouldBeTrue();
            held = await screen.FollowAsync(LiveClient.Empty, first.Position);
            Row(held, Bar.Ticket(first, "grill")).GetProperty("items")[0].GetProperty("status").GetString().ShouldBe("queued");
            screen.Cut();
        }

        // Meanwhile the first ticket is bumped at another screen, a second one comes, and one of its items is called off.
        await bar.Cook.PostAsync($"tickets/{Bar.Ticket(first, "grill")}/bump").MustAsync();
        var second = await bar.OrderAsync("t2", Bar.Steak(2), new { item_id = "soup", quantity = 1 });
        var last = await bar.Waiter.PutAsync(
            $"orders/{second.Id}", new { @void = new[] { new { line = 1, quantity = 1, reason = "one too many" } } }).MustAsync();

        await using var again = await bar.ConnectAsync(bar.Cook);
        (await again.WatchAsync(topic, held)).GetProperty("ok").GetBoolean().ShouldBeTrue();
        var now = await again.FollowAsync(held, last.Position);
        now.Epoch.ShouldBe(held.Epoch);
        Row(now, Bar.Ticket(first, "grill")).GetProperty("items")[0].GetProperty("status").GetString().ShouldBe("ready");
        var ticket = Row(now, Bar.Ticket(second, "grill"));
        (
            ticket.GetProperty("items")[0].GetProperty("quantity").GetInt32(),
            ticket.GetProperty("items")[0].GetProperty("change").GetString()).ShouldBe((1, "changed"));

        // The same as a screen that was never away, and as the answer over HTTP says.
        await using var fresh = await bar.ConnectAsync(bar.Cook);
        await fresh.WatchAsync(topic);
        (await fresh.FollowAsync(LiveClient.Empty, last.Position)).Rows.ShouldBe(now.Rows, ignoreOrder: true);
    }

    [Fact]
    public async Task Bump_and_recall_over_the_live_connection_answer_as_over_http()
    {
        var bar = await Bar.OpenAsync(shop);
        var tab = await bar.OrderAsync("t1", Bar.Mojito(), Bar.Steak());
        var ticket = Bar.Ticket(tab, "bar");
        await using var screen = await bar.ConnectAsync(bar.Cook);
        var call = new { command_id = Guid.NewGuid(), ticket };

        var bumped = await screen.InvokeAsync("Bump", call);
        bumped.GetProperty("ticket").GetProperty("items")[0].GetProperty("status").GetString().ShouldBe("ready");
        bumped.GetProperty("position").GetInt64().ShouldBeGreaterThan(tab.Position);
        var repeated = await screen.InvokeAsync("Bump", call);
        (repeated.GetProperty("replayed").GetBoolean(), repeated.GetProperty("ticket").GetProperty("id").GetString()).ShouldBe(
            (true, ticket));
        (await screen.InvokeAsync("Recall", call)).GetProperty("code").GetInt32().ShouldBe(4220, "the same id for something else");

        var recalled = await screen.InvokeAsync("Recall", new { command_id = Guid.NewGuid(), ticket, item = 1 });
        recalled.GetProperty("ticket").GetProperty("items")[0].GetProperty("status").GetString().ShouldBe("preparing");
        recalled.GetProperty("ticket").GetProperty("fired_at").GetDateTimeOffset()
            .ShouldBe(shop.Server.Clock.GetUtcNow(), "it returns to its place");
        (await screen.InvokeAsync("Bump", new { ticket = $"{tab.Id}-9" })).GetProperty("code").GetInt32().ShouldBe(4040);
        (await screen.InvokeAsync("Bump", new { ticket = "nonsense" })).GetProperty("code").GetInt32().ShouldBe(4040);
        (await screen.InvokeAsync("Bump", new { item = 1 })).GetProperty("code").GetInt32().ShouldBe(4000);
        await using var anonymous = await bar.ConnectAsync();
        (await anonymous.InvokeAsync("Bump", call)).GetProperty("code").GetInt32().ShouldBe(4010);
        await using var guest = await bar.ConnectAsync(await shop.Server.UserAsync());
        (await guest.InvokeAsync("Bump", new { ticket })).GetProperty("code").GetInt32().ShouldBe(4040);
    }

    [Fact]
    public async Task Several_screens_of_a_station_stay_one_and_what_was_voided_is_seen()
    {
        var bar = await Bar.OpenAsync(shop);
        var tab = await bar.OrderAsync("t1", Bar.Steak(), new { item_id = "soup", quantity = 2 });
        var ticket = Bar.Ticket(tab, "grill");
        var first = await bar.Cook.PostAsync($"tickets/{ticket}/items/2/ready").MustAsync();
        (await bar.Cook.PostAsync($"tickets/{ticket}/items/2/ready").MustAsync()).Position
            .ShouldBe(first.Position, "the second tap changes nothing");
        (await bar.Cook.PostAsync($"tickets/{ticket}/items/2/start")).Reason.ShouldBe("already_ready");
        (await bar.Cook.PostAsync($"tickets/{ticket}/items/1/serve")).Reason.ShouldBe("not_ready");
        (await bar.Cook.PostAsync($"tickets/{ticket}/items/9/ready")).Reason.ShouldBe("no_such_ticket_item");
        (await bar.Cook.PostAsync($"tickets/{tab.Id}-7/bump")).Reason.ShouldBe("no_such_ticket");

        await bar.Waiter.PutAsync($"orders/{tab.Id}", new { @void = new[] { new { line = 1, reason = "left" } } }).MustAsync();
        var seen = await bar.Cook.PostAsync($"tickets/{ticket}/ack").MustAsync();
        seen["items"][0].GetProperty("change").GetString().ShouldBe("none");
        seen.Body.TryGetProperty("done_at", out _).ShouldBeTrue("nothing is left to prepare or to see");
        (await bar.Waiter.PostAsync($"tickets/{ticket}/serve").MustAsync())["items"][1].GetProperty("status").GetString()
            .ShouldBe("served");
        (await bar.Cashier.PostAsync($"tickets/{ticket}/bump")).Code.ShouldBe(4004);
        (await (await shop.Server.UserAsync("kitchen", await shop.OpenAsync())).PostAsync($"tickets/{ticket}/bump")).Code.ShouldBe(4040);
    }

    static JsonElement Row(LiveClient client, string ticket) => JsonDocument.Parse(client.Rows[ticket]).RootElement;
}
