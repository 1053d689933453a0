using System.Text.Json;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Projections.Tests.Support;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.Projections.Tests.Support.BarStory;

namespace RealtimeReservation.Projections.Tests;

public sealed class BarTopicsTests(PostgresServer postgres) : IAsyncLifetime
{
    readonly TestClock clock = new();
    string database = "";
    TestNode server = null!;
    BarStory bar = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync();
        server = await TestNode.StartAsync(database, clock);
        bar = new BarStory(server);
        await bar.OpenAsync();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Topics_of_the_bar_that_followed_from_the_start_show_what_a_fresh_node_shows()
    {
        string[] topics = ["menu:pub", "floor:pub", "kitchen:pub", "kitchen:pub:bar", "kitchen:pub:kitchen", "stock:pub", "table:c1", "table:c2", "tab:a", "tab:b", "tab:c"];
        foreach (var topic in topics.Where(t => !t.StartsWith("tab:", StringComparison.Ordinal))) await server.RowsAsync(topic);
        await bar.SitAsync("a", "t1", guest: "g1");
        await bar.SitAsync("b", "t2");
        foreach (var tab in new[] { "tab:a", "tab:b" }) await server.RowsAsync(tab);
        await bar.GoOnAsync(clock);

        await using var fresh = await TestNode.StartAsync(database, clock);
        foreach (var topic in topics)
        {
            var (followed, filled) = ((await server.RowsAsync(topic))!, (await fresh.RowsAsync(topic))!);
            followed.Keys.ShouldBe(filled.Keys, ignoreOrder: true, topic);
            foreach (var (key, row) in followed) WithoutSeq(row).ShouldBe(WithoutSeq(filled[key]), $"{topic} {key}");
        }
    }

    [Fact]
    public async Task The_floor_says_what_each_table_waits_for()
    {
        async Task<string> StatusAsync() => (await server.RowsAsync("floor:pub"))!["table:t1"].GetProperty("status").GetString()!;
        (await StatusAsync()).ShouldBe("free");
        await bar.SitAsync("a", "t1");
        (await StatusAsync()).ShouldBe("seated");
        Line[] lines = [Line(1, "beer", 2), Line(2, "fries"), Line(3, "cola")];
        await bar.OrderAsync("a", Waiter, lines);
        (await StatusAsync()).ShouldBe("seated");
        await bar.FireAsync("a", 1, lines);
        var waiting = (await server.RowsAsync("floor:pub"))!["table:t1"];
        (waiting.GetProperty("status").GetString(), waiting.GetProperty("queued").GetInt32(), waiting.GetProperty("ready").GetInt32()).ShouldBe(("waiting", 3, 0));
        waiting.GetProperty("oldest_at").GetDateTimeOffset().ShouldBe(clock.GetUtcNow());
        (waiting.GetProperty("total").GetInt64(), waiting.GetProperty("due").GetInt64(), waiting.GetProperty("tab_no").GetString()).ShouldBe((9000, 9000, "T-a"));
        await bar.TabAsync("a", Cook, new BillAsked(Venue, Waiter));
        (await StatusAsync()).ShouldBe("bill");
        await bar.TabAsync("a", Cook, new ItemsBumped(Venue, Cook, 1, [1]));
        (await StatusAsync()).ShouldBe("ready");
        await bar.TabAsync("a", Waiter, new ItemsServed(Venue, Waiter, 1, [1]));
        await bar.FloorAsync(new TableSet(Venue, Manager, new Table("t1", "Window", "hall", 4), "c1"));
        (await server.RowsAsync("tab:a"))!["tab"].GetProperty("table_names")[0].GetString().ShouldBe("Window");
        (await server.RowsAsync("kitchen:pub:kitchen"))!["a-2"].GetProperty("table_name").GetString().ShouldBe("Window");
        await bar.PayAsync("a", "t1", 9000, clock.GetUtcNow());
        (await StatusAsync()).ShouldBe("free");
    }

