using System.Security.Cryptography;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Tabs;

public class EveningTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_table_is_opened_served_discounted_split_paid_closed_and_booked_and_its_refund_lands_in_the_next_report()
    {
        var bar = await Bar.OpenAsync(shop);
        var (waiter, venue) = (bar.Waiter, bar.Venue);

        var tab = await bar.OrderAsync(waiter, "t1", fire: false, Bar.Mojito(2), Bar.Steak(course: 2));
        (tab.Text("status"), tab.Text("kind"), tab.Text("waiter"), tab["total"].GetInt64()).ShouldBe(("open", "table", waiter.Id, 22400));
        tab = await bar.OrderAsync(bar.Cashier, "t1", fire: false, Bar.Water());
        tab["lines"].GetArrayLength().ShouldBe(3);
        var id = tab.Id;
        (await waiter.PostAsync($"orders/{id}/covers", new { covers = 3 }))["covers"].GetInt32().ShouldBe(3);

        // First course, then the second: one ticket a station and course.
        tab = await waiter.PostAsync($"orders/{id}/fire", new { course = 1 }).MustAsync();
        tab["tickets"].GetArrayLength().ShouldBe(1);
        (Status(tab, 1), Status(tab, 2), Status(tab, 3)).ShouldBe(("queued", "entered", "served"));
        tab = await waiter.PutAsync($"orders/{id}", new { fire = 2 }).MustAsync();
        Status(tab, 2).ShouldBe("queued");
        (await bar.Cook.PostAsync($"tickets/{Bar.Ticket(tab, "bar")}/items/1/start"))["items"][0].GetProperty("status").GetString()
            .ShouldBe("preparing");
        (await bar.Cook.PostAsync($"tickets/{Bar.Ticket(tab, "bar")}/bump").MustAsync())["items"][0].GetProperty("status").GetString()
            .ShouldBe("ready");
        await bar.Cook.PostAsync($"tickets/{Bar.Ticket(tab, "grill")}/bump").MustAsync();
        tab = await waiter.PostAsync($"orders/{id}/serve").MustAsync();
        (Status(tab, 1), Status(tab, 2)).ShouldBe(("served", "served"));

        // A bill: 10 % off, three shares, one in cash with a tip and change.
        tab = await waiter.PostAsync($"orders/{id}/bill").MustAsync();
        tab.Instant("bill_asked_at").ShouldBe(shop.Server.Clock.GetUtcNow());
        tab = await waiter.PostAsync($"orders/{id}/discounts", new { reason = "regulars", percent = 1000 }).MustAsync();
        (tab["gross"].GetInt64(), tab["discount"].GetInt64(), tab["total"].GetInt64()).ShouldBe((23000, 2300, 20700));
        tab = await waiter.PostAsync($"orders/{id}/shares", new { equal = 3 }).MustAsync();
        tab["shares"].EnumerateArray().Sum(share => share.GetProperty("amount").GetInt64()).ShouldBe(20700);
        tab = await waiter.PostAsync(
            "payments", new { order_id = id, method = "cash", amount = 6900, tip = 600, tendered = 10000, share = 1 }).MustAsync();
        (tab["payments"][0].GetProperty("change").GetInt64(), tab["due"].GetInt64(), tab["tips"].GetInt64()).ShouldBe((2500, 13800, 600));
        await waiter.PostAsync("payments", new { order_id = id, method = "card", amount = 6900, share = 2 }).MustAsync();
        (await bar.Cashier.PostAsync("reports/z", new { venue, counted = 0 })).Reason.ShouldBe("open_tabs");
        tab = await waiter.PostAsync("payments", new { order_id = id, method = "qr", amount = 6900, share = 3 }).MustAsync();
        (tab.Text("status"), tab["due"].GetInt64()).ShouldBe(("paid", 0));
        tab["taxes"][0].GetProperty("tax").GetInt64().ShouldBe(1172); // 20700 × 6 / 106 = 1171.7

        var books = await bar.Cashier.GetAsync($"till?venue={venue}").MustAsync();
        (books["totals"].GetProperty("sales").GetInt32(), books["cash_expected"].GetInt64(), books["open_tabs"].GetArrayLength()).ShouldBe(
            (1, 7500, 0));
        (await bar.Cashier.PostAsync("till/cash", new { venue, amount = -1500, reason = "ice" }).MustAsync())["cash_expected"].GetInt64()
            .ShouldBe(6000);
        var z = await bar.Cashier.PostAsync("reports/z", new { venue, counted = 5900, float_left = 1000 });
        z.Status.ShouldBe(201, z.ToString());
        (z["report"].GetProperty("no").GetInt32(), z["cash_difference"].GetInt64()).ShouldBe((1, -100));

        // A refund after the close: 9/10 of a water, into the next report, whose chain holds.
        var payment = tab["payments"][0].GetProperty("id").GetString();
        tab = await bar.Cashier.PostAsync(
            $"orders/{id}/refunds", new { payment, reason = "flat", lines = new[] { new { line = 3, quantity = 1 } } }).MustAsync();
        tab["payments"][0].GetProperty("refunded").GetInt64().ShouldBe(540);
        var next = await bar.Cashier.PostAsync("reports/z", new { venue, counted = 460 }).MustAsync();
        var report = next["report"];
        (report.GetProperty("no").GetInt32(), report.GetProperty("from").GetInt64(), report.GetProperty("previous_hash").GetString())
            .ShouldBe((2, z["report"].GetProperty("to").GetInt64() + 1, z.Text("hash")));
        report.GetProperty("totals").GetProperty("refunds")[0].GetProperty("amount").GetInt64().ShouldBe(540);
        await VerifiedAsync(bar, 1, z.Text("hash"));
        await VerifiedAsync(bar, 2, next.Text("hash"));
        (await bar.Cashier.GetAsync($"reports/z?venue={venue}")).Items
            .Select(item => item.GetProperty("report").GetProperty("no").GetInt32()).ShouldBe([2, 1]);
        (await bar.Cashier.GetAsync($"reports/z/3?venue={venue}")).Code.ShouldBe(4040);

        // What was served before the close stays served.
        (await bar.Cook.PostAsync($"tickets/{Bar.Ticket(tab, "bar")}/recall")).Reason.ShouldBe("day_closed");
    }

    [Fact]
    public async Task Guests_who_reserved_sit_down_with_their_deposit_on_the_bill()
    {
        var bar = await Bar.OpenAsync(shop, new { price_per_hour = 5000 });
        var guest = await shop.Server.UserAsync();
        var order = await shop.PayAsync(guest, $"{bar.Venue}-1", shop.NextHour);
        var seated = await bar.Waiter.PostAsync("orders", new { venue = bar.Venue, table_id = "t2", reservation = order.Id, covers = 2 })
            .MustAsync();
        (seated["deposit"].GetInt64(), seated.Text("reservation"), seated.Text("guest")).ShouldBe((5000, order.Id, guest.Id));
        (await bar.Waiter.PostAsync("orders", new { venue = bar.Venue, table_id = "t3", reservation = order.Id })).Status
            .ShouldBe(409, "it is seated already");
        (await guest.GetAsync($"orders/{seated.Id}")).Text("id").ShouldBe(seated.Id);

        await bar.OrderAsync("t2", Bar.Steak());
        (await bar.Waiter.PostAsync("payments", new { order_id = seated.Id, method = "card", amount = 12800 })).Reason.ShouldBe("overpaid");
        var paid = await bar.Waiter.PostAsync("payments", new { order_id = seated.Id, method = "card", amount = 7800 }).MustAsync();
        paid.Text("status").ShouldBe("paid");
        paid["payments"].EnumerateArray().Select(payment => payment.GetProperty("method").GetString())
            .ShouldBe(["deposit", "card"], ignoreOrder: true);
        (await guest.GetAsync($"orders/{order.Id}")).Text("reservation_status").ShouldBe("completed");
    }

    [Fact]
    public async Task A_transfer_is_proved_reviewed_and_paid_like_a_reservation()
    {
        var bar = await Bar.OpenAsync(shop);
        var tab = await bar.OrderAsync("t1", Bar.Steak());
        var order = await bar.Waiter.PostAsync($"orders/{tab.Id}/transfers", new { amount = 12800, tip = 200 }).MustAsync();
        (order.Text("kind"), order["amount"].GetInt64(), order.Text("status")).ShouldBe(("table", 13000, "pending"));
        order.Body.TryGetProperty("start_time", out _).ShouldBeFalse("a bill has no slot");
        (await bar.Waiter.PostAsync("payments", new { order_id = tab.Id, method = "card", amount = 12801 })).Reason.ShouldBe("overpaid");

        await bar.Waiter.UploadAsync($"orders/{order.Id}/proofs", [TestImages.Png(20, 20)]).MustAsync();
        (await bar.Cashier.GetAsync($"admin/orders?venue={bar.Venue}&status=proof_submitted")).Items.Single().GetProperty("id").GetString()
            .ShouldBe(order.Id);
        (await bar.Cashier.PostAsync($"admin/orders/{order.Id}/verify", new { pass = true }).MustAsync()).Text("status").ShouldBe("paid");
        var paid = await bar.Waiter.GetAsync($"orders/{tab.Id}");
        (paid.Text("status"), paid["tips"].GetInt64(), paid["payments"][0].GetProperty("method").GetString()).ShouldBe(("paid", 200, "qr"));

        // One that expires is off the bill again.
        var other = await bar.OrderAsync("t2", Bar.Water());
        var late = await bar.Waiter.PostAsync($"orders/{other.Id}/transfers", new { amount = 600 }).MustAsync();
        shop.Server.Clock.Advance(TimeSpan.FromMinutes(16));
        await RealtimeReservation.Tests.Support.TestServer.UntilAsync(
            async () => (await bar.Waiter.GetAsync($"orders/{other.Id}"))["transfers"].GetArrayLength() == 0, "the transfer ends");
        (await bar.Waiter.GetAsync($"orders/{late.Id}")).Text("status").ShouldBe("expired");
        (await bar.Waiter.PostAsync("payments", new { order_id = other.Id, method = "cash", amount = 600 }).MustAsync()).Text("status")
            .ShouldBe("paid");
    }

    static async Task VerifiedAsync(Bar bar, int no, string hash)
    {
        var bytes = await bar.Cashier.GetAsync($"reports/z/{no}?venue={bar.Venue}");
        bytes.Headers.GetValues("X-Report-Hash").Single().ShouldBe(hash);
        Convert.ToHexStringLower(SHA256.HashData(bytes.Bytes)).ShouldBe(hash);
        var verified = await bar.Cashier.GetAsync($"reports/z/{no}/verify?venue={bar.Venue}");
        (verified["ok"].GetBoolean(), verified.Text("hash")).ShouldBe((true, hash));
    }

    static string Status(RealtimeReservation.Tests.Support.TestReply tab, int line) =>
        Bar.Line(tab, line).GetProperty("status").GetString()!;
}
