using System.Text;
using System.Text.Json;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Tabs;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Reports;

public class ReportTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Sales_add_up_the_same_whichever_way_they_are_told_apart()
    {
        var bar = await Bar.OpenAsync(shop);
        await EveningAsync(bar);

        var expected = (Tabs: 2L, Quantity: 6L, Gross: 26900L, Discounts: 2360L, Net: 24540L, Voids: 1L, Voided: 4800L);
        foreach (var way in new[] { "hour", "day", "weekday_hour", "item", "category", "station", "waiter", "area" })
        {
            var sales = await bar.Cashier.GetAsync($"reports/sales?venue={bar.Venue}&by={way}").MustAsync();
            var total = sales["total"];
            (
                N(total, "tabs"), N(total, "quantity"), N(total, "gross"), N(total, "discounts"), N(total, "net"), N(total, "voids"),
                N(total, "voided")).ShouldBe(expected, way);
            (sales.Items.Sum(row => N(row, "net")), sales.Items.Sum(row => N(row, "quantity"))).ShouldBe(
                (expected.Net, expected.Quantity), way);
        }
        async Task<string> TellAsync(string way) =>
            string.Join(' ', (await bar.Manager.GetAsync($"reports/sales?venue={bar.Venue}&by={way}")).Items
                .Select(row =>
                    $"{row.GetProperty("key").GetString()}/"
                    + $"{(row.TryGetProperty("label", out var label) ? label.GetString() : "")}={N(row, "net")}"));
        (await TellAsync("item")).ShouldBe("steak/Steak=11520 mojito/Mojito=8640 lunch/Lunch=3300 water/Water=1080");
        (await TellAsync("category")).ShouldBe("food/Food=14820 drinks/Drinks=9720");
        (await TellAsync("area")).ShouldBe("Hall/Hall=24540");
        (await TellAsync("station")).ShouldContain("grill/Grill=11520 bar/Bar=8640");
        (await bar.Manager.GetAsync($"reports/sales?venue={bar.Venue}&by=waiter")).Items[0].GetProperty("key").GetString()
            .ShouldBe(bar.Waiter.Id);
    }

    [Fact]
    public async Task A_period_in_a_few_figures()
    {
        var bar = await Bar.OpenAsync(shop);
        await EveningAsync(bar);

        var summary = await bar.Cashier.GetAsync($"reports/summary?venue={bar.Venue}").MustAsync();

        (
            summary["tabs"].GetInt64(), summary["covers"].GetInt64(), summary["average_ticket"].GetInt64(),
            summary["average_cover"].GetInt64()).ShouldBe((2, 3, 12270, 8180));
        (summary["voids"].GetInt64(), summary["voided"].GetInt64(), summary["discounts"].GetInt64()).ShouldBe((1, 4800, 2360));
        var cash = summary["payments"].EnumerateArray().Single();
        (cash.GetProperty("method").GetString(), N(cash, "amount"), N(cash, "tips"), N(cash, "refunded")).ShouldBe((
            "cash", 3300 + 15840 + 5400, 200, 600));
    }

    [Fact]
    public async Task What_is_sold_after_midnight_belongs_to_the_business_day_that_is_running()
    {
        var bar = await Bar.OpenAsync(shop);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        DateTime Wall() => TimeZoneInfo.ConvertTime(shop.Server.Clock.GetUtcNow(), zone).DateTime;
        // To half past one in the night, on the wall of the venue.
        shop.Server.Clock.Advance(Wall().Date.AddDays(1).AddHours(1.5) - Wall());
        var (waiter, cashier) = (await shop.Server.UserAsync("waiter", bar.Venue), await shop.Server.UserAsync("cashier", bar.Venue));
        await bar.OrderAsync(waiter, "t1", fire: true, Bar.Water());
        shop.Server.Clock.Advance(Wall().Date.AddHours(6) - Wall());
        (waiter, cashier) = (await shop.Server.UserAsync("waiter", bar.Venue), await shop.Server.UserAsync("cashier", bar.Venue));
        await bar.OrderAsync(waiter, "t2", fire: true, Bar.Water(2));

        var (today, yesterday) = (Wall().ToString("yyyy-MM-dd"), Wall().AddDays(-1).ToString("yyyy-MM-dd"));
        var days = await cashier.GetAsync($"reports/sales?venue={bar.Venue}&by=day&from={yesterday}&to={today}").MustAsync();
        days.Items.Select(row => (row.GetProperty("key").GetString(), N(row, "quantity"))).ShouldBe([(yesterday, 1), (today, 2)]);
        var hours = await cashier.GetAsync($"reports/sales?venue={bar.Venue}&by=hour&from={yesterday}&to={today}").MustAsync();
        hours.Items.Select(row => row.GetProperty("key").GetString()).ShouldBe(["06", "01"], "a business day begins at six");
        N((await cashier.GetAsync($"reports/sales?venue={bar.Venue}&by=day"))["total"], "quantity")
            .ShouldBe(2, "without dates it is today");
        var week = await cashier.GetAsync($"reports/sales?venue={bar.Venue}&by=weekday_hour&from={yesterday}&to={today}").MustAsync();
        week.Items.Select(row => row.GetProperty("key").GetString()).ShouldBe(
            [$"{Wall().AddDays(-1).DayOfWeek.ToString().ToLowerInvariant()}-01", $"{Wall().DayOfWeek.ToString().ToLowerInvariant()}-06"],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Stations_are_told_how_long_they_took_and_stock_what_was_used()
    {
        var bar = await Bar.OpenAsync(shop);
        await EveningAsync(bar);
        await bar.Cook.PostAsync("inventory/rum/waste", new { venue = bar.Venue, quantity = 30, reason = "spilt" }).MustAsync();

        var kitchen = await bar.Cashier.GetAsync($"reports/kitchen?venue={bar.Venue}").MustAsync();
        kitchen["stations"].EnumerateArray().Select(row =>
            $"{row.GetProperty("label").GetString()} {N(row, "quantity")} {row.GetProperty("p50").GetDouble()} {N(row, "late")}")
            .ShouldBe(["Bar 2 90 0", "Grill 1 90 0"]);
        kitchen["items"].EnumerateArray().Select(row => row.GetProperty("item").GetString())
            .ShouldBe(["mojito", "steak"], ignoreOrder: true);
        var stock = await bar.Cashier.GetAsync($"reports/stock?venue={bar.Venue}").MustAsync();
        stock.Items.Select(row =>
            $"{row.GetProperty("item").GetString()} {N(row, "used")} {N(row, "wasted")} {N(row, "restocked")} {N(row, "level")}").ShouldBe([
            "rum 100 30 500 370", "beef 1 0 10 9",
        ]);
    }

    [Fact]
    public async Task What_is_ordered_together_is_found_and_suggested_to_guests()
    {
        var bar = await Bar.OpenAsync(shop);
        var guest = await shop.Server.UserAsync();
        await guest.PostAsync($"t/{bar.Codes["t4"]}/orders", new { items = new[] { Bar.Water() } }).MustAsync();
        for (var i = 0; i < 3; i++)
        {
            var tab = await bar.OrderAsync("t1", Bar.Mojito(), Bar.Water());
            await bar.Waiter.PostAsync("payments", new { order_id = tab.Id, method = "card", amount = 5400 }).MustAsync();
        }
        var steak = await bar.OrderAsync("t2", Bar.Steak());

        var pairs = await bar.Cashier.GetAsync($"reports/pairs?venue={bar.Venue}").MustAsync();
        var pair = pairs.Items.Single();
        (pair.GetProperty("a_label").GetString(), pair.GetProperty("b_label").GetString(), N(pair, "tabs")).ShouldBe(
            ("Mojito", "Water", 3));
        // 3 of 5 tabs have both, 3 mojito, 4 water: 3·5 / (3·4).
        (pair.GetProperty("support").GetDouble(), pair.GetProperty("lift").GetDouble()).ShouldBe((0.6, 1.25));
        var liked = await guest.GetAsync($"suggestions?venue={bar.Venue}").MustAsync();
        liked.Items.Select(row => $"{row.GetProperty("item").GetString()} {row.GetProperty("why").GetString()}")
            .ShouldBe(["water own", "mojito together"]);
        await bar.Manager.PostAsync("menu/items/mojito/sold-out", new { venue = bar.Venue, sold_out = true }).MustAsync();
        await shop.Server.CaughtUpAsync();
        (await guest.GetAsync($"suggestions?venue={bar.Venue}")).Items.Count.ShouldBe(1, "what is sold out is not suggested");
        (await (await shop.Server.UserAsync()).GetAsync($"suggestions?venue={bar.Venue}")).Items.ShouldBeEmpty();
        steak.Id.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Reports_are_had_as_tables_that_a_spreadsheet_reads()
    {
        var bar = await Bar.OpenAsync(shop);
        await EveningAsync(bar);
        await bar.Manager.PutAsync($"admin/menu/categories/food?venue={bar.Venue}", new { name = "=Food, \"hot\"", position = 2 })
            .MustAsync();
        await shop.Server.CaughtUpAsync();

        var table = await bar.Cashier.GetAsync($"reports/sales?venue={bar.Venue}&by=category&format=csv");

        table.ContentHeaders.ContentType!.MediaType.ShouldBe("text/csv");
        Encoding.UTF8.GetString(table.Bytes).Split("\r\n").ShouldBe([
            "\uFEFFcategory,name,tabs,quantity,gross,discounts,net,voids,voided,currency",
            "food,\"'=Food, \"\"hot\"\"\",2,2,161.00,12.80,148.20,0,0.00,CNY", "drinks,Drinks,1,4,108.00,10.80,97.20,1,48.00,CNY",
            "total,,2,6,269.00,23.60,245.40,1,48.00,CNY", "",
        ]);
        foreach (var report in new[] { "summary", "kitchen", "stock", "pairs", "forecast" })
            (await bar.Cashier.GetAsync($"reports/{report}?venue={bar.Venue}&format=csv")).ContentHeaders.ContentType!.MediaType
                .ShouldBe("text/csv", report);
    }

    [Fact]
    public async Task Only_those_who_answer_for_the_money_read_reports_and_what_makes_no_sense_is_refused()
    {
        var bar = await Bar.OpenAsync(shop);
        foreach (var report in new[] { "sales?by=day&", "summary?", "kitchen?", "stock?", "pairs?", "forecast?" })
        {
            var denied = await bar.Waiter.GetAsync($"reports/{report}venue={bar.Venue}");
            denied.Code.ShouldBe(4004, $"{report} {denied}");
            (await (await shop.AdminAsync()).GetAsync($"reports/{report}venue=nowhere")).Code.ShouldBe(4040, report);
        }
        (await bar.Cashier.GetAsync($"reports/sales?venue={bar.Venue}&by=weather")).Faults.ShouldBe(["by"]);
        (await bar.Cashier.GetAsync($"reports/sales?venue={bar.Venue}&by=day&from=2026-11-22&to=2026-11-21")).Faults.ShouldBe(["to"]);
        (await bar.Cashier.GetAsync($"reports/sales?venue={bar.Venue}&by=day&from=2020-01-01&to=2026-11-21")).Faults.ShouldBe(["to"]);
        (await bar.Cashier.GetAsync($"reports/sales?venue={bar.Venue}&by=day&from=soon")).Code.ShouldBe(4000);
        var nothing = await bar.Cashier.GetAsync($"reports/forecast?venue={bar.Venue}").MustAsync();
        (nothing["weeks"].GetInt32(), nothing["days"].GetArrayLength()).ShouldBe((0, 0));
    }

    /// <summary>
    /// Two tables: 2 mojitos, 2 waters and a steak with 10 % off, of which a mojito more was voided; and a lunch, paid with a tip. A water
    /// is refunded.
    /// </summary>
    async Task EveningAsync(Bar bar)
    {
        var (waiter, clock) = (bar.Waiter, shop.Server.Clock);
        var tab = await bar.OrderAsync("t1", Bar.Mojito(3), Bar.Steak(), Bar.Water(2));
        await waiter.PostAsync($"orders/{tab.Id}/covers", new { covers = 2 }).MustAsync();
        await waiter.PutAsync($"orders/{tab.Id}", new { @void = new[] { new { line = 1, quantity = 1, reason = "changed their mind" } } })
            .MustAsync();
        clock.Advance(TimeSpan.FromSeconds(90));
        foreach (var station in new[] { "bar", "grill" }) await bar.Cook.PostAsync($"tickets/{Bar.Ticket(tab, station)}/bump").MustAsync();
        await waiter.PostAsync($"orders/{tab.Id}/discounts", new { reason = "regulars", percent = 1000 }).MustAsync();
        tab = await waiter.PostAsync("payments", new { order_id = tab.Id, method = "cash", amount = 15840 }).MustAsync();
        tab = await waiter.PostAsync("payments", new { order_id = tab.Id, method = "cash", amount = 5400 }).MustAsync();
        tab.Text("status").ShouldBe("paid");
        var other = await bar.OrderAsync("t2", new { item_id = "lunch", quantity = 1 });
        await waiter.PostAsync($"orders/{other.Id}/covers", new { covers = 1 }).MustAsync();
        await waiter.PostAsync("payments", new { order_id = other.Id, method = "cash", amount = 3300, tip = 200, tendered = 3500 })
            .MustAsync();
        await bar.Cashier.PostAsync(
            $"orders/{tab.Id}/refunds", new { payment = tab["payments"][0].GetProperty("id").GetString(), reason = "flat", amount = 600 })
                .MustAsync();
        await shop.Server.CaughtUpAsync();
    }

    static long N(JsonElement row, string name) => row.GetProperty(name).GetInt64();
}
