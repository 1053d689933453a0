using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Tests.Support;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests;

public sealed class TopicsTests(PostgresServer postgres) : IAsyncLifetime
{
    readonly TestClock clock = new();
    string database = "";
    TestNode server = null!;
    Story story = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync();
        server = await TestNode.StartAsync(database, clock);
        story = new Story(server, clock);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Topics_that_followed_from_the_start_show_what_a_fresh_node_shows()
    {
        string[] topics = [
            "slots:ps5-1", "slots:ps5-2", "venue:arcade", "free:arcade", "proofs:arcade", "order:o1", "order:o4", "orders:g1", "orders:g2", "orders:g3", "orders:nobody",
            "notices:g1", "notices:g2", "notices:nobody",
        ];
        await story.OpenAsync();
        // On-demand topics opened while there is nothing: everything in them comes from following.
        foreach (var topic in topics.Where(t => !t.StartsWith("order:", StringComparison.Ordinal))) await server.RowsAsync(topic);
        await story.GoOnAsync();

        await using var fresh = await TestNode.StartAsync(database, clock);
        foreach (var topic in topics)
        {
            var (followed, filled) = ((await server.RowsAsync(topic))!, (await fresh.RowsAsync(topic))!);
            followed.Keys.ShouldBe(filled.Keys, ignoreOrder: true, topic);
            foreach (var (key, row) in followed) Comparable(topic, row).ShouldBe(Comparable(topic, filled[key]), $"{topic} {key}");
        }
    }

    [Fact]
    public async Task A_start_is_free_at_a_venue_as_long_as_one_of_its_resources_is_free_then()
    {
        await story.OpenAsync();
        foreach (var resource in new[] { "ps5-1", "ps5-2" }) await story.OpenDayAsync(new DateOnly(2026, 11, 21), resource);
        const string ten = "2026-11-21T10:00:00Z", eleven = "2026-11-21T11:00:00Z";
        var before = (await server.RowsAsync("free:arcade"))!;
        before.Count.ShouldBe(24);
        before[ten].GetProperty("resource").GetString().ShouldBe("ps5-1");
        before[ten].GetProperty("resources").GetInt32().ShouldBe(2);

        await story.PlaceAsync("o1", "g1", hour: 1);
        var one = (await server.RowsAsync("free:arcade"))!;
        one[ten].GetProperty("resource").GetString().ShouldBe("ps5-2");
        one[ten].GetProperty("resources").GetInt32().ShouldBe(1);
        one[eleven].GetRawText().ShouldBe(before[eleven].GetRawText());

        // Two units: only the second hold takes the last.
        await story.PlaceAsync("o2", "g2", hour: 1, resource: "ps5-2");
        (await server.RowsAsync("free:arcade"))!.ShouldContainKey(ten);
        await story.PlaceAsync("o3", "g3", hour: 1, resource: "ps5-2");
        (await server.RowsAsync("free:arcade"))!.ShouldNotContainKey(ten);

        await story.CancelAsync("o1", "g1", staff: false);
        (await server.RowsAsync("free:arcade"))![ten].GetProperty("resource").GetString().ShouldBe("ps5-1");
        (await server.RowsAsync("free:nowhere")).ShouldBeNull();
    }

    [Fact]
    public async Task A_hold_changes_exactly_the_rows_of_its_slots()
    {
        await story.OpenAsync();
        await story.OpenDayAsync(new DateOnly(2026, 11, 21));
        var before = (await server.RowsAsync("slots:ps5-1"))!;

        var position = await story.PlaceAsync("o1", "g1", hour: 1, minutes: 120);

        var after = (await server.RowsAsync("slots:ps5-1"))!;
        before.Count.ShouldBe(24);
        after.Keys.Where(key => after[key].GetRawText() != before[key].GetRawText()).ShouldBe(["2026-11-21T10:00:00Z", "2026-11-21T11:00:00Z"], ignoreOrder: true);
        var row = after["2026-11-21T10:00:00Z"];
        row.GetProperty("status").GetString().ShouldBe("held");
        row.GetProperty("held_until").GetString().ShouldBe("2026-11-21T08:15:00Z");
        row.GetProperty("seq").GetInt64().ShouldBeLessThanOrEqualTo(position);
        row.GetProperty("seq").GetInt64().ShouldBeGreaterThan(before["2026-11-21T10:00:00Z"].GetProperty("seq").GetInt64());
        row.GetRawText().ShouldNotContain("g1");
    }

