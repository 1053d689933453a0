using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Projections.Tests.Support;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.Projections.Tests.Support.BarStory;

namespace RealtimeReservation.Projections.Tests.Floors;

public sealed class FloorTopicsTests(PostgresServer postgres) : IAsyncLifetime
{
    TestNode server = null!;
    BarStory bar = null!;

    public async ValueTask InitializeAsync() => bar = await BarStory.OpenAsync(server = await TestNode.StartAsync(postgres));

    public ValueTask DisposeAsync() => server.DisposeAsync();

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
        (
            waiting.GetProperty("status").GetString(), waiting.GetProperty("queued").GetInt32(),
            waiting.GetProperty("ready").GetInt32()).ShouldBe(("waiting", 3, 0));
        waiting.GetProperty("oldest_at").GetDateTimeOffset().ShouldBe(server.Clock.GetUtcNow());
        (
            waiting.GetProperty("total").GetInt64(), waiting.GetProperty("due").GetInt64(),
            waiting.GetProperty("tab_no").GetString()).ShouldBe((9000, 9000, "T-a"));
        await bar.TabAsync("a", Cook, new BillAsked(new(Venue), new(Waiter)));
        (await StatusAsync()).ShouldBe("bill");
        await bar.TabAsync("a", Cook, new ItemsBumped(new(Venue), new(Cook), 1, [1]));
        (await StatusAsync()).ShouldBe("ready");
        await bar.TabAsync("a", Waiter, new ItemsServed(new(Venue), new(Waiter), 1, [1]));
        await bar.FloorAsync(new TableSet(new(Venue), new(Manager), new Table(new("t1"), "Window", "hall", 4), "c1"));
        (await server.RowsAsync("tab:a"))!["tab"].GetProperty("table_names")[0].GetString().ShouldBe("Window");
        (await server.RowsAsync("kitchen:pub:kitchen"))!["a-2"].GetProperty("table_name").GetString().ShouldBe("Window");
        await bar.PayAsync("a", "t1", 9000, server.Clock.GetUtcNow());
        (await StatusAsync()).ShouldBe("free");
    }

    [Fact]
    public async Task A_tile_says_since_when_its_guests_ordered_want_to_pay_and_call()
    {
        await bar.SitAsync("a", "t1");
        var start = server.Clock.GetUtcNow();
        await bar.OrderAsync("a", "table:t1", Line(1, "beer", by: "table:t1"));
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await bar.OrderAsync("a", Waiter, Line(2, "beer"));
        await bar.TabAsync("a", "table:t1", new BillAsked(new(Venue), new("table:t1")));
        var called = server.Clock.GetUtcNow();
        foreach (var table in new[] { "t1", "t2" })
            await bar.FloorAsync(new WaiterCalled(new(Venue), new($"table:{table}"), new(table), called));
        var rows = (await server.RowsAsync("floor:pub"))!;
        rows["table:t1"].GetProperty("ordered_at").GetDateTimeOffset().ShouldBe(start);
        rows["table:t1"].GetProperty("bill_asked_at").GetDateTimeOffset().ShouldBe(called);
        rows["table:t1"].GetProperty("called_at").GetDateTimeOffset().ShouldBe(called);
        (rows["table:t2"].GetProperty("status").GetString(), rows["table:t2"].GetProperty("called_at").GetDateTimeOffset()).ShouldBe(
            ("free", called));
        (await server.RowsAsync("table:c1"))!["table"].GetProperty("called_at").GetDateTimeOffset().ShouldBe(called);
        await bar.FloorAsync(new CallSeen(new(Venue), new(Waiter), new("t1")));
        (await server.RowsAsync("floor:pub"))!["table:t1"].TryGetProperty("called_at", out _).ShouldBeFalse();
        (await server.RowsAsync("table:c1"))!["table"].TryGetProperty("called_at", out _).ShouldBeFalse();
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
        await bar.PayAsync("a", "t1", 3000, server.Clock.GetUtcNow());
        (await server.RowsAsync("table:c1"))!["tab"].GetProperty("status").GetString()
            .ShouldBe("paid", customMessage: "they are thanked, and have their receipt");
        await bar.SitAsync("b", "t1");
        (await server.RowsAsync("table:c1"))!["tab"].GetProperty("id").GetString()
            .ShouldBe("b", customMessage: "the next guests see their own");
        await bar.TabAsync("b", Waiter, new TabCancelled(new(Venue), new(Waiter), "left"));
        await bar.FloorAsync(new TableFreed(new(Venue), new("t1"), new("b")));
        (await server.RowsAsync("table:c1"))!.Keys.ShouldBe(["table"]);

        await bar.FloorAsync(new TableCodeRenewed(new(Venue), new(Manager), new("t1"), "new"));
        (await server.RowsAsync("table:c1")).ShouldBeNull();
        (await server.RowsAsync("table:new"))!.Keys.ShouldBe(["table"]);
        await bar.FloorAsync(new TableRemoved(new(Venue), new(Manager), new("t1")));
        (await server.RowsAsync("table:new")).ShouldBeNull();
        (await server.RowsAsync("table:nothing")).ShouldBeNull();
    }
}
