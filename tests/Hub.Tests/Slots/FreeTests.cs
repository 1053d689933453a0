using System.Text.Json;
using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Slots;

/// <summary>What a reader of live rows takes to be bookable, by the clock's rule of docs/live.md.</summary>
public class FreeTests(Shop shop) : IClassFixture<Shop>
{
    [Theory]
    [InlineData(5, 60)]
    [InlineData(5, 90)]
    [InlineData(3, 30)]
    public async Task What_free_rows_show_is_what_a_hold_takes(int window, int minutes)
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 2000, window_hours = window, slot_minutes = minutes });
        await TestServer.UntilAsync(
            async () =>
                (await RowsAsync($"free:{venue}")).Select(Start).DefaultIfEmpty().Max() > shop.Server.Clock.GetUtcNow()
                    .AddHours(window + 4), "days are open");
        foreach (var wait in new[] { 0, 20, 30, 11 })
        {
            shop.Server.Clock.Advance(TimeSpan.FromMinutes(wait));
            await shop.Server.CaughtUpAsync();
            var now = shop.Server.Clock.GetUtcNow();
            var (free, slots) = (await RowsAsync($"free:{venue}"), await RowsAsync($"slots:{venue}-1"));
            // Both begin before now and go on past the window.
            slots.Min(Start).ShouldBeLessThan(now);
            slots.Max(Start).ShouldBeGreaterThan(now.AddHours(window + 2));
            var shown = free.Where(row => IsBookable(row, now, window)).Select(Start).Order().ToList();
            var grid = await shop.Server.Anonymous().GetAsync($"slots?resource={venue}-1");
            shown.ShouldBe(grid["slots"].EnumerateArray().Where(slot => slot.GetProperty("available").GetBoolean()).Select(Start));

            var taken = new List<DateTimeOffset>();
            foreach (var start in slots.Select(Start).Where(start => start > now.AddHours(-4) && start < now.AddHours(window + 4)).Order())
            {
                var guest = await shop.Server.UserAsync();
                var reply = await guest.PostAsync("reservations", new { start_time = start, resource = $"{venue}-1" });
                if (reply.Status == 201)
                {
                    taken.Add(start);
                    await guest.PostAsync($"orders/{reply.Id}/cancel").MustAsync(200);
                }
                else reply.Code.ShouldBe(4005);
            }
            taken.ShouldBe(shown);
        }
    }

    static bool IsBookable(JsonElement row, DateTimeOffset now, int window)
    {
        var length = row.GetProperty("end_time").GetDateTimeOffset() - Start(row);
        return Start(row) - (Math.Ceiling(TimeSpan.FromHours(window) / length) * length) < now && now <= Start(row);
    }

    static DateTimeOffset Start(JsonElement row) => row.GetProperty("start_time").GetDateTimeOffset();

    async Task<List<JsonElement>> RowsAsync(string topic)
    {
        await using var client = await HubClient.ConnectAsync(shop.Server);
        (await client.WatchAsync(topic)).GetProperty("ok").GetBoolean().ShouldBeTrue();
        return [.. (await client.NextAsync("frame")).GetProperty("set").EnumerateObject().Select(row => row.Value)];
    }
}