    [Fact]
    public async Task A_line_stands_where_its_tickets_stand()
    {
        await bar.SitAsync("a", "t1");
        Line[] lines = [Line(1, "combo"), Line(2, "cola"), Line(3, "beer", 2)];
        async Task<string> LinesAsync() => string.Join(' ', (await server.RowsAsync("tab:a"))!["tab"].GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("status").GetString()));
        await bar.OrderAsync("a", Waiter, lines);
        (await LinesAsync()).ShouldBe("entered entered entered");
        await bar.FireAsync("a", 1, lines);
        (await LinesAsync()).ShouldBe("queued served queued");
        await bar.TabAsync("a", Cook, new ItemsBumped(Venue, Cook, 1, [1]));
        (await LinesAsync()).ShouldBe("preparing served queued");
        await bar.TabAsync("a", Cook, new ItemsBumped(Venue, Cook, 2, [1]));
        (await LinesAsync()).ShouldBe("ready served queued");
        await bar.TabAsync("a", Waiter, new ItemsServed(Venue, Waiter, 1, [1]), new ItemsServed(Venue, Waiter, 2, [1]));
        (await LinesAsync()).ShouldBe("served served queued");
        await bar.TabAsync("a", Waiter, new LineVoided(Venue, Waiter, 3, 2, "spilt", Started: false));
        (await LinesAsync()).ShouldBe("served served voided");
    }

    [Fact]
    public async Task The_kitchen_shows_tickets_of_its_station_until_half_an_hour_after_they_are_done()
    {
        await bar.SitAsync("a", "t1");
        await bar.SitAsync("b", "t2");
        Line[] lines = [Line(1, "beer"), Line(2, "fries")];
        foreach (var tab in new[] { "a", "b" })
        {
            await bar.OrderAsync(tab, Waiter, lines);
            await bar.FireAsync(tab, 1, lines);
        }
        async Task<string> KeysAsync(string topic, TestNode? on = null) => string.Join(' ', (await (on ?? server).RowsAsync(topic))!.Keys.Order());
        (await KeysAsync("kitchen:pub")).ShouldBe("a-1 a-2 b-1 b-2");
        (await KeysAsync("kitchen:pub:bar")).ShouldBe("a-1 b-1");
        (await server.RowsAsync("kitchen:pub:none")).ShouldBeNull();

        await bar.TabAsync("a", Cook, new ItemsBumped(Venue, Cook, 1, [1]));
        (await server.RowsAsync("kitchen:pub:bar"))!["a-1"].GetProperty("done_at").GetDateTimeOffset().ShouldBe(clock.GetUtcNow());
        clock.Advance(TimeSpan.FromMinutes(29));
        await bar.TabAsync("b", Waiter, new CoversChanged(Venue, Waiter, 3));
        (await KeysAsync("kitchen:pub:bar")).ShouldBe("a-1 b-1");
        clock.Advance(TimeSpan.FromMinutes(1));
        await bar.TabAsync("b", Waiter, new CoversChanged(Venue, Waiter, 4));
        (await KeysAsync("kitchen:pub:bar")).ShouldBe("b-1");
        (await KeysAsync("kitchen:pub")).ShouldBe("a-2 b-1 b-2");
        await bar.TabAsync("a", Cook, new ItemsRecalled(Venue, Cook, 1, [1]));
        (await KeysAsync("kitchen:pub:bar")).ShouldBe("a-1 b-1");
        await using var fresh = await TestNode.StartAsync(database, clock);
        (await KeysAsync("kitchen:pub:bar", fresh)).ShouldBe("a-1 b-1");
    }

    [Fact]
    public async Task A_ticket_recalled_long_after_its_tab_was_paid_is_there_again()
    {
        await bar.SitAsync("a", "t1");
        await bar.OrderAsync("a", Waiter, Line(1, "beer"));
        await bar.FireAsync("a", 1, Line(1, "beer"));
        await bar.TabAsync("a", Cook, new ItemsBumped(Venue, Cook, 1, [1]), new ItemsServed(Venue, Waiter, 1, [1]));
        await bar.PayAsync("a", "t1", 3000, clock.GetUtcNow());
        await server.RowsAsync("kitchen:pub:bar");
        clock.Advance(TimeSpan.FromMinutes(31));
        await bar.SitAsync("b", "t2");
        server.Get<OpenTabs>().Find("a").ShouldBeNull();

        var back = new TaskCompletionSource();
        server.Get<OpenTabs>().Returned += _ => back.TrySetResult();
        await bar.TabAsync("a", Cook, new ItemsRecalled(Venue, Cook, 1, [1]));
        await back.Task.WaitAsync(TimeSpan.FromSeconds(10), TestNode.Ct);
        (await server.RowsAsync("kitchen:pub:bar"))!.Keys.ShouldBe(["a-1"]);
    }

    [Fact]
    public async Task Lines_that_go_over_to_another_table_take_their_tickets_along()
    {
        await bar.SitAsync("a", "t1");
        await bar.SitAsync("b", "t2");
        await bar.OrderAsync("a", Waiter, Line(1, "beer"));
        await bar.FireAsync("a", 1, Line(1, "beer"));
        await server.RowsAsync("kitchen:pub:bar");
        var tab = server.Get<OpenTabs>().Find("a")!.Tab;
        await bar.TabAsync("a", Waiter, new LinesGiven(Venue, Waiter, "b", [new LineQuantity(1, 1)], Merged: true));
        await bar.TabAsync("b", Waiter, new LinesTaken(Venue, Waiter, "a", tab.Lines, tab.Tickets));
        await bar.FloorAsync(new TableFreed(Venue, "t1", "a"));

        (await server.RowsAsync("kitchen:pub:bar"))!.Keys.ShouldBe(["b-1"]);
        (await server.QueryAsync("select tab, no, at is null from tab_lines")).ShouldBe(["(b,1,f)"]);
        (await server.QueryAsync("select tab, ticket, no from tab_items")).ShouldBe(["(b,1,1)"]);
    }

    [Fact]
    public async Task An_item_is_sold_out_while_its_stock_does_not_cover_one_and_so_is_the_set_it_is_part_of()
    {
        async Task<string> RowAsync(string item)
        {
            var row = (await server.RowsAsync("menu:pub"))![$"item:{item}"];
            return $"{row.GetProperty("sold_out")} {(row.TryGetProperty("sold_out_by", out var by) ? by : "-")} {(row.TryGetProperty("left", out var left) ? left : "-")}";
        }
        (await RowAsync("beer")).ShouldBe("False - 20");
        await bar.StockAsync(Moved(MovementKind.Sale, "a", ("keg", -9_600, 400)));
        (await RowAsync("beer")).ShouldBe("True stock 0");
        (await RowAsync("combo")).ShouldBe("True stock 0");
        (await RowAsync("fries")).ShouldBe("False - -");
        await bar.StockAsync(Moved(MovementKind.Restock, null, ("keg", 600, 1_000)));
        (await RowAsync("beer")).ShouldBe("False - 2");
        await bar.MenuAsync(new MenuItemSoldOut(Venue, Waiter, "beer"));
        (await RowAsync("combo")).ShouldBe("True staff 2");
        await bar.MenuAsync(new MenuItemRemoved(Venue, Manager, "cola"), new StationPaused(Venue, Waiter, "bar"));
        var menu = (await server.RowsAsync("menu:pub"))!;
        menu.ShouldNotContainKey("item:cola");
        menu["station:bar"].GetProperty("paused").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Guests_see_their_table_without_the_names_of_people_until_the_code_ends()
    {
        await bar.SitAsync("a", "t1", guest: "g1");
        await bar.OrderAsync("a", Waiter, Line(1, "beer"));
        var rows = (await server.RowsAsync("table:c1"))!;
        rows["table"].GetProperty("table_name").GetString().ShouldBe("Table 1");
        rows["tab"].GetRawText().ShouldNotContain("ann");
        rows["tab"].GetRawText().ShouldNotContain("g1");
        rows["tab"].GetProperty("lines")[0].GetProperty("total").GetInt64().ShouldBe(3000);
        await bar.PayAsync("a", "t1", 3000, clock.GetUtcNow());
        (await server.RowsAsync("table:c1"))!.Keys.ShouldBe(["table"]);

        await bar.FloorAsync(new TableCodeRenewed(Venue, Manager, "t1", "new"));
        (await server.RowsAsync("table:c1")).ShouldBeNull();
        (await server.RowsAsync("table:new"))!.Keys.ShouldBe(["table"]);
        await bar.FloorAsync(new TableRemoved(Venue, Manager, "t1"));
        (await server.RowsAsync("table:new")).ShouldBeNull();
        (await server.RowsAsync("table:nothing")).ShouldBeNull();
    }

    static string WithoutSeq(JsonElement row) => row.GetRawText()[..row.GetRawText().LastIndexOf("\"seq\":", StringComparison.Ordinal)];
}
