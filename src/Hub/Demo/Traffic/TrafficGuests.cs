using System.Text.Json.Nodes;

namespace RealtimeReservation.Server.Demo.Traffic;

/// <summary>Parties who come, order by the code on their table or from a waiter, order again, and ask for the bill.</summary>
internal sealed class TrafficGuests(TrafficBar bar)
{
    static readonly string[] Drinks = ["cocktails", "beer-wine", "soft"], Food = ["snacks", "cold", "mains", "sets"], Last =
    [
        "desserts", "soft", "cocktails",
    ];
    static readonly string[] Notes = ["少冰 Less ice", "不要香菜 No coriander", "先上酒 Drinks first", "加辣 Extra hot", "分两份 On two plates"];
    /// <summary>A party that cannot get its bill paid does not keep its table for ever.</summary>
    const int MostLooks = 75;

    readonly TrafficPerson[] waiters = [bar.Person(DemoStaff.Mei), bar.Person(DemoStaff.Jie)];
    readonly TrafficPerson guest = bar.Person();

    /// <summary>One party, from sitting down to leaving; first come those who sat there before the evening began.</summary>
    public async Task VisitAsync(CancellationToken ct)
    {
        if (bar.Adopt() is { } left)
        {
            await bar.PassAsync(4 + bar.Any(30), ct);
            await LeaveAsync(left, ct);
            return;
        }
        await bar.PassAsync(2 + bar.Any(16), ct);
        if (bar.Take() is not { } table) return;
        var byCode = bar.Maybe(45);
        var waiter = bar.Any(waiters);
        var covers = 1 + bar.Any(5);
        await bar.ReadMenuAsync(ct);
        if (byCode
            || await waiter.PostAsync(
                "orders", new JsonObject { ["venue"] = TrafficBar.Venue, ["table_id"] = table, ["covers"] = covers }, ct) is not null)
        {
            foreach (var round in new[] { Drinks, Food, Last })
            {
                if (round == Last && bar.Maybe(50)) break;
                await bar.PassAsync(2 + bar.Any(6), ct);
                await OrderAsync(table, byCode ? null : waiter, round, covers, ct);
                if (bar.Maybe(12)) await guest.PostAsync($"t/{bar.Tables[table]}/call", null, ct);
                await bar.PassAsync(6 + bar.Any(20), ct);
            }
        }
        await LeaveAsync(table, ct);
    }

    /// <summary>The next party sits down when the bill is paid, so that each has a tab of its own.</summary>
    async Task LeaveAsync(string table, CancellationToken ct)
    {
        try
        {
            for (var looks = 0; looks < MostLooks; looks++)
            {
                if (await guest.GetAsync($"t/{bar.Tables[table]}", ct) is { } there)
                {
                    // What is paid stays to be looked at until the next guests sit down.
                    if (there["order"] is not { } order || order.Text("status") != "open") return;
                    if (order["bill_asked_at"] is null) await guest.PostAsync($"t/{bar.Tables[table]}/bill", null, ct);
                }
                await bar.PassAsync(4, ct);
            }
        }
        finally
        {
            bar.Leave(table);
        }
    }

    async Task OrderAsync(string table, TrafficPerson? waiter, string[] categories, int covers, CancellationToken ct)
    {
        var offered = bar.Menu.Where(item => categories.Contains(item.Text("category")) && !item["sold_out"]!.GetValue<bool>()).ToArray();
        if (offered.Length == 0) return;
        var items = new JsonArray(
        [
            .. Enumerable.Range(0, 1 + bar.Any(Math.Min(4, covers + 1))).Select(_ => bar.Any(offered)).DistinctBy(item => item.Text("id"))
            .Select(item => (JsonNode)Wanted(item)),
        ]);
        if (waiter is null)
        {
            await guest.PostAsync($"t/{bar.Tables[table]}/orders", new JsonObject { ["items"] = items }, ct);
            return;
        }
        var tab = await waiter.PostAsync(
            "orders", new JsonObject { ["venue"] = TrafficBar.Venue, ["table_id"] = table, ["items"] = items, ["fire"] = true }, ct);
        // Now and then a guest thinks again while it is in the kitchen.
        if (tab.Each("lines").LastOrDefault(line => line.Text("status") == "queued") is not { } line || !bar.Maybe(6)) return;
        await waiter.PutAsync(
            $"orders/{tab!.Text("id")}",
            new JsonObject
            {
                ["void"] = new JsonArray(new JsonObject
                {
                    ["line"] = line.Number("no"),
                    ["quantity"] = 1,
                    ["reason"] = "客人改主意 Changed their mind",
                }),
            },
            ct);
    }

    JsonObject Wanted(JsonNode item)
    {
        var options = new JsonArray();
        foreach (var group in item.Each("options"))
            foreach (var option in group.Each("options").OrderBy(_ => bar.Any(100))
                .Take((int)group.Number("least") + (group.Number("least") == 0 && bar.Maybe(25) ? 1 : 0)))
                options.Add(new JsonObject { ["group"] = group.Text("id"), ["option"] = option.Text("id") });
        var wanted = new JsonObject
        {
            ["item_id"] = item.Text("id"),
            ["quantity"] = 1 + (bar.Maybe(30) ? bar.Any(3) : 0),
            ["options"] = options,
        };
        if (bar.Maybe(12)) wanted["note"] = bar.Any(Notes);
        return wanted;
    }
}
