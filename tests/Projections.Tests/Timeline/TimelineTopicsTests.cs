using System.Text.Json;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Tests.Support;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Timeline;

/// <summary>It is five in the afternoon of 21 November at the arcade.</summary>
public sealed class TimelineTopicsTests(PostgresServer postgres) : IAsyncLifetime
{
    const string Today = "timeline:arcade:2026-11-21", Tomorrow = "timeline:arcade:2026-11-22";

    TestNode server = null!;
    Story story = null!;

    public async ValueTask InitializeAsync()
    {
        story = new Story(server = await TestNode.StartAsync(postgres));
        await story.OpenAsync();
        foreach (var topic in new[] { Today, Tomorrow }) await server.RowsAsync(topic);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_reservation_stands_on_its_resource_from_its_first_moment()
    {
        await story.PlaceAsync("o1", "g1", hour: 1, minutes: 120);
        var row = (await RowAsync(Today, "order:o1"))!.Value;
        (Text(row, "kind"), Text(row, "status"), Text(row, "reservation_status"), Text(row, "guest")).ShouldBe(
            ("order", "pending", "held", "g1"));
        (Text(row, "start_time"), Text(row, "end_time"), Text(row, "resources")).ShouldBe(
            ("2026-11-21T10:00:00Z", "2026-11-21T12:00:00Z", """["ps5-1"]"""));
        (await RowAsync(Tomorrow, "order:o1")).ShouldBeNull();

        await story.SubmitAsync("o1", "g1");
        await story.ApproveAsync("o1");
        Text((await RowAsync(Today, "order:o1"))!.Value, "status").ShouldBe("paid");
    }

    [Fact]
    public async Task One_that_moves_leaves_its_place_and_one_that_ends_is_gone()
    {
        await story.PlaceAsync("o1", "g1", hour: 1);
        await story.RescheduleAsync("o1", "g1", hour: 20, resource: "ps5-2");
        (await RowAsync(Today, "order:o1")).ShouldBeNull();
        Text((await RowAsync(Tomorrow, "order:o1"))!.Value, "resources").ShouldBe("""["ps5-2"]""");

        await story.RescheduleAsync("o1", "g1", hour: 2, resource: "ps5-2");
        Text((await RowAsync(Today, "order:o1"))!.Value, "start_time").ShouldBe("2026-11-21T11:00:00Z");
        (await RowAsync(Tomorrow, "order:o1")).ShouldBeNull();
        await story.CancelAsync("o1", "g1", staff: false);
        (await RowAsync(Today, "order:o1")).ShouldBeNull();
    }

    [Fact]
    public async Task One_over_midnight_stands_on_both_days()
    {
        await story.PlaceAsync("o1", "g1", hour: 6, minutes: 120);
        foreach (var topic in new[] { Today, Tomorrow })
            Text((await RowAsync(topic, "order:o1"))!.Value, "end_time").ShouldBe("2026-11-21T17:00:00Z");
    }

    [Fact]
    public async Task A_block_is_there_with_its_reason_until_it_is_over()
    {
        await story.BlockAsync("b1", Story.Nine, 2);
        var row = (await RowAsync(Today, "block:b1"))!.Value;
        (Text(row, "kind"), Text(row, "reason_code"), Text(row, "by"), Text(row, "resources")).ShouldBe(
            ("block", "broken", Story.Staff, """["ps5-1"]"""));
        await story.UnblockAsync("b1");
        (await RowAsync(Today, "block:b1")).ShouldBeNull();
    }

    [Fact]
    public async Task A_resource_has_its_hours_of_the_day_before_the_day_is_open_for_booking()
    {
        var row = (await RowAsync(Tomorrow, "resource:ps5-1"))!.Value;
        row.GetProperty("open").EnumerateArray().ShouldHaveSingleItem().GetProperty("from").GetString().ShouldBe("2026-11-21T16:00:00Z");
        await story.OpenDayAsync(new(2026, 11, 22));
        await story.ChangeSettingsAsync(new VenueSettings(2000, SlotMinutes: 30, Hours: [new(DayOfWeek.Sunday, new(10, 0), new(12, 0))]));
        await story.RefreshAsync(Story.Resource);
        row = (await RowAsync(Tomorrow, "resource:ps5-1"))!.Value;
        (Text(row, "slot_minutes"), row.GetProperty("open")[0].GetProperty("to").GetString()).ShouldBe(("30", "2026-11-22T04:00:00Z"));
    }

    [Theory]
    [InlineData("timeline:arcade")]
    [InlineData("timeline:arcade:today")]
    [InlineData("timeline:arcade:2026-11-31")]
    [InlineData("timeline:arcade:2026-11-18")]
    [InlineData("timeline:arcade:2031-11-21")]
    [InlineData("timeline:nowhere:2026-11-21")]
    public async Task Days_that_are_not_kept_are_no_topics(string topic) => (await server.RowsAsync(topic)).ShouldBeNull();

    [Fact]
    public async Task A_node_that_started_later_shows_the_same()
    {
        await story.PlaceAsync("o1", "g1", hour: 1);
        await story.PlaceAsync("o2", "g2", hour: 6, minutes: 120, resource: "ps5-2");
        await story.BlockAsync("b1", Story.Nine.AddHours(3), 20);
        await using var fresh = await server.StartAnotherAsync();
        foreach (var topic in new[] { Today, Tomorrow })
        {
            var (followed, filled) = ((await server.RowsAsync(topic))!, (await fresh.RowsAsync(topic))!);
            followed.Select(Line).ShouldBe(filled.Select(Line), ignoreOrder: true);
        }

        static string Line(KeyValuePair<string, JsonElement> row) =>
            $"{row.Key} "
            + $"{JsonSerializer.Deserialize(row.Value, RowJson.Default.TimelineRow)! with { Seq = 0, Resources = [], Open = null }}";
    }

    async Task<JsonElement?> RowAsync(string topic, string key) =>
        (await server.RowsAsync(topic))!.TryGetValue(key, out var row) ? row : null;

    static string Text(JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : row.GetProperty(name).GetRawText();
}
