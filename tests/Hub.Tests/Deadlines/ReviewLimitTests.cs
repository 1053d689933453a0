using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Deadlines;

public class ReviewLimitTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_proof_that_waits_too_long_is_told_to_the_managers_and_marked_and_counted()
    {
        var shop = new Shop(postgres);
        await shop.InitializeAsync();
        await using var _ = shop;
        var venue = await shop.OpenAsync(new { price_per_hour = 2000, review = new { target_minutes = 2, limit_minutes = 4 } });
        var (guest, manager, cashier) = (
            await shop.Server.UserAsync(), await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync("cashier", venue));
        var order = await guest.SubmitAsync($"{venue}-1", shop.NextHour.AddHours(2));
        shop.Server.Clock.SetUtcNow(order.Instant("submitted_at").AddMinutes(4).AddMilliseconds(-1));
        await shop.Server.CaughtUpAsync();
        (await manager.GetAsync("notices"))["total"].GetInt32().ShouldBe(0);

        shop.Server.Clock.SetUtcNow(order.Instant("submitted_at").AddMinutes(4));
        await TestServer.UntilAsync(async () => (await manager.GetAsync("notices"))["total"].GetInt32() == 1, "the manager is told");
        var notice = (await manager.GetAsync("notices")).Items[0];
        (notice.GetProperty("kind").GetString(), notice.GetProperty("link").GetString())
            .ShouldBe(("review_overdue", $"/admin/orders/{order.Id}"));
        (await cashier.GetAsync("notices"))["total"].GetInt32().ShouldBe(0);
        (await guest.GetAsync("notices"))["total"].GetInt32().ShouldBe(0);
        (await manager.GetAsync($"orders/{order.Id}")).Instant("review_overdue_at")
            .ShouldBe(order.Instant("submitted_at").AddMinutes(4));

        await cashier.PostAsync($"admin/orders/{order.Id}/verify", new { pass = true }).MustAsync(200);
        var today = (await cashier.GetAsync($"admin/figures?venue={venue}"))["today"];
        today.GetProperty("within_target").GetDouble().ShouldBe(0);
    }
}
