using System.Text.Json.Nodes;

namespace RealtimeReservation.Server.Demo.Traffic;

/// <summary>Those who bring what is ready, take payments, and fill up the stock.</summary>
internal sealed class TrafficFloor(TrafficBar bar)
{
    readonly TrafficPerson waiter = bar.Person(DemoStaff.Jie), cashier = bar.Person(DemoStaff.Cashier), manager = bar.Person(
        DemoStaff.Manager);

    /// <summary>One round with the tray.</summary>
    public async Task ServeAsync(CancellationToken ct)
    {
        await bar.PassAsync(3, ct);
        var floor = await waiter.GetAsync($"floor?venue={TrafficBar.Venue}", ct);
        foreach (var tab in floor.Each("items").Where(table => table.Number("ready") > 0).Select(table => table.Text("tab")).Distinct())
            if (bar.Maybe(60)) await waiter.PostAsync($"orders/{tab}/serve", null, ct);
        foreach (var table in floor.Each("items").Where(table => table["called_at"] is not null && bar.Maybe(40)))
            await waiter.PostAsync($"floor/{table.Text("id")}/call-seen?venue={TrafficBar.Venue}", null, ct);
    }

    /// <summary>One look at who is through with a course: the next one is sent.</summary>
    public async Task GoOnAsync(CancellationToken ct)
    {
        await bar.PassAsync(5, ct);
        foreach (var tab in await TrafficBar.TabsAsync(waiter, ct))
        {
            var lines = tab.Each("lines").Select(line => line.Text("status")).ToArray();
            if (tab.Text("status") == "open" && lines.Contains("entered") && !lines.Any(status => status is "queued" or "preparing"))
                await waiter.PostAsync($"orders/{tab.Text("id")}/fire", new JsonObject(), ct);
        }
    }

    /// <summary>One round of those who want to pay and have had everything.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        await bar.PassAsync(4, ct);
        var floor = await cashier.GetAsync($"floor?venue={TrafficBar.Venue}", ct);
        var asked = floor.Each("items").Where(table => table.Text("status") == "bill" && table.Number("queued") == 0)
            .Select(table => table.Text("tab")).Distinct();
        foreach (var tab in asked)
            if (bar.Maybe(50) && await cashier.GetAsync($"orders/{tab}", ct) is { } bill) await SettleAsync(bill, ct);
    }

    /// <summary>A look into the storeroom; oysters and the like come in, too.</summary>
    public async Task RestockAsync(CancellationToken ct)
    {
        await bar.PassAsync(45, ct);
        var low = await manager.GetAsync($"inventory?venue={TrafficBar.Venue}&low=true", ct);
        foreach (var item in low.Each("items").Where(_ => bar.Maybe(70)))
            await manager.PostAsync($"inventory/{item.Text("id")}/restock", new JsonObject
            {
                ["venue"] = TrafficBar.Venue,
                ["quantity"] = item.Number("pack_size") * (1 + bar.Any(3)),
                ["reason"] = "补货 Delivery",
            }, ct);
    }

    async Task SettleAsync(JsonNode bill, CancellationToken ct)
    {
        var id = bill.Text("id");
        if (bill.Number("total") == 0)
        {
            await cashier.PostAsync($"orders/{id}/cancel", new JsonObject { ["reason"] = "没有消费 Nothing to pay" }, ct);
            return;
        }
        if (bill.Number("paid") == 0 && bar.Maybe(10))
            bill = await cashier.PostAsync(
                $"orders/{id}/discounts", new JsonObject { ["reason"] = "会员 Member", ["percent"] = 500 + 500 * bar.Any(3) }, ct) ?? bill;
        if (bill.Number("due") > 10_000 && !bill.Each("shares").Any() && bar.Maybe(20))
            bill = await cashier.PostAsync($"orders/{id}/shares", new JsonObject { ["equal"] = 2 + bar.Any(3) }, ct) ?? bill;
        var parts = bill.Each("shares").Where(share => share.Number("paid") < share.Number("amount"))
            .Select(share => (Amount: share.Number("amount") - share.Number("paid"), Share: (long?)share.Number("no"))).ToArray();
        if (parts.Length == 0) parts = [(bill.Number("due"), null)];
        foreach (var (amount, share) in parts.Where(part => part.Amount > 0))
        {
            await PayAsync(id, amount, share, ct);
            await bar.PassAsync(1 + bar.Any(3), ct);
        }
        // Paid, but something was sent after it: the guests pay that, too, next time round. A bill that is even closes by itself.
        if (bill.Number("due") == 0) await cashier.PostAsync($"orders/{id}/close", null, ct);
    }

    async Task PayAsync(string tab, long amount, long? share, CancellationToken ct)
    {
        var method = bar.Any(["cash", "card", "qr", "qr"]);
        var tip = bar.Maybe(15) ? 500 * (1 + bar.Any(6)) : 0;
        var payment = new JsonObject { ["order_id"] = tab, ["method"] = method, ["amount"] = amount, ["tip"] = tip };
        if (method == "cash") payment["tendered"] = (amount + tip + 9_999) / 10_000 * 10_000;
        if (share is not null) payment["share"] = share;
        await cashier.PostAsync("payments", payment, ct);
    }
}
