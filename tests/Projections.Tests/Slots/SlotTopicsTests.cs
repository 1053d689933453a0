using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Tests.Support;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Slots;

public sealed class SlotTopicsTests(PostgresServer postgres) : IAsyncLifetime
{
    TestNode server = null!;
    Story story = null!;

    public async ValueTask InitializeAsync() => story = new Story(server = await TestNode.StartAsync(postgres));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_hold_changes_exactly_the_rows_of_its_slots()
    {
        await story.OpenAsync();
        await story.OpenDayAsync(new DateOnly(2026, 11, 21));
        var before = (await server.RowsAsync("slots:ps5-1"))!;

        var position = await story.PlaceAsync("o1", "g1", hour: 1, minutes: 120);

        var after = (await server.RowsAsync("slots:ps5-1"))!;
        before.Count.ShouldBe(24);
        after.Keys.Where(key => after[key].GetRawText() != before[key].GetRawText())
            .ShouldBe(["2026-11-21T10:00:00Z", "2026-11-21T11:00:00Z"], ignoreOrder: true);
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

        await story.ChangeSettingsAsync(new VenueSettings(
            2000, SlotMinutes: 30, Hours: [new OpeningHours(DayOfWeek.Saturday, new(10, 0), new(12, 0))]));
        await story.RefreshAsync(Story.Resource);

        (await server.RowsAsync("slots:ps5-1"))!.Keys.Order()
            .ShouldBe(["2026-11-21T02:00:00Z", "2026-11-21T02:30:00Z", "2026-11-21T03:00:00Z", "2026-11-21T03:30:00Z"]);
    }

    [Fact]
    public async Task Days_long_past_leave_the_grid_when_a_new_day_opens()
    {
        await story.OpenAsync();
        await story.OpenDayAsync(new DateOnly(2026, 11, 21));
        server.Clock.Advance(TimeSpan.FromDays(3));

        await story.OpenDayAsync(new DateOnly(2026, 11, 25));

        var keys = (await server.RowsAsync("slots:ps5-1"))!.Keys.Order().ToArray();
        (keys.Length, keys[0]).ShouldBe((24, "2026-11-24T16:00:00Z"));
        server.Get<SlotGrids>().Read(new(Story.Resource), DateTimeOffset.MinValue, DateTimeOffset.MaxValue)!.Rows.Count.ShouldBe(24);
    }

    [Fact]
    public async Task The_grid_over_HTTP_is_that_of_the_topic_and_the_past_is_read_from_the_log()
    {
        await story.OpenAsync();
        await story.OpenDayAsync(new DateOnly(2026, 11, 21));
        var before = server.Clock.GetUtcNow();
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        var position = await story.PlaceAsync("o1", "g1", hour: 1);
        var grids = server.Get<SlotGrids>();

        var now = grids.Read(new(Story.Resource), Story.Nine, Story.Nine.AddHours(3))!;
        var past = (await grids.ReadAtAsync(new(Story.Resource), before, TestNode.Ct))!;

        now.Position.ShouldBe(position);
        now.Rows.Select(r => r.Status).ShouldBe(["free", "held", "free"]);
        past.Rows.ShouldAllBe(r => r.Status == "free");
        past.Rows[0].StartTime.ShouldBe(before);
        past.Position.ShouldBeLessThan(position);
        (await grids.ReadAtAsync(new(Story.Resource), before.AddMinutes(1), TestNode.Ct))!.Rows.Single(r => r.Status == "held").StartTime
            .ShouldBe(Story.Nine.AddHours(1));
        grids.Read(new("nowhere"), Story.Nine, Story.Nine).ShouldBeNull();
        (await grids.ReadAtAsync(new("nowhere"), before, TestNode.Ct)).ShouldBeNull();
        (await grids.ReadAtAsync(new(Story.Resource), before.AddYears(-1), TestNode.Ct)).ShouldBeNull();
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
}
