using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Demo;

public class DemoTests(PostgresServer postgres)
{
    [Fact]
    public async Task The_first_screen_is_alive_and_a_second_start_adds_nothing()
    {
        var connection = await postgres.CreateDatabaseAsync();
        int orders;
        await using (var server = await TestServer.StartAsync(connection, demo: true))
        {
            var admin = await server.AdminAsync();
            await TestServer.UntilAsync(async () => (await admin.GetAsync("admin/orders?status=cancelled"))["total"].GetInt32() == 1, "the demo is made");
            (await admin.GetAsync("venues")).Items.Select(venue => venue.GetProperty("id").GetString()).ShouldBe(["demo-console", "demo-badminton"]);
            (await admin.GetAsync("venues/demo-badminton"))["resources"].GetArrayLength().ShouldBe(10);
            foreach (var status in new[] { "pending", "proof_submitted", "paid", "rejected", "refunded" })
                (await admin.GetAsync($"admin/orders?status={status}"))["total"].GetInt32().ShouldBeGreaterThan(0, status);
            var queue = await admin.GetAsync("admin/orders?status=proof_submitted&venue=demo-console");
            var image = queue.Items[0].GetProperty("proofs")[0].GetProperty("image_url").GetString()!;
            (await admin.GetAsync(image["/api/".Length..])).Status.ShouldBe(200);
            (await admin.GetAsync("slots"))["resource"].GetString().ShouldBe("ps5-1");
            orders = (await admin.GetAsync("admin/orders"))["total"].GetInt32();
        }
        await using var again = await TestServer.StartAsync(connection, demo: true);
        var reader = await again.AdminAsync();
        await again.CaughtUpAsync();
        (await reader.GetAsync("admin/orders"))["total"].GetInt32().ShouldBe(orders);
    }
}
