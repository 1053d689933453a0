using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Tests.Support;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Orders;

public sealed class OrderTopicsTests(PostgresServer postgres) : IAsyncLifetime
{
    TestNode server = null!;
    Story story = null!;

    public async ValueTask InitializeAsync() => story = new Story(server = await TestNode.StartAsync(postgres));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task The_review_queue_holds_an_order_from_proof_to_review()
    {
        await story.OpenAsync();
        await story.PlaceAsync("o1", "g1");
        (await server.RowsAsync("proofs:arcade"))!.ShouldBeEmpty();

        await story.SubmitAsync("o1", "g1");
        (await server.RowsAsync("proofs:arcade"))!.Single().Value.GetProperty("submitted_at").GetString().ShouldBe("2026-11-21T08:00:00Z");

        await story.ApproveAsync("o1");
        (await server.RowsAsync("proofs:arcade"))!.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_desk_is_told_the_position_of_every_change_to_an_order_of_its_venue()
    {
        await story.OpenAsync();
        (await server.RowsAsync("desk:nowhere")).ShouldBeNull();
        await server.RowsAsync("desk:arcade");
        async Task<long> ToldAsync() => (await server.RowsAsync("desk:arcade"))!["orders"].GetProperty("seq").GetInt64();
        async Task<long> LastAsync() =>
            long.Parse(
                (await server.QueryAsync("select max(seq_id)::text from mt_events where stream_id like 'order-%'"))[0].Trim('(', ')'),
                CultureInfo.InvariantCulture);

        await story.PlaceAsync("o1", "g1");
        (await ToldAsync()).ShouldBe(await LastAsync());
        await story.SubmitAsync("o1", "g1");
        (await ToldAsync()).ShouldBe(await LastAsync());
        var told = await ToldAsync();
        await story.GrantAsync("ann");
        (await ToldAsync()).ShouldBe(told, "what is no order of the venue tells nothing");
    }

    [Fact]
    public async Task A_revived_order_is_open_again_and_comes_back_into_the_review_queue()
    {
        await story.OpenAsync();
        await story.PlaceAsync("o1", "g1", hour: 3);
        await story.ExpireAsync("o1");
        var orders = server.Get<OpenOrders>();
        orders.Find(new("o1")).ShouldBeNull();
        var returned = new TaskCompletionSource<FollowedOrder>();
        orders.Returned += row => returned.TrySetResult(row);

        await story.ReviveAsync("o1");
        await returned.Task.WaitAsync(TimeSpan.FromSeconds(10), TestNode.Ct);
        await story.SubmitAsync("o1", "g1");

        orders.Find(new("o1"))!.Order.Version.ShouldBe(4);
        (await server.RowsAsync("proofs:arcade"))!.Keys.ShouldBe(["o1"]);
    }

    [Fact]
    public async Task A_proof_that_comes_before_the_revived_order_was_read_is_not_lost()
    {
        await story.OpenAsync();
        await story.PlaceAsync("o1", "g1", hour: 3);
        await story.ExpireAsync("o1");
        await story.ReviveAsync("o1");
        await story.SubmitAsync("o1", "g1");
        var read = new TaskCompletionSource<Action>();
        var orders = new OpenOrders(
            server.Get<NpgsqlDataSource>(), server.Get<EventLog>(), read.SetResult, TimeProvider.System, NullLogger<OpenOrders>.Instance);
        FollowedOrder? returned = null;
        orders.Returned += row => returned = row;

        await foreach (var e in server.Get<EventLog>().ReadAsync(0, ct: TestNode.Ct)) orders.Apply(e);
        orders.Find(new("o1")).ShouldBeNull();
        (await read.Task.WaitAsync(TimeSpan.FromSeconds(10), TestNode.Ct))();

        (returned!.Order.Status, returned.Order.Version).ShouldBe((OrderStatus.ProofSubmitted, 4));
        orders.All.ShouldBe([returned]);
    }

    [Fact]
    public async Task An_order_belongs_to_its_guest_and_its_venue()
    {
        await story.OpenAsync();
        await story.PlaceAsync("o1", "g1");

        (await server.Get<LiveTopics>().OpenAsync("order:o1", TestNode.Ct)).Topic!.Owner.ShouldBe(new TopicOwner(new("g1"), new("arcade")));
        foreach (var topic in new[] { "order:none", "slots:none", "venue:none", "proofs:none" })
            (await server.RowsAsync(topic)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_many_orders_the_newest_and_the_unfinished_are_shown()
    {
        await story.OpenAsync();
        await story.ChangeSettingsAsync(new VenueSettings(2000, OpenOrdersPerGuest: 50));
        await story.PlaceAsync("first", "g1", hour: 60);
        await server.RowsAsync("orders:g1");
        for (var i = 0; i < 52; i++)
        {
            server.Clock.Advance(TimeSpan.FromSeconds(1));
            await story.PlaceAsync($"n{i:00}", "g1", hour: 1);
            await story.CancelAsync($"n{i:00}", "g1", staff: false);
        }

        await using var fresh = await server.StartAnotherAsync();
        var shown = (await server.RowsAsync("orders:g1"))!.Keys.Order().ToArray();
        shown.ShouldBe((await fresh.RowsAsync("orders:g1"))!.Keys.Order());
        (shown.Length, shown[0], shown[1]).ShouldBe((51, "first", "n02"));
    }
}
