using System.Text;
using Npgsql;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public sealed class OrderListTests(Shop shop) : IClassFixture<Shop>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_is_sorted_by_start_or_creation_either_way_and_walked_by_anchors()
    {
        var venue = await shop.OpenAsync(resources: 4);
        var hour = shop.NextHour;
        var made = new List<string>();
        foreach (var (resource, start) in new[] { (1, 4), (2, 2), (3, 5), (4, 3) })
        {
            made.Add((await (await shop.Server.UserAsync()).HoldAsync($"{venue}-{resource}", hour.AddHours(start))).Id);
            shop.Server.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        string[] byStart = [made[1], made[3], made[0], made[2]];
        var cashier = await shop.Server.UserAsync("cashier", venue);
        async Task<string?[]> WalkAsync(string sort)
        {
            var ids = new List<string?>();
            var after = "";
            do
            {
                var page = await cashier.GetAsync($"admin/orders?venue={venue}&page_size=2&sort={sort}{after}").MustAsync();
                ids.AddRange(page.Items.Select(item => item.GetProperty("id").GetString()));
                after = page.Body.TryGetProperty("next", out var next) ? $"&after={next.GetString()}" : "";
            }
            while (after.Length > 0);
            return [.. ids];
        }

        (await WalkAsync("start")).ShouldBe(byStart);
        (await WalkAsync("-start")).ShouldBe(byStart.Reverse());
        (await WalkAsync("placed")).ShouldBe(made);
        (await WalkAsync("-placed")).ShouldBe(Enumerable.Reverse(made));
        (await WalkAsync("")).ShouldBe(Enumerable.Reverse(made));
        var second = await cashier.GetAsync($"admin/orders?venue={venue}&page_size=2&sort=start&page=2").MustAsync();
        var back = await cashier.GetAsync($"admin/orders?venue={venue}&page_size=2&sort=start&before={second.Text("previous")}")
            .MustAsync();
        back.Items.Select(item => item.GetProperty("id").GetString()).ShouldBe(byStart[..2]);
        (await cashier.GetAsync($"admin/orders?venue={venue}&sort=amount")).Faults.ShouldBe(["sort"]);

        // By when they were placed, and by start.
        var third = Instant((await cashier.GetAsync($"orders/{made[2]}")).Instant("created_at"));
        (await cashier.GetAsync($"admin/orders?venue={venue}&placed_from={third}"))["total"].GetInt32().ShouldBe(2);
        (await cashier.GetAsync($"admin/orders?venue={venue}&placed_to={third}"))["total"].GetInt32().ShouldBe(2);
        (await cashier.GetAsync($"admin/orders?venue={venue}&from={Instant(hour.AddHours(3))}&to={Instant(hour.AddHours(5))}"))["total"]
            .GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_file_has_what_the_list_shows_in_its_columns_and_no_formulas()
    {
        var venue = await shop.OpenAsync(resources: 2);
        var (evil, plain) = (await shop.Server.UserAsync(name: "=HYPERLINK(1)"), await shop.Server.UserAsync(name: "Mei, 小"));
        var first = await evil.HoldAsync($"{venue}-1", shop.NextHour.AddHours(2));
        var second = await plain.HoldAsync($"{venue}-2", shop.NextHour.AddHours(1));
        var cashier = await shop.Server.UserAsync("cashier", venue);
        await cashier.PutAsync($"admin/orders/{second.Id}/note", new { note = "+49 calls back" }).MustAsync();

        var file = await cashier.GetAsync(
            $"admin/orders?venue={venue}&format=csv&columns=order,guest,amount,staff_note&sort=start&status=pending").MustAsync();

        file.ContentHeaders.ContentType!.MediaType.ShouldBe("text/csv");
        Encoding.UTF8.GetString(file.Bytes).TrimStart('\uFEFF').Split("\r\n").ShouldBe(
        [
            "order_no,guest,amount,refunded,currency,staff_note",
            $"{second.Text("order_no")},\"Mei, 小\",20.00,0.00,CNY,'+49 calls back",
            $"{first.Text("order_no")},'=HYPERLINK(1),20.00,0.00,CNY,",
            "",
        ]);
        var all = Encoding.UTF8.GetString((await cashier.GetAsync($"admin/orders?venue={venue}&format=csv").MustAsync()).Bytes);
        all.ShouldContain("order_no,placed,guest,venue,resource,start,end,party_size");
        all.ShouldContain("Console 1");
        (await cashier.GetAsync($"admin/orders?venue={venue}&format=csv&columns=order,password")).Faults.ShouldBe(["columns"]);
        (await (await shop.Server.UserAsync()).GetAsync($"admin/orders?venue={venue}&format=csv")).Code.ShouldBe(4004);
    }

    [Fact]
    public async Task Staff_note_something_of_an_order_that_its_guest_does_not_see_and_that_goes_with_them()
    {
        var (venue, other) = (await shop.OpenAsync(), await shop.OpenAsync());
        var (guest, cashier) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("cashier", venue));
        var order = await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));
        var path = $"admin/orders/{order.Id}/note";

        await cashier.PutAsync(path, new { note = " rude on the phone-0817 " }).MustAsync();
        var noted = await cashier.GetAsync(path).MustAsync();
        (noted.Text("note"), noted.Text("updated_by")).ShouldBe(("rude on the phone-0817", cashier.Id));
        (await cashier.GetAsync($"admin/orders?venue={venue}").MustAsync()).Items.Single().GetProperty("staff_note").GetString()
            .ShouldBe("rude on the phone-0817");
        (await guest.GetAsync($"orders/{order.Id}")).ToString().ShouldNotContain("0817");
        (await guest.GetAsync("orders")).ToString().ShouldNotContain("0817");
        (await guest.GetAsync(path)).Reason.ShouldBe("no_such_order");
        (await (await shop.Server.UserAsync("manager", other)).GetAsync(path)).Reason.ShouldBe("no_such_order");
        (await guest.PutAsync(path, new { note = "mine" })).Reason.ShouldBe("no_such_order");
        (await cashier.PutAsync(path, new { note = new string('x', 1001) })).Faults.ShouldBe(["note"]);
        (await cashier.PutAsync("admin/orders/none/note", new { note = "x" })).Reason.ShouldBe("no_such_order");
        (await guest.GetAsync("me/export").MustAsync())["venue_notes"].ToString().ShouldContain("0817");

        await guest.DeleteAsync("me").MustAsync(204);
        (await cashier.GetAsync(path).MustAsync()).Body.TryGetProperty("note", out _).ShouldBeFalse();
        (await cashier.PutAsync(path, new { note = "again" })).Reason.ShouldBe("account_erased");
        await cashier.PutAsync(path, new { note = "" }).MustAsync();
    }

    [Fact]
    public async Task Saved_lists_are_a_persons_own_for_each_venue()
    {
        var (venue, other) = (await shop.OpenAsync(), await shop.OpenAsync());
        var (cashier, support) = (await shop.Server.UserAsync("cashier", venue), await shop.Server.UserAsync("support", venue));
        static IEnumerable<string?> Names(TestReply reply) => reply.Items.Select(item => item.GetProperty("name").GetString());
        await cashier.PutAsync("admin/orders/views", new { venue, name = " Tonight ", query = "when=today" }).MustAsync();
        await cashier.PutAsync("admin/orders/views", new { name = "All", query = "" }).MustAsync();
        var saved = await cashier.PutAsync("admin/orders/views", new { venue, name = "Tonight", query = "status=paid" }).MustAsync();
        saved.Items.Single().GetProperty("query").GetString().ShouldBe("status=paid");
        Names(await cashier.GetAsync("admin/orders/views").MustAsync()).ShouldBe(["All"]);
        Names(await support.GetAsync($"admin/orders/views?venue={venue}").MustAsync()).ShouldBeEmpty();
        (await cashier.PutAsync("admin/orders/views", new { venue = other, name = "x", query = "" })).Code.ShouldBe(4004);
        (await cashier.PutAsync("admin/orders/views", new { venue, name = " ", query = new string('x', 1001) })).Faults
            .ShouldBe(["name", "query"], ignoreOrder: true);
        for (var n = 1; n < 20; n++)
            await cashier.PutAsync("admin/orders/views", new { venue, name = $"n{n}", query = "" }).MustAsync();
        (await cashier.PutAsync("admin/orders/views", new { venue, name = "one more", query = "" })).Reason.ShouldBe("no_room_for_more");
        await cashier.PutAsync("admin/orders/views", new { venue, name = "n1", query = "q=again" }).MustAsync();
        Names(await cashier.DeleteAsync($"admin/orders/views?venue={venue}&name=Tonight").MustAsync()).ShouldNotContain("Tonight");
    }

    [Fact]
    public async Task An_index_reads_the_list_of_a_venue_in_its_order()
    {
        await using var source = NpgsqlDataSource.Create(shop.Server.Connection);
        await using (var fill = source.CreateCommand("""
            insert into orders (id, guest, venue, resource, kind, status, order_no, pay_reference, start_at, created_at, seq, doc)
            select 'plan' || n, 'g' || n % 900, 'plan-' || n % 3, 'r', 'reservation', 'paid', 'R' || n, 'P' || n,
              timestamptz '2026-01-01' + (n * 7919 % 60000) * interval '1 minute',
              timestamptz '2026-01-01' + n * interval '1 minute', 0, '{}'
            from generate_series(1, 60000) n;
            analyze orders
            """)) await fill.ExecuteNonQueryAsync(Ct);
        (bool ByStart, bool Rising, string Index)[] ways =
            [(false, false, "orders_venue"), (true, false, "orders_start"), (true, true, "orders_start")];
        foreach (var (byStart, rising, index) in ways)
        {
            var filter = new OrderFilter(["plan-1"], null, null, null) { ByStart = byStart, Rising = rising };
            var order = rising ? "asc" : "desc";
            var text = OrderRows.ForStaff(filter);
            string[] values =
            [
                "array['plan-1']", "null::text[]", "null::text", "null::text", "null::text", "null::timestamptz", "null::timestamptz",
                "null::text", "null::text", "null::timestamptz", "null::timestamptz",
            ];
            for (var i = values.Length; i > 0; i--) text = text.Replace($"${i}", values[i - 1], StringComparison.Ordinal);
            await using var explain = source.CreateCommand(
                $"explain select * from ({text}) listed order by anchor_at {order}, anchor_id {order} limit 25");
            var plan = new StringBuilder();
            await using (var rows = await explain.ExecuteReaderAsync(Ct))
                while (await rows.ReadAsync(Ct)) plan.AppendLine(rows.GetString(0));
            plan.ToString().ShouldContain($"using {index}");
            plan.ToString().ShouldNotContain("Seq Scan on orders");
        }
        await using var clear = source.CreateCommand("delete from orders where id like 'plan%'");
        await clear.ExecuteNonQueryAsync(Ct);
    }

    static string Instant(DateTimeOffset at) => Uri.EscapeDataString(at.ToString("O"));
}
