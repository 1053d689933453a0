using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Projections.Tests.Support;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.Projections.Tests.Support.BarStory;

namespace RealtimeReservation.Projections.Tests.Kitchen;

public sealed class KitchenTopicsTests(PostgresServer postgres) : IAsyncLifetime
{
    TestNode server = null!;
    BarStory bar = null!;

    public async ValueTask InitializeAsync() => bar = await BarStory.OpenAsync(server = await TestNode.StartAsync(postgres));

    public ValueTask DisposeAsync() => server.DisposeAsync();

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
        (await server.RowsAsync("kitchen:pub:bar"))!["a-1"].GetProperty("done_at").GetDateTimeOffset().ShouldBe(server.Clock.GetUtcNow());
        server.Clock.Advance(TimeSpan.FromMinutes(29));
        await bar.TabAsync("b", Waiter, new CoversChanged(Venue, Waiter, 3));
        (await KeysAsync("kitchen:pub:bar")).ShouldBe("a-1 b-1");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await bar.TabAsync("b", Waiter, new CoversChanged(Venue, Waiter, 4));
        (await KeysAsync("kitchen:pub:bar")).ShouldBe("b-1");
        (await KeysAsync("kitchen:pub")).ShouldBe("a-2 b-1 b-2");
        await bar.TabAsync("a", Cook, new ItemsRecalled(Venue, Cook, 1, [1]));
        (await KeysAsync("kitchen:pub:bar")).ShouldBe("a-1 b-1");
        await using var fresh = await server.StartAnotherAsync();
        (await KeysAsync("kitchen:pub:bar", fresh)).ShouldBe("a-1 b-1");
    }

    [Fact]
    public async Task A_ticket_recalled_long_after_its_tab_was_paid_is_there_again()
    {
        await bar.SitAsync("a", "t1");
        await bar.OrderAsync("a", Waiter, Line(1, "beer"));
        await bar.FireAsync("a", 1, Line(1, "beer"));
        await bar.TabAsync("a", Cook, new ItemsBumped(Venue, Cook, 1, [1]), new ItemsServed(Venue, Waiter, 1, [1]));
        await bar.PayAsync("a", "t1", 3000, server.Clock.GetUtcNow());
        await server.RowsAsync("kitchen:pub:bar");
        server.Clock.Advance(TimeSpan.FromMinutes(31));
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
}
