using System.Text.Json;
using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Blocks;

public class BlockTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Guests_see_a_block_and_its_end_at_once()
    {
        var (venue, start) = (await shop.OpenAsync(), shop.NextHour.AddHours(2));
        var (staff, guest) = (await shop.Server.UserAsync("cashier", venue), await shop.Server.UserAsync());
        await TestServer.UntilAsync(async () => await shop.SlotAsync(guest, $"{venue}-1", start) is not null, "the day is open");
        await using var grid = await HubClient.ConnectAsync(shop.Server);
        await grid.WatchAsync($"slots:{venue}-1");
        var held = await grid.FollowAsync(LiveClient.Empty, 1);

        var block = await staff.PostAsync(Blocks(venue), Hours(start, 2)).MustAsync(201);
        held = await grid.FollowAsync(held, block.Position);
        Status(held, start).ShouldBe(("blocked", false));
        Status(held, start.AddHours(1)).ShouldBe(("blocked", false));
        Status(held, start.AddHours(2)).ShouldBe(("free", true));
        (await guest.PostAsync("reservations", new { start_time = start, resource = $"{venue}-1" })).Reason.ShouldBe("slot_blocked");

        var over = await staff.DeleteAsync($"{Blocks(venue)}/{block.Id}").MustAsync(204);
        held = await grid.FollowAsync(held, over.Position);
        Status(held, start).ShouldBe(("free", true));
        await guest.HoldAsync($"{venue}-1", start);
    }

    [Fact]
    public async Task A_block_is_listed_and_stands_in_the_audit_with_its_reason()
    {
        var (venue, start) = (await shop.OpenAsync(), shop.NextHour.AddHours(2));
        var manager = await shop.Server.UserAsync("manager", venue);
        var block = await manager.PostAsync(Blocks(venue), Hours(start, 1, reason: "The lamp is broken")).MustAsync(201);
        (block.Text("reason"), block.Text("by"), block.Instant("start_time")).ShouldBe(("The lamp is broken", manager.Id, start));
        await shop.Server.CaughtUpAsync();
        (await manager.GetAsync(Blocks(venue))).Items.ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(block.Id);

        (await manager.GetAsync($"admin/resources/{venue}-1/upcoming"))["upcoming"].GetInt32().ShouldBe(0);
        await manager.DeleteAsync($"{Blocks(venue)}/{block.Id}").MustAsync(204);
        (await manager.DeleteAsync($"{Blocks(venue)}/{block.Id}")).Reason.ShouldBe("no_such_block");
        var audit = (await manager.GetAsync($"admin/audit?venue={venue}")).Items;
        audit.Select(entry => entry.GetProperty("what").GetString()).ShouldContain("resource_blocked");
        audit.Select(entry => entry.GetProperty("what").GetString()).ShouldContain("resource_unblocked");
    }

    [Fact]
    public async Task A_block_over_bookings_lists_them_and_is_made_when_it_is_confirmed()
    {
        var (venue, start) = (await shop.OpenAsync(), shop.NextHour.AddHours(2));
        var (staff, guest) = (await shop.Server.UserAsync("support", venue), await shop.Server.UserAsync());
        var paid = await shop.PayAsync(guest, $"{venue}-1", start);
        var refused = await staff.PostAsync(Blocks(venue), Hours(start.AddHours(-1), 3));
        (refused.Status, refused.Code, refused.Reason).ShouldBe((409, 4006, "bookings_in_the_way"));
        var listed = refused["orders"].EnumerateArray().ShouldHaveSingleItem();
        (listed.GetProperty("order").GetString(), listed.GetProperty("order_no").GetString()).ShouldBe((paid.Id, paid.Text("order_no")));
        (await shop.SlotAsync(guest, $"{venue}-1", start.AddHours(1)))!.Value.GetProperty("status").GetString().ShouldBe("free");

        await staff.PostAsync(Blocks(venue), Hours(start.AddHours(-1), 3, confirm: true)).MustAsync(201);
        (await guest.GetAsync($"orders/{paid.Id}")).Text("status").ShouldBe("paid");
        (await shop.SlotAsync(guest, $"{venue}-1", start.AddHours(1)))!.Value.GetProperty("status").GetString().ShouldBe("blocked");
    }

    [Fact]
    public async Task Whole_days_stay_blocked_when_hours_and_capacity_change()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 2000, hours = Every("10:00", "12:00") }, capacity: 2);
        var (manager, guest) = (await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync());
        var date = DateOnly.FromDateTime(shop.Server.Clock.GetUtcNow().AddHours(8).AddDays(1).DateTime);
        var early = new DateTimeOffset(date.ToDateTime(new(8, 0)), TimeSpan.FromHours(8));
        await manager.PostAsync(Blocks(venue), new { from_date = $"{date:O}", reason_code = "maintenance" }).MustAsync(201);
        await manager.PostAsync($"admin/settings?venue={venue}", new { hours = Every("08:00", "20:00") }).MustAsync(200);
        await manager.PatchAsync($"admin/resources/{venue}-1", new { capacity = 40 }).MustAsync(200);
        await TestServer.UntilAsync(
            async () => await shop.SlotAsync(guest, $"{venue}-1", early) is { } slot && slot.GetProperty("capacity").GetInt32() == 40,
            "the day has its new hours");
        (await shop.SlotAsync(guest, $"{venue}-1", early))!.Value.GetProperty("status").GetString().ShouldBe("blocked");
        (await guest.PostAsync("reservations", new { start_time = early, resource = $"{venue}-1" })).Reason.ShouldBe("slot_blocked");
    }

    [Fact]
    public async Task Bad_blocks_are_refused_in_the_language_of_the_reader_and_change_nothing()
    {
        var (venue, start) = (await shop.OpenAsync(), shop.NextHour.AddHours(2));
        var staff = await shop.Server.UserAsync("cashier", venue);
        (await staff.PostAsync(Blocks(venue), new { })).Faults.ShouldBe(["end_time", "reason", "start_time"]);
        (await staff.PostAsync(Blocks(venue), Hours(start.AddHours(-24), 1))).Reason.ShouldBe("past");
        (await staff.PostAsync(Blocks(venue), Hours(DateTimeOffset.MaxValue.AddDays(-2), 1))).Reason.ShouldBe("outside_window");
        (await staff.PostAsync(Blocks(venue), Hours(DateTimeOffset.MinValue, 1))).Reason.ShouldBe("past");
        (await staff.PostAsync(Blocks(venue), new { from_date = "9999-12-31", reason_code = "broken" })).Reason.ShouldBe("outside_window");
        (await staff.PostAsync(Blocks(venue), new { from_date = "0001-01-01", reason_code = "broken" })).Reason.ShouldBe("past");
        (await staff.PostAsync("admin/resources/none/blocks", Hours(start, 1))).Reason.ShouldBe("no_such_resource");
        var waiter = await shop.Server.UserAsync("waiter", venue);
        (await waiter.PostAsync(Blocks(venue), Hours(start, 1))).Code.ShouldBe(4004);
        await shop.Server.CaughtUpAsync();
        (await staff.GetAsync(Blocks(venue))).Items.ShouldBeEmpty();
    }

    static string Blocks(string venue) => $"admin/resources/{venue}-1/blocks";

    static object Hours(DateTimeOffset start, int hours, string? reason = null, bool confirm = false) => new
    {
        start_time = start,
        end_time = start.AddHours(hours),
        reason,
        reason_code = reason is null ? "broken" : null,
        confirm,
    };

    static object[] Every(string opens, string closes) =>
        [.. Enum.GetValues<DayOfWeek>().Select(day => new { day = $"{day}".ToLowerInvariant(), opens, closes })];

    static (string?, bool) Status(LiveClient held, DateTimeOffset start)
    {
        var key = start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var row = JsonDocument.Parse(held.Rows[key]).RootElement;
        return (row.GetProperty("status").GetString(), row.GetProperty("available").GetBoolean());
    }
}
