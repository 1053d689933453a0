using System.Text.Json;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Tabs;

/// <summary>What goes back of a bill, and what takes the place of a transfer, on the real server.</summary>
public sealed class RefundTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_line_of_a_shared_bill_goes_back_over_its_payments_with_its_taxes_and_its_stock()
    {
        var bar = await Bar.OpenAsync(shop);
        var tab = await PaidByThreeAsync(bar, Bar.Steak(), Bar.Water(5));
        (await BeefAsync(bar)).ShouldBe(9);
        var payments = tab["payments"].EnumerateArray().Select(payment => payment.GetProperty("id").GetString()!).ToArray();

        tab = await RefundAsync(bar, tab.Id, new { payment = payments[0], reason = "cold", lines = One(1), restock = true });
        var line = tab["lines"][0];
        (line.GetProperty("refunded").GetInt32(), line.GetProperty("returned").GetInt64()).ShouldBe((0, 5267));
        (await BeefAsync(bar)).ShouldBe(9, "it comes back once all of it was given back");
        tab = await RefundAsync(bar, tab.Id, new { payment = payments[1], reason = "cold", lines = One(1), amount = 5000, restock = true });
        tab = await RefundAsync(bar, tab.Id, new { payment = payments[2], reason = "cold", lines = One(1), restock = true });

        line = tab["lines"][0];
        (line.GetProperty("refunded").GetInt32(), line.GetProperty("returned").GetInt64(), await BeefAsync(bar)).ShouldBe((1, 12800, 10));
        tab["payments"].EnumerateArray().Select(payment => payment.GetProperty("refunded").GetInt64()).ShouldBe([5267, 5000, 2533]);
        await TaxesAsync(bar, 12800, 724); // 15800 × 6 / 106 = 894.3, and of the 3000 that are left 169.8
        (await bar.Cashier.PostAsync($"orders/{tab.Id}/refunds", new { payment = payments[2], reason = "cold", lines = One(1) })).Reason
            .ShouldBe("line_refunded");
    }

    [Fact]
    public async Task Whatever_goes_back_piece_by_piece_is_what_was_sold_and_the_report_verifies()
    {
        var bar = await Bar.OpenAsync(shop);
        var tab = await PaidByThreeAsync(bar, Bar.Water(7), Bar.Mojito());
        var payments = tab["payments"].EnumerateArray().Select(payment => payment.GetProperty("id").GetString()!).ToArray();
        for (var i = 0; i < 4; i++) await RefundAsync(bar, tab.Id, new { payment = payments[0], reason = "flat", lines = One(1) });
        await RefundAsync(bar, tab.Id, new { payment = payments[1], reason = "flat", amount = 999 });
        foreach (var payment in payments) await RefundAsync(bar, tab.Id, new { payment, reason = "flat" });

        var totals = (await bar.Cashier.GetAsync($"till?venue={bar.Venue}").MustAsync())["totals"];
        totals.GetProperty("refund_taxes").GetRawText().ShouldBe(totals.GetProperty("taxes").GetRawText());
        var z = await bar.Cashier.PostAsync("reports/z", new { venue = bar.Venue, counted = 0 }).MustAsync();
        var verified = await bar.Cashier.GetAsync($"reports/z/1/verify?venue={bar.Venue}").MustAsync();
        verified.Text("hash").ShouldBe(z.Text("hash"));
    }

    [Fact]
    public async Task Cash_takes_the_place_of_an_awaited_transfer_and_its_guest_is_told()
    {
        var bar = await Bar.OpenAsync(shop);
        var guest = await shop.Server.UserAsync();
        var tab = await guest.PostAsync($"t/{bar.Codes["t1"]}/orders", new { items = new[] { new { item_id = "water", quantity = 2 } } })
            .MustAsync();
        var transfer = await guest.PostAsync($"orders/{tab.Id}/transfers", new { amount = 1200 }).MustAsync();

        var paid = await bar.Waiter.PostAsync("payments", new { order_id = tab.Id, method = "cash", amount = 1200 }).MustAsync();

        (paid.Text("status"), paid["transfers"].GetArrayLength()).ShouldBe(("paid", 0));
        (await guest.GetAsync($"orders/{transfer.Id}").MustAsync()).Text("status").ShouldBe("cancelled");
        await shop.Server.CaughtUpAsync();
        foreach (var (language, why) in new[] { ("en", ": it was paid another way."), ("zh-CN", "：已通过其他方式付款。") })
        {
            var told = (await guest.GetAsync("notices", language)).Items
                .Single(notice => notice.GetProperty("kind").GetString() == "order_cancelled");
            told.GetProperty("body").GetString()!.ShouldEndWith(why);
        }
        var step = (await guest.GetAsync($"orders/{transfer.Id}"))["history"].EnumerateArray().Last();
        step.GetProperty("reason_code").GetString().ShouldBe("paid_another_way");
    }

    static object[] One(int line) => [new { line, quantity = 1 }];

    static async Task<TestReply> PaidByThreeAsync(Bar bar, params object[] items)
    {
        var tab = await bar.OrderAsync(bar.Waiter, "t1", fire: true, items);
        var shares = (await bar.Waiter.PostAsync($"orders/{tab.Id}/shares", new { equal = 3 }).MustAsync())["shares"].EnumerateArray()
            .ToArray();
        foreach (var share in shares)
        {
            tab = await bar.Waiter.PostAsync(
                "payments",
                new
                {
                    order_id = tab.Id,
                    method = "card",
                    amount = share.GetProperty("amount").GetInt64(),
                    share = share.GetProperty("no").GetInt32(),
                }).MustAsync();
        }
        tab.Text("status").ShouldBe("paid");
        return tab;
    }

    static Task<TestReply> RefundAsync(Bar bar, string tab, object body) =>
        bar.Cashier.PostAsync($"orders/{tab}/refunds", body).MustAsync();

    static async Task<long> BeefAsync(Bar bar) => (await bar.Manager.GetAsync($"inventory?venue={bar.Venue}")).Items
        .Single(item => item.GetProperty("id").GetString() == "beef").GetProperty("level").GetInt64();

    static async Task TaxesAsync(Bar bar, long gross, long tax)
    {
        var back = (await bar.Cashier.GetAsync($"till?venue={bar.Venue}").MustAsync())["totals"].GetProperty("refund_taxes");
        JsonSerializer.Serialize(back).ShouldBe($$"""[{"rate":600,"gross":{{gross}},"tax":{{tax}}}]""");
    }
}