    [Fact]
    public async Task Changed_hours_take_rows_away_and_bring_new_ones()
    {
        await story.OpenAsync();
        await story.OpenDayAsync(new DateOnly(2026, 11, 21));

        await story.ChangeSettingsAsync(new VenueSettings(2000, SlotMinutes: 30, Hours: [new OpeningHours(DayOfWeek.Saturday, new(10, 0), new(12, 0))]));
        await story.RefreshAsync(Story.Resource);

        (await server.RowsAsync("slots:ps5-1"))!.Keys.Order().ShouldBe(["2026-11-21T02:00:00Z", "2026-11-21T02:30:00Z", "2026-11-21T03:00:00Z", "2026-11-21T03:30:00Z"]);
    }

    [Fact]
    public async Task Days_long_past_leave_the_grid_when_a_new_day_opens()
    {
        await story.OpenAsync();
        await story.OpenDayAsync(new DateOnly(2026, 11, 21));
        clock.Advance(TimeSpan.FromDays(3));

        await story.OpenDayAsync(new DateOnly(2026, 11, 25));

        var keys = (await server.RowsAsync("slots:ps5-1"))!.Keys.Order().ToArray();
        (keys.Length, keys[0]).ShouldBe((24, "2026-11-24T16:00:00Z"));
        server.Get<SlotGrids>().Read(Story.Resource, DateTimeOffset.MinValue, DateTimeOffset.MaxValue)!.Rows.Count.ShouldBe(24);
    }

    [Fact]
    public async Task The_grid_over_HTTP_is_that_of_the_topic_and_the_past_is_read_from_the_log()
    {
        await story.OpenAsync();
        await story.OpenDayAsync(new DateOnly(2026, 11, 21));
        var before = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromMinutes(1));
        var position = await story.PlaceAsync("o1", "g1", hour: 1);
        var grids = server.Get<SlotGrids>();

        var now = grids.Read(Story.Resource, Story.Nine, Story.Nine.AddHours(3))!;
        var past = (await grids.ReadAtAsync(Story.Resource, before, TestNode.Ct))!;

