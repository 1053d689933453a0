using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Audit;
using RealtimeReservation.Projections.Tests.Support;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.Projections.Tests.Support.BarStory;

namespace RealtimeReservation.Projections.Tests;

public sealed class BarTablesTests(PostgresServer postgres)
{
    [Fact]
    public async Task Tables_of_the_bar_hold_what_the_log_says_before_and_after_a_rebuild()
    {
        await using var server = await ToldAsync();
        string[] tables = ["tabs", "tab_lines", "tab_items", "tab_payments", "stock_movements", "z_reports", "audit"];
        var before = new Dictionary<string, string[]>();
        foreach (var table in tables)
            (before[table] = await server.QueryAsync($"select * from {table} order by 1, 2, 3")).ShouldNotBeEmpty(table);

        (await server.Get<InlineTables>().VerifyAsync(TestNode.Ct)).ShouldBeEmpty();
        await server.Get<InlineTables>().RebuildAsync(TestNode.Ct);

        foreach (var table in tables) (await server.QueryAsync($"select * from {table} order by 1, 2, 3")).ShouldBe(before[table], table);
    }

    [Fact]
    public async Task Tabs_are_listed_as_they_stand_and_open_ones_are_found_without_reading_the_others()
    {
        await using var server = await ToldAsync();

        (await server.QueryAsync(
            "select id, table_id, status, waiter, guest, covers, total, due, kept_until = 'infinity' from tabs order by id")).ShouldBe([
            "(a,t1,paid,eve,g1,2,11250,0,f)", "(b,t3,open,ann,,2,6000,6000,t)", "(c,t2,cancelled,ann,,2,0,0,f)",
        ]);
        var plan = string.Join('\n', await server.PlanAsync("select doc from tabs where kept_until > now()"));
        plan.ShouldContain("tabs_kept");
    }

    [Fact]
    public async Task Lines_say_what_was_sold_and_items_what_was_prepared()
    {
        await using var server = await ToldAsync();

        (await server.QueryAsync(
            "select no, item, category, station, waiter, quantity, voided, refunded, gross, discount, total "
            + "from tab_lines where tab = 'a' order by no")).ShouldBe([
            "(1,beer,drinks,bar,eve,2,0,0,6000,600,5400)", "(2,fries,snacks,kitchen,eve,0,1,0,0,0,0)",
            "(3,cola,drinks,,eve,2,0,1,2000,200,1800)",
            "(4,combo,sets,,eve,1,0,0,4500,450,4050)",
        ]);
        (await server.QueryAsync(
            "select ticket, no, station, item, quantity, extract(epoch from ready_at - fired_at)::int "
            + "from tab_items where tab = 'a' order by 1, 2")).ShouldBe([
            "(1,1,bar,beer,2,120)", "(1,2,bar,beer,1,120)", "(2,1,kitchen,fries,1,)", "(2,2,kitchen,fries,1,)",
        ]);
        (await server.QueryAsync("select tab, method, amount, tip, actor from tab_payments order by seq"))
            .ShouldBe(["(a,cash,11250,100,ann)", "(a,cash,-900,0,staff)"]);
        (await server.QueryAsync("select item, kind, quantity, level, tab from stock_movements order by seq, item")).ShouldBe([
            "(keg,restock,10000,10000,)", "(potato,restock,1000,1000,)", "(keg,sale,-9600,400,a)", "(potato,sale,-400,600,a)",
        ]);
    }

    [Fact]
    public async Task Z_reports_are_kept_with_their_hash_and_range()
    {
        await using var server = await ToldAsync();

        (await server.QueryAsync("select venue, no, business_date, from_version, to_version, hash, actor from z_reports"))
            .ShouldBe(["(pub,1,2026-11-21,0,3,abc,staff)"]);
    }

    [Fact]
    public async Task The_audit_lists_what_staff_did_in_the_bar_and_the_story_of_a_tab()
    {
        await using var server = await ToldAsync();
        var audit = server.Get<AuditLog>();
        async Task<string[]> Of(string? subject, string? actor = null) =>
            [.. (await audit.ReadAsync(new(subject, actor, null, null, null), 1, 200, TestNode.Ct)).Entries.Reverse().Select(e => e.What)];

        var all = await Of(null);
        foreach (var deed in new[]
        {
            "menu_item_sold_out", "table_set", "stock_moved", "tab_opened", "line_voided", "items_bumped", "discount_given", "bill_paid",
            "z_report_made", "cash_moved",
        })
            all.ShouldContain(deed);
        foreach (var consequence in new[] { "table_taken", "sale_booked", "payment_booked", "stock_low" })
            all.ShouldNotContain(consequence);
        // What was taken from stock for a tab stands at the tab.
        all.Count(what => what == "stock_moved").ShouldBe(1);
        (await Of(null, actor: "joe")).ShouldBe(["items_started", "items_bumped", "changes_seen"]);
        (await Of(null, actor: "table:t2")).ShouldBeEmpty();
        var story = await Of("a");
        (story[0], story[^1]).ShouldBe(("tab_opened", "bill_refunded"));
        (await audit.ReadAsync(new("a", null, null, null, null), 1, 1, TestNode.Ct)).Entries[0].OrderNo.ShouldBe("T-a");
        (await Of("g1")).ShouldBe(story);
        (await Of(Venue)).ShouldContain("menu_item_sold_out");
    }

    async Task<TestNode> ToldAsync()
    {
        var server = await TestNode.StartAsync(postgres);
        var bar = await BarStory.OpenAsync(server);
        await bar.SitAsync("a", "t1", guest: "g1");
        await bar.SitAsync("b", "t2");
        await bar.GoOnAsync();
        await bar.CloseDayAsync(server.Clock.GetUtcNow());
        return server;
    }
}
