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
        async Task<string> KeysAsync(string topic, TestNode? on = null) =>
            string.Join(' ', (await (on ?? server).RowsAsync(topic))!.Keys.Order());
        (await KeysAsync("kitchen:pub")).ShouldBe("a-1 a-2 b-1 b-2");
        (await KeysAsync("kitchen:pub:bar")).ShouldBe("a-1 b-1");
        (await server.RowsAsync("kitchen:pub:none")).ShouldBeNull();

        await bar.TabAsync("a", Cook, new ItemsBumped(new(Venue), new(Cook), 1, [1]), new ItemsServed(new(Venue), new(Waiter), 1, [1]));
        (await server.RowsAsync("kitchen:pub:bar"))!["a-1"].GetProperty("done_at").GetDateTimeOffset().ShouldBe(server.Clock.GetUtcNow());
        server.Clock.Advance(TimeSpan.FromMinutes(29));
        await bar.TabAsync("b", Waiter, new CoversChanged(new(Venue), new(Waiter), 3));
        (await KeysAsync("kitchen:pub:bar")).ShouldBe("a-1 b-1");
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await bar.TabAsync("b", Waiter, new CoversChanged(new(Venue), new(Waiter), 4));
        (await KeysAsync("kitchen:pub:bar")).ShouldBe("b-1");
        (await KeysAsync("kitchen:pub")).ShouldBe("a-2 b-1 b-2");
        await bar.TabAsync("a", Cook, new ItemsRecalled(new(Venue), new(Cook), 1, [1]));
        (await KeysAsync("kitchen:pub:bar")).ShouldBe("a-1 b-1");
        await using var fresh = await server.StartAnotherAsync();
        (await KeysAsync("kitchen:pub:bar", fresh)).ShouldBe("a-1 b-1");
    }

    [Fact]
    public async Task What_is_ready_stays_at_the_pass_until_it_is_served()
    {
        await bar.SitAsync("a", "t1");
        await bar.OrderAsync("a", Waiter, Line(1, "beer"));
        await bar.FireAsync("a", 1, Line(1, "beer"));
        await bar.TabAsync("a", Cook, new ItemsBumped(new(Venue), new(Cook), 1, [1]));
        (await server.RowsAsync("kitchen:pub"))!.Keys.ShouldBe(["a-1"]);
        server.Clock.Advance(TimeSpan.FromHours(2));
        await bar.TabAsync("a", Waiter, new CoversChanged(new(Venue), new(Waiter), 3));
        (await server.RowsAsync("kitchen:pub"))!.Keys.ShouldBe(["a-1"]);
        await bar.TabAsync("a", Waiter, new ItemsServed(new(Venue), new(Waiter), 1, [1]), new CoversChanged(new(Venue), new(Waiter), 4));
        (await server.RowsAsync("kitchen:pub"))!.Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_guests_ordered_and_no_station_prepares_is_at_the_pass_and_at_no_station()
    {
        await bar.SitAsync("a", "t1");
        await bar.OrderAsync("a", "table:t1", Line(1, "beer", by: "table:t1"));
        await bar.TabAsync(
            "a", "table:t1", new TicketsFired(new(Venue), new("table:t1"), [1], [new NewTicket(1, Ticket.Runner, 1, [new(1, 1, 0, 1)])]));
        var ticket = (await server.RowsAsync("kitchen:pub"))!["a-1"];
        (ticket.GetProperty("station").GetString(), ticket.GetProperty("items")[0].GetProperty("status").GetString()).ShouldBe(
            ("@runner", "ready"));
        (await server.RowsAsync("kitchen:pub:bar"))!.ShouldBeEmpty();
        (await server.RowsAsync("kitchen:pub:@runner")).ShouldBeNull();
        (await server.QueryAsync("select tab, ticket, no from tab_items")).ShouldBeEmpty("a runner takes no time to prepare anything");
        (await server.RowsAsync("floor:pub"))!["table:t1"].GetProperty("ready").GetInt32().ShouldBe(1);
        (await server.RowsAsync("tab:a"))!["tab"].GetProperty("lines")[0].GetProperty("status").GetString().ShouldBe("ready");
    }

    [Fact]
    public async Task A_ticket_recalled_long_after_its_tab_was_paid_is_there_again()
    {
        await bar.SitAsync("a", "t1");
        await bar.OrderAsync("a", Waiter, Line(1, "beer"));
        await bar.FireAsync("a", 1, Line(1, "beer"));
        await bar.TabAsync("a", Cook, new ItemsBumped(new(Venue), new(Cook), 1, [1]), new ItemsServed(new(Venue), new(Waiter), 1, [1]));
        await bar.PayAsync("a", "t1", 3000, server.Clock.GetUtcNow());
        await server.RowsAsync("kitchen:pub:bar");
        server.Clock.Advance(TimeSpan.FromMinutes(31));
        await bar.SitAsync("b", "t2");
        server.Get<OpenTabs>().Find(new("a")).ShouldBeNull();

        var back = new TaskCompletionSource();
        server.Get<OpenTabs>().Returned += _ => back.TrySetResult();
        await bar.TabAsync("a", Cook, new ItemsRecalled(new(Venue), new(Cook), 1, [1]));
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
        var tab = server.Get<OpenTabs>().Find(new("a"))!.Tab;
        await bar.TabAsync("a", Waiter, new LinesGiven(new(Venue), new(Waiter), new("b"), [new LineQuantity(1, 1)], Merged: true));
        await bar.TabAsync("b", Waiter, new LinesTaken(new(Venue), new(Waiter), new("a"), tab.Lines, tab.Tickets));
        await bar.FloorAsync(new TableFreed(new(Venue), new("t1"), new("a")));

        (await server.RowsAsync("kitchen:pub:bar"))!.Keys.ShouldBe(["b-1"]);
        (await server.QueryAsync("select tab, no, at is null from tab_lines")).ShouldBe(["(b,1,f)"]);
        (await server.QueryAsync("select tab, ticket, no from tab_items")).ShouldBe(["(b,1,1)"]);
    }
}
