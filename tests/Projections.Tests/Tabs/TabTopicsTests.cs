using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Projections.Tests.Support;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.Projections.Tests.Support.BarStory;

namespace RealtimeReservation.Projections.Tests.Tabs;

public sealed class TabTopicsTests(PostgresServer postgres) : IAsyncLifetime
{
    TestNode server = null!;
    BarStory bar = null!;

    public async ValueTask InitializeAsync() => bar = await BarStory.OpenAsync(server = await TestNode.StartAsync(postgres));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_line_stands_where_its_tickets_stand()
    {
        await bar.SitAsync("a", "t1");
        Line[] lines = [Line(1, "combo"), Line(2, "cola"), Line(3, "beer", 2)];
        async Task<string> LinesAsync() =>
            string.Join(
                ' ',
                (await server.RowsAsync("tab:a"))!["tab"].GetProperty("lines").EnumerateArray()
                    .Select(l => l.GetProperty("status").GetString()));
        await bar.OrderAsync("a", Waiter, lines);
        (await LinesAsync()).ShouldBe("entered entered entered");
        await bar.FireAsync("a", 1, lines);
        (await LinesAsync()).ShouldBe("queued served queued");
        await bar.TabAsync("a", Cook, new ItemsBumped(new(Venue), new(Cook), 1, [1]));
        (await LinesAsync()).ShouldBe("preparing served queued");
        await bar.TabAsync("a", Cook, new ItemsBumped(new(Venue), new(Cook), 2, [1]));
        (await LinesAsync()).ShouldBe("ready served queued");
        await bar.TabAsync("a", Waiter, new ItemsServed(new(Venue), new(Waiter), 1, [1]), new ItemsServed(new(Venue), new(Waiter), 2, [1]));
        (await LinesAsync()).ShouldBe("served served queued");
        await bar.TabAsync("a", Waiter, new LineVoided(new(Venue), new(Waiter), 3, 2, "spilt", Started: false));
        (await LinesAsync()).ShouldBe("served served voided");
    }
}
