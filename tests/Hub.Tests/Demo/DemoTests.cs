using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.Server.Demo;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Demo;

public class DemoTests(PostgresServer postgres)
{
    [Fact]
    public async Task The_first_screen_is_alive_and_a_second_start_adds_nothing()
    {
        var connection = await postgres.CreateDatabaseAsync();
        int orders, tabs;
        await using (var server = await TestServer.StartAsync(connection, settings: "Demo:Enabled=true"))
        {
            var admin = await server.AdminAsync();
            await TestServer.UntilAsync(
                async () => (await admin.GetAsync("admin/orders?status=cancelled"))["total"].GetInt32() == 1, "the demo is made");
            await TestServer.UntilAsync(
                async () =>
                    (await admin.GetAsync("tabs?venue=demo-bar&status=open")).Items
                        .Any(tab => tab.GetProperty("payments").GetArrayLength() == 1),
                "its bar has opened");
            (await admin.GetAsync("venues")).Items.Select(venue => venue.GetProperty("id").GetString())
                .ShouldBe(["demo-console", "demo-badminton", "demo-bar", "demo-restaurant"]);
            (await admin.GetAsync("restaurants/demo-restaurant"))["total_seats"].GetInt32().ShouldBe(72);
            await BarIsAliveAsync(server, admin);
            (await admin.GetAsync("venues/demo-badminton"))["resources"].GetArrayLength().ShouldBe(10);
            foreach (var status in new[] { "pending", "proof_submitted", "paid", "rejected", "refunded" })
                (await admin.GetAsync($"admin/orders?status={status}"))["total"].GetInt32().ShouldBeGreaterThan(0, status);
            var queue = await admin.GetAsync("admin/orders?status=proof_submitted&venue=demo-console");
            var image = queue.Items[0].GetProperty("proofs")[0].GetProperty("image_url").GetString()!;
            (await admin.GetAsync(image["/api/".Length..])).Status.ShouldBe(200);
            (await admin.GetAsync("slots"))["resource"].GetString().ShouldBe("ps5-1");
            orders = (await admin.GetAsync("admin/orders"))["total"].GetInt32();
            tabs = (await admin.GetAsync("tabs?venue=demo-bar"))["total"].GetInt32();
        }
        await using var again = await TestServer.StartAsync(connection, settings: "Demo:Enabled=true");
        var reader = await again.AdminAsync();
        await again.CaughtUpAsync();
        (await reader.GetAsync("admin/orders"))["total"].GetInt32().ShouldBe(orders);
        (await reader.GetAsync("tabs?venue=demo-bar"))["total"].GetInt32().ShouldBe(tabs);
    }

    static async Task BarIsAliveAsync(TestServer server, TestClient admin)
    {
        await server.CaughtUpAsync();
        var floor = await admin.GetAsync("floor?venue=demo-bar");
        floor.Items.Count.ShouldBe(16);
        floor.Items.Select(table => table.GetProperty("status").GetString()).Distinct()
            .ShouldBe(["free", "seated", "waiting", "ready", "bill"], ignoreOrder: true);
        var menu = await admin.GetAsync("menu?venue=demo-bar");
        menu["items"].EnumerateArray().Where(item => item.GetProperty("sold_out").GetBoolean())
            .Select(item => item.GetProperty("id").GetString()).ShouldBe(["oysters"]);
        (await admin.GetAsync("inventory?venue=demo-bar&low=true")).Items.Count.ShouldBeGreaterThan(3);
        (await admin.GetAsync("till?venue=demo-bar"))["totals"].GetProperty("sales").GetInt32().ShouldBe(3);
        var workers = server.Services.GetRequiredService<DemoStaff>();
        await TestServer.UntilAsync(() => Task.FromResult(workers.Pin is not null), "the demo bar's staff have a PIN");
        var people = await admin.GetAsync("staff/people?venue=demo-bar");
        people.Items.ShouldAllBe(person => person.GetProperty("has_pin").GetBoolean());
        (await admin.PostAsync(
            "staff/switch", new { venue = "demo-bar", user = people.Items[0].GetProperty("id").GetString(), pin = workers.Pin })).Status
                .ShouldBe(200);
    }
}
