using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Tabs;

public class TabRefusalTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Every_bad_order_gets_its_code_in_both_languages_and_changes_nothing()
    {
        var bar = await Bar.OpenAsync(shop);
        var (w, venue) = (bar.Waiter, bar.Venue);
        var other = await Bar.OpenAsync(shop);
        var tab = await bar.OrderAsync("t1", Bar.Steak());
        var path = $"orders/{tab.Id}";
        await bar.Cook.PostAsync("menu/items/soup/sold-out", new { venue, sold_out = true }).MustAsync();
        await bar.Manager.PutAsync($"admin/menu/items/brunch?venue={venue}", new
        {
            category = "food",
            name = "Brunch",
            price = 9000,
            available = new[] { new { from = "06:00:00", to = "11:00:00" } },
        }).MustAsync();

        await RefusedAsync(w, "orders", new { venue, table_id = "t9" }, 4040, "no_such_table");
        await RefusedAsync(w, "orders", new { venue = other.Venue, table_id = "t1" }, 4004, "not_allowed");
        await RefusedAsync(w, "orders", new { venue, table_id = "t2", items = new[] { new { item_id = "cake" } } }, 4040, "no_such_item");
        await RefusedAsync(w, "orders", new { venue, table_id = "t2", covers = -1 }, 4000, "invalid", "covers");
        await RefusedAsync(w, "orders", new { table_id = "t2" }, 4000, "invalid", "venue");
        await RefusedAsync(w, "orders", new { venue, table_id = "t2", reservation = "none" }, 4040, "no_such_order");
        await ChangedAsync(new { add = new[] { new { item_id = "water", quantity = -1 } } }, 4000, "invalid", "add[0].quantity");
        await ChangedAsync(new { add = new[] { new { item_id = "water", quantity = 100_000 } } }, 4000, "invalid", "add[0].quantity");
        await ChangedAsync(new { add = new[] { new { item_id = "water", quantity = "two" } } }, 4000, "invalid", "add[0].quantity");
        await ChangedAsync(
            new { add = new[] { new { item_id = "water", options = new[] { new { group = "done", option = "rare" } } } } }, 4000, "invalid",
            "add[0].options[0]");
        await ChangedAsync(new { add = new[] { new { item_id = "steak" } } }, 4000, "invalid", "add[0].options.done");
        await ChangedAsync(new { add = new[] { new { item_id = "water", unit_price = 500 } } }, 4006, "price_changed");
        await ChangedAsync(new { add = new[] { new { item_id = "soup" } } }, 4204, "sold_out");
        await ChangedAsync(new { add = new[] { new { item_id = "lunch" } } }, 4204, "sold_out");
        await ChangedAsync(new { add = new[] { new { item_id = "brunch" } } }, 4005, "not_served_now");
        await ChangedAsync(new { fire = "maybe" }, 4000, "invalid", "fire");
        await ChangedAsync(new { change = new[] { new { line = 1, rev = 0, quantity = 2 } } }, 4006, "already_fired");
        await ChangedAsync(new { change = new[] { new { line = 1, rev = 7, note = "x" } } }, 4006, "line_changed");
        await ChangedAsync(new { change = new[] { new { line = 9, rev = 0 } } }, 4040, "no_such_line");
        await ChangedAsync(new { @void = new[] { new { line = 1 } } }, 4000, "invalid", "void[0].reason");

        // A closed kitchen takes no tickets; what was ordered waits.
        await bar.Cook.PostAsync("stations/grill/pause", new { venue, paused = true }).MustAsync();
        await ChangedAsync(new { add = new[] { Bar.Steak() }, fire = "added" }, 4006, "station_paused");
        await bar.Cook.PostAsync("stations/grill/pause", new { venue, paused = false }).MustAsync();

        // Begun: only a manager calls it off. Served: nobody does.
        var ticket = Bar.Ticket(tab, "grill");
        await bar.Cook.PostAsync($"tickets/{ticket}/start").MustAsync();
        await ChangedAsync(new { @void = new[] { new { line = 1, reason = "burnt" } } }, 4004, "needs_manager");
        await bar.Cook.PostAsync($"tickets/{ticket}/bump").MustAsync();
        await w.PostAsync($"{path}/serve").MustAsync();
        (await bar.Manager.PutAsync(path, new { @void = new[] { new { line = 1, reason = "cold" } } })).Reason.ShouldBe("already_served");
        (await w.GetAsync(path))["lines"].GetArrayLength().ShouldBe(1);

        Task ChangedAsync(object body, int code, string reason, string? field = null) =>
            RefusedAsync(w, path, body, code, reason, field, HttpMethod.Put);
    }

    [Fact]
    public async Task Every_bad_payment_gets_its_code_in_both_languages_and_changes_nothing()
    {
        var bar = await Bar.OpenAsync(shop);
        var (w, cashier) = (bar.Waiter, bar.Cashier);
        var tab = await bar.OrderAsync(w, "t1", fire: true, Bar.Water(10));
        var (id, path) = (tab.Id, $"orders/{tab.Id}");

        await PayRefusedAsync(new { order_id = id, method = "cash", amount = 6001 }, 4006, "overpaid");
        await PayRefusedAsync(new { order_id = id, method = "shells", amount = 1 }, 4000, "invalid", "method");
        await PayRefusedAsync(new { order_id = id, method = "cash", amount = -5 }, 4000, "invalid", "amount");
        await PayRefusedAsync(new { order_id = id, method = "cash", amount = 6000, tendered = 5000 }, 4000, "invalid", "tendered");
        await PayRefusedAsync(new { order_id = id, method = "card", amount = 6000, tendered = 7000 }, 4000, "invalid", "tendered");
        await PayRefusedAsync(new { order_id = id, method = "cash", amount = 10, share = 4 }, 4040, "no_such_share");
        await PayRefusedAsync(new { order_id = "none", method = "cash", amount = 10 }, 4040, "no_such_order");
        await RefusedAsync(w, $"{path}/close", null, 4006, "not_paid");
        await RefusedAsync(w, $"{path}/cancel", new { reason = "x" }, 4006, "has_lines");
        await RefusedAsync(w, $"{path}/discounts", new { reason = "friends", percent = 2000 }, 4004, "discount_too_high");
        await RefusedAsync(w, $"{path}/discounts", new { reason = "", percent = 100 }, 4000, "invalid", "reason");
        await RefusedAsync(w, $"{path}/shares", new { amounts = new[] { 1, 2 } }, 4006, "shares_differ");
        await RefusedAsync(w, $"{path}/refunds", new { payment = "x", reason = "x" }, 4004, "not_allowed");
        await RefusedAsync(bar.Cook, "payments", new { order_id = id, method = "cash", amount = 6000 }, 4004, "not_allowed");
        await RefusedAsync(
            await shop.Server.UserAsync(), "payments", new { order_id = id, method = "cash", amount = 6000 }, 4040, "no_such_order");

        var shares = await w.PostAsync($"{path}/shares", new { amounts = new[] { 2000, 4000 } }).MustAsync();
        var share = shares["shares"][0].GetProperty("no").GetInt32();
        var key = Guid.NewGuid();
        var pay = new { order_id = id, method = "cash", amount = 2000, share };
        await w.PostAsync("payments", pay, key).MustAsync();
        (await w.PostAsync("payments", pay, key)).Replayed.ShouldBeTrue("the same payment twice is one payment");
        await PayRefusedAsync(pay, 4006, "share_paid");
        var paid = await w.PostAsync("payments", new { order_id = id, method = "card", amount = 4000 }).MustAsync();
        paid.Text("status").ShouldBe("paid");
        await PayRefusedAsync(new { order_id = id, method = "card", amount = 1 }, 4006, "wrong_state");

        var payment = paid["payments"][0].GetProperty("id").GetString();
        await RefusedAsync(cashier, $"{path}/refunds", new { payment, reason = "bad", amount = 2001 }, 4006, "refund_too_high");
        await RefusedAsync(
            cashier, $"{path}/refunds", new { payment, reason = "bad", lines = new[] { new { line = 1, quantity = 11 } } }, 4006,
            "line_refunded");
        await RefusedAsync(cashier, $"{path}/refunds", new { payment = "none", reason = "bad" }, 4040, "no_such_payment");
        await RefusedAsync(w, "reports/z", new { venue = bar.Venue, counted = 0 }, 4004, "not_allowed");
        await RefusedAsync(cashier, "till/cash", new { venue = bar.Venue, amount = -900_000, reason = "gone" }, 4006, "not_enough_cash");
        (await w.GetAsync(path))["paid"].GetInt64().ShouldBe(6000);

        Task PayRefusedAsync(object body, int code, string reason, string? field = null) =>
            RefusedAsync(w, "payments", body, code, reason, field);
    }

    static async Task RefusedAsync(
        TestClient by, string path, object? body, int code, string reason, string? field = null, HttpMethod? method = null)
    {
        var messages = new List<string>();
        foreach (var language in new[] { "zh-CN", "en" })
        {
            var content = body is null ? null : System.Net.Http.Json.JsonContent.Create(body);
            var reply = await by.SendAsync(method ?? HttpMethod.Post, path, content, language: language);
            (reply.Code, reply.Reason).ShouldBe((code, reason), $"{path}: {reply}");
            if (field is not null) reply.Faults.ShouldContain(field);
            messages.Add(reply.Text("message"));
        }
        messages[0].ShouldNotBe(messages[1]);
        messages.ShouldAllBe(message => message != reason && !message.Contains('{'));
    }
}
