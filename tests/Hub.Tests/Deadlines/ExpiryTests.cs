using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Deadlines;

public class ExpiryTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_hold_runs_out_at_its_instant_and_not_before_and_its_slot_is_free()
    {
        var shop = new Shop(postgres);
        await shop.InitializeAsync();
        await using var _ = shop;
        var venue = await shop.OpenAsync(new { price_per_hour = 100, hold_minutes = 10 });
        var (guest, start) = (await shop.Server.UserAsync(), shop.NextHour.AddHours(2));
        var order = await guest.HoldAsync($"{venue}-1", start);
        shop.Server.Clock.SetUtcNow(order.Instant("expire_at").AddMilliseconds(-1));
        await shop.Server.CaughtUpAsync();
        (await guest.GetAsync($"orders/{order.Id}")).Text("status").ShouldBe("pending");

        shop.Server.Clock.SetUtcNow(order.Instant("expire_at"));
        await TestServer.UntilAsync(
            async () => (await guest.GetAsync($"orders/{order.Id}")).Text("status") == "expired", "the order expires");
        (await guest.GetAsync($"orders/{order.Id}")).Instant("updated_at").ShouldBe(order.Instant("expire_at"));
        (await shop.SlotAsync(guest, $"{venue}-1", start))!.Value.GetProperty("status").GetString().ShouldBe("free");
        (await guest.GetAsync("notices")).Items.Single().GetProperty("kind").GetString().ShouldBe("order_expired");
        await guest.HoldAsync($"{venue}-1", start);
    }

    [Fact]
    public async Task A_deadline_that_passed_while_no_server_ran_is_kept_by_the_next_one()
    {
        var shop = new Shop(postgres);
        await shop.InitializeAsync();
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync();
        var held = await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(2));
        var (connection, late) = (shop.Server.Connection, new FakeTimeProvider(held.Instant("expire_at").AddMinutes(5)));
        await shop.DisposeAsync();

        await using var next = await TestServer.StartAsync(connection, late);
        var admin = await next.AdminAsync();
        await TestServer.UntilAsync(
            async () => (await admin.GetAsync($"orders/{held.Id}")).Text("status") == "expired", "the order expires");
    }

    [Fact]
    public async Task A_proof_stops_the_clock()
    {
        var shop = new Shop(postgres);
        await shop.InitializeAsync();
        await using var _ = shop;
        var venue = await shop.OpenAsync();
        var order = await (await shop.Server.UserAsync()).SubmitAsync($"{venue}-1", shop.NextHour.AddHours(8));
        shop.Server.Clock.Advance(TimeSpan.FromHours(2));
        await shop.Server.CaughtUpAsync();
        (await (await shop.AdminAsync()).GetAsync($"orders/{order.Id}")).Text("status").ShouldBe("proof_submitted");
    }
}
