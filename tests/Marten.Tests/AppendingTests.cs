using JasperFx.Events.Projections;
using Marten;
using RealtimeReservation.Tests.Support;
using Shouldly;

namespace StockMarten.Tests;

/// <summary>A stock Marten appends while the server is stopped; the server goes on from there.</summary>
public sealed class AppendingTests(Postgres postgres)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_it_appends_while_the_server_is_stopped_is_shown_and_followed_by_more()
    {
        var (connection, lane, address) = await StopAfterAnEveningAsync();
        OrderPlaced order;
        await using (var store = StockStore.OpenWithDays(connection, ProjectionLifecycle.Live))
        {
            await using var session = store.LightweightSession();
            order = await PlaceAsync(session, lane, hours: 3);
            session.Events.Append(
                $"resource-{Lane.Resource}", new ResourceChanged(Lane.Resource, Lane.Venue, "stranger", "Lane by the window", 1, null));
            await session.SaveChangesAsync(Ct);
        }
        var appended = await Postgres.QueryAsync<long>(connection, "select max(seq_id) from mt_events");
        (await ServerProcess.VerifyAsync(connection)).Code.ShouldBe(2, "the tables do not hold it yet, and verify says so");

        await using var server = await ServerProcess.StartAsync(connection, address);

        await lane.ShowsAsync(lane.Noon.AddHours(1), lane.Noon.AddHours(2), lane.Noon.AddHours(3));
        var shown = await lane.Guest.GetAsync($"orders/{order.Order}").MustAsync(200);
        (shown.Text("order_no"), shown.Instant("start_time")).ShouldBe((order.OrderNo, order.Start));
        (await lane.Guest.GetAsync("orders").MustAsync(200)).Items.Select(item => item.GetProperty("id").GetString())
            .ShouldContain(order.Order);
        (await lane.Guest.GetAsync($"venues/{Lane.Venue}").MustAsync(200)).Body.ToString().ShouldContain("Lane by the window");
        var (code, said) = await ServerProcess.VerifyAsync(connection);
        code.ShouldBe(0, said);

        var held = await lane.HoldAsync(4);
        held.Position.ShouldBeGreaterThan(appended[0]);
        await lane.CancelAsync(shown);
        await using (var store = StockStore.OpenWithDays(connection, ProjectionLifecycle.Live))
        {
            await using var session = store.QuerySession();
            var stream = await session.Events.FetchStreamAsync(lane.Day, token: Ct);
            stream.Select(e => e.Version).ShouldBe(Enumerable.Range(1, stream.Count).Select(n => (long)n));
            await lane.ShowsAsync((await session.Events.AggregateStreamAsync<BookedDay>(lane.Day, token: Ct))!.Taken());
        }
        (await ServerProcess.VerifyAsync(connection)).Code.ShouldBe(0);
    }

    [Fact]
    public async Task An_append_of_its_own_that_failed_leaves_a_tombstone_that_the_server_steps_over()
    {
        var (connection, lane, address) = await StopAfterAnEveningAsync();
        await using (var store = StockStore.OpenWithDays(connection, ProjectionLifecycle.Live))
        {
            await using var session = store.LightweightSession();
            // The first stream takes its numbers before the last one is found to be another.
            await PlaceAsync(session, lane, hours: 3);
            session.Events.Append($"resource-{Lane.Resource}", expectedVersion: 99,
                new ResourceChanged(Lane.Resource, Lane.Venue, "stranger", "Never", 1, null));
            await Should.ThrowAsync<Exception>(() => session.SaveChangesAsync(Ct));
            await Wait.UntilAsync(
                async () =>
                    (await Postgres.QueryAsync<long>(connection, "select count(*) from mt_events where type = 'tombstone'"))[0] > 0,
                    "the tombstones stand");
        }
        var last = (await Postgres.QueryAsync<long>(connection, "select max(seq_id) from mt_events"))[0];

        await using var server = await ServerProcess.StartAsync(connection, address);

        await lane.ShowsAsync(lane.Noon.AddHours(1), lane.Noon.AddHours(2));
        (await lane.HoldAsync(3)).Position.ShouldBeGreaterThan(last);
        await lane.ShowsAsync(lane.Noon.AddHours(1), lane.Noon.AddHours(2), lane.Noon.AddHours(3));
        var (code, said) = await ServerProcess.VerifyAsync(connection);
        code.ShouldBe(0, said);
    }

    /// <summary>A server that has worked and is stopped.</summary>
    async Task<(string Connection, Lane Lane, Uri Address)> StopAfterAnEveningAsync()
    {
        var connection = await postgres.CreateDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(connection);
        var lane = await Lane.OpenAsync(server);
        await lane.FillAsync();
        await server.StopAsync();
        return (connection, lane, server.Address);
    }

    /// <summary>Holds a slot as the server does: on the day, as an order, and in the guest's list. Not yet saved.</summary>
    static async Task<OrderPlaced> PlaceAsync(IDocumentSession session, Lane lane, int hours)
    {
        var day = (await session.Events.AggregateStreamAsync<BookedDay>(lane.Day, token: Ct))!;
        var before = (OrderPlaced)(await session.Events.FetchStreamAsync($"order-{day.Holds[^1].Order}", token: Ct))[0].Data;
        var order = before with
        {
            Order = Guid.CreateVersion7().ToString("N"),
            OrderNo = before.OrderNo + "X",
            PayReference = before.PayReference + "X",
            Start = lane.Noon.AddHours(hours),
            End = lane.Noon.AddHours(hours + 1),
        };
        session.Events.Append(lane.Day, day.Version + 1, new SlotHeld(order.Order, order.Start, order.End, order.Units, order.ExpireAt));
        session.Events.StartStream($"order-{order.Order}", order);
        session.Events.Append($"guest-{order.Guest}", new GuestOrderOpened(order.Order, order.Venue));
        return order;
    }
}