        now.Position.ShouldBe(position);
        now.Rows.Select(r => r.Status).ShouldBe(["free", "held", "free"]);
        past.Rows.ShouldAllBe(r => r.Status == "free");
        past.Rows[0].StartTime.ShouldBe(before);
        past.Position.ShouldBeLessThan(position);
        (await grids.ReadAtAsync(Story.Resource, before.AddMinutes(1), TestNode.Ct))!.Rows.Single(r => r.Status == "held").StartTime.ShouldBe(Story.Nine.AddHours(1));
        grids.Read("nowhere", Story.Nine, Story.Nine).ShouldBeNull();
        (await grids.ReadAtAsync("nowhere", before, TestNode.Ct)).ShouldBeNull();
        (await grids.ReadAtAsync(Story.Resource, before.AddYears(-1), TestNode.Ct)).ShouldBeNull();
    }

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
        async Task<long> LastAsync() => long.Parse((await server.QueryAsync("select max(seq_id)::text from mt_events where stream_id like 'order-%'"))[0].Trim('(', ')'), CultureInfo.InvariantCulture);

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
        orders.Find("o1").ShouldBeNull();
        var returned = new TaskCompletionSource<OrderRow>();
        orders.Returned += row => returned.TrySetResult(row);

        await story.ReviveAsync("o1");
        await returned.Task.WaitAsync(TimeSpan.FromSeconds(10), TestNode.Ct);
        await story.SubmitAsync("o1", "g1");

        orders.Find("o1")!.Version.ShouldBe(4);
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
        var orders = new OpenOrders(server.Get<NpgsqlDataSource>(), read.SetResult, TimeProvider.System, NullLogger<OpenOrders>.Instance);
        OrderRow? returned = null;
        orders.Returned += row => returned = row;

        await foreach (var e in server.Get<EventLog>().ReadAsync(0, ct: TestNode.Ct)) orders.Apply(e);
        orders.Find("o1").ShouldBeNull();
        (await read.Task.WaitAsync(TimeSpan.FromSeconds(10), TestNode.Ct))();

        (returned!.Status, returned.Version).ShouldBe((OrderStatus.ProofSubmitted, 4));
        orders.All.ShouldBe([returned]);
    }

    [Fact]
    public async Task An_order_belongs_to_its_guest_and_its_venue()
    {
        await story.OpenAsync();
        await story.PlaceAsync("o1", "g1");

        (await server.Get<LiveTopics>().OpenAsync("order:o1", TestNode.Ct)).Topic!.Owner.ShouldBe(new TopicOwner("g1", "arcade"));
        foreach (var topic in new[] { "order:none", "slots:none", "venue:none", "proofs:none" }) (await server.RowsAsync(topic)).ShouldBeNull();
    }

    [Fact]
    public async Task The_directory_lists_venues_and_resources_in_their_order()
    {
        await story.OpenAsync();
        await using var fresh = await TestNode.StartAsync(database, clock);

        foreach (var directory in new[] { server.Get<VenueDirectory>(), fresh.Get<VenueDirectory>() })
        {
            directory.Find("arcade")!.Resources.Select(r => r.Resource.Id).ShouldBe(["ps5-1", "ps5-2"]);
            directory.VenueOf("ps5-2")!.Venue.Id.ShouldBe("arcade");
            directory.FindResource("ps5-2")!.Resource.Capacity.ShouldBe(2);
            directory.Search(" ARC ", null).Count.ShouldBe(1);
            directory.Search("arc", "bar").ShouldBeEmpty();
            directory.Search(null, "rental").Count.ShouldBe(1);
            directory.Find("none").ShouldBeNull();
        }
        var resources = (await server.RowsAsync("venue:arcade"))!;
        resources["resource:ps5-1"].GetProperty("price_per_hour").GetInt64().ShouldBe(2000);
        resources["resource:ps5-2"].GetProperty("price_per_hour").GetInt64().ShouldBe(3000);
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
            clock.Advance(TimeSpan.FromSeconds(1));
            await story.PlaceAsync($"n{i:00}", "g1", hour: 1);
            await story.CancelAsync($"n{i:00}", "g1", staff: false);
        }

        await using var fresh = await TestNode.StartAsync(database, clock);
        var shown = (await server.RowsAsync("orders:g1"))!.Keys.Order().ToArray();
        shown.ShouldBe((await fresh.RowsAsync("orders:g1"))!.Keys.Order());
        (shown.Length, shown[0], shown[1]).ShouldBe((51, "first", "n02"));
    }

    /// <summary>A slot's seq is the last change to its day once a node has started anew.</summary>
    static string Comparable(string topic, JsonElement row) => topic.StartsWith("slots:", StringComparison.Ordinal)
        ? (JsonSerializer.Deserialize(row, Json.RowJson.Default.SlotRow)! with { Seq = 0 }).ToString()
        : topic.StartsWith("free:", StringComparison.Ordinal) ? (JsonSerializer.Deserialize(row, Json.RowJson.Default.FreeRow)! with { Seq = 0 }).ToString()
        : row.GetRawText();
}
