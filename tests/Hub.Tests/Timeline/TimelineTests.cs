using System.Text.Json;
using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Timeline;

public class TimelineTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_desk_sees_what_guests_book_and_what_staff_move_and_block_as_it_happens()
    {
        var (venue, start) = (await shop.OpenAsync(resources: 2), shop.NextHour.AddHours(2));
        var (staff, guest) = (await shop.Server.UserAsync("cashier", venue), await shop.Server.UserAsync());
        await using var desk = await HubClient.ConnectAsync(shop.Server, staff);
        (await desk.WatchAsync(Topic(venue, start))).GetProperty("ok").GetBoolean().ShouldBeTrue();
        var held = await desk.FollowAsync(LiveClient.Empty, 1);

        var order = await guest.HoldAsync($"{venue}-1", start);
        held = await desk.FollowAsync(held, order.Position);
        var row = Row(held, $"order:{order.Id}");
        (row.GetProperty("guest").GetString(), row.GetProperty("order_no").GetString()).ShouldBe((guest.Id, order.Text("order_no")));
        row.GetProperty("resources").EnumerateArray().Select(id => id.GetString()).ShouldBe([$"{venue}-1"]);

        var moved = await staff.PutAsync($"reservations/{order.Id}", new { start_time = start, resource = $"{venue}-2" }).MustAsync(200);
        held = await desk.FollowAsync(held, moved.Position);
        Row(held, $"order:{order.Id}").GetProperty("resources")[0].GetString().ShouldBe($"{venue}-2");

        var block = await staff.PostAsync(
            $"admin/resources/{venue}-1/blocks", new { start_time = start, end_time = start.AddHours(1), reason = "The lamp is broken" });
        held = await desk.FollowAsync(held, block.Position);
        Row(held, $"block:{block.Id}").GetProperty("reason").GetString().ShouldBe("The lamp is broken");

        var cancelled = await guest.PostAsync($"orders/{order.Id}/cancel").MustAsync(200);
        held = await desk.FollowAsync(held, cancelled.Position);
        held.Rows.ShouldNotContainKey($"order:{order.Id}");
    }

    [Fact]
    public async Task Guests_waiters_and_staff_of_other_venues_do_not_see_who_comes()
    {
        var venue = await shop.OpenAsync();
        foreach (var user in new[]
        {
            await shop.Server.UserAsync(), await shop.Server.UserAsync("waiter", venue),
            await shop.Server.UserAsync("manager", await shop.OpenAsync()),
        })
        {
            await using var client = await HubClient.ConnectAsync(shop.Server, user);
            (await client.WatchAsync(Topic(venue, shop.NextHour))).GetProperty("ok").GetBoolean().ShouldBeFalse();
        }
    }

    static string Topic(string venue, DateTimeOffset start) => $"timeline:{venue}:{start.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}";

    static JsonElement Row(LiveClient held, string key) => JsonDocument.Parse(held.Rows[key]).RootElement;
}
