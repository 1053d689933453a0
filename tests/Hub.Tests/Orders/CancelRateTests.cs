using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public class CancelRateTests(PostgresServer postgres)
{
    [Fact]
    public async Task Who_holds_and_calls_off_again_and_again_waits_and_nobody_else_does()
    {
        await using var shop = new Shop(postgres) { CancelsPerUser = 9 };
        await shop.InitializeAsync();
        var venue = await shop.OpenAsync();
        var (guest, other, start) = (await shop.Server.UserAsync(), await shop.Server.UserAsync(), shop.NextHour.AddHours(3));
        var cashier = await shop.Server.UserAsync("cashier", venue);
        // What staff call off does not count.
        await cashier.PostAsync($"admin/orders/{(await guest.HoldAsync($"{venue}-1", start)).Id}/cancel", new { reason = "rain" })
            .MustAsync(200);
        var (key, first) = (Guid.NewGuid(), "");
        for (var i = 0; i < 3; i++)
        {
            var held = await guest.HoldAsync($"{venue}-1", start, i == 0 ? key : null);
            if (i == 0) first = held.Id;
            await guest.PostAsync($"orders/{held.Id}/cancel").MustAsync(200);
            // The same again changes nothing, so it does not count either.
            await guest.PostAsync($"orders/{held.Id}/cancel").MustAsync(200);
        }
        await shop.Server.CaughtUpAsync();

        var refused = await guest.PostAsync("reservations", new { start_time = start, resource = $"{venue}-1" });
        (refused.Status, refused.Code, refused.Reason).ShouldBe((429, 4290, "too_many_cancels"));
        refused["retry_after"].GetInt32().ShouldBe(400);
        // A repeat gets the answer of the first try, not the refusal of today.
        var again = await guest.PostAsync("reservations", new { start_time = start, resource = $"{venue}-1" }, key);
        (again.Replayed, again.Id).ShouldBe((true, first));
        await other.PostAsync($"orders/{(await other.HoldAsync($"{venue}-1", start)).Id}/cancel").MustAsync(200);

        shop.Server.Clock.Advance(TimeSpan.FromSeconds(400));
        await guest.HoldAsync($"{venue}-1", start);
    }
}
