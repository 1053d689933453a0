using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Restaurants;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Deadlines;

public class AnswerLimitTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_booking_and_a_change_that_wait_too_long_for_the_venue_are_told_to_its_managers_and_counted()
    {
        var shop = new Shop(postgres);
        await shop.InitializeAsync();
        await using var stopped = shop;
        var venue = await shop.RestaurantAsync(new { confirmation = "staff", answer_minutes = 10 });
        var (guest, manager, cashier) = (
            await shop.Server.UserAsync(), await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync("cashier", venue));
        var asked = await guest.BookAsync(venue, shop.Six(2), 4).MustAsync(201);
        var placed = asked.Instant("created_at");
        (await TasksAsync(cashier, venue)).ShouldBe([asked.Id]);

        shop.Server.Clock.SetUtcNow(placed.AddMinutes(10).AddMilliseconds(-1));
        await shop.Server.CaughtUpAsync();
        (await manager.GetAsync("notices"))["total"].GetInt32().ShouldBe(0);
        shop.Server.Clock.SetUtcNow(placed.AddMinutes(10));
        await ToldAsync(1);
        var notice = (await manager.GetAsync("notices")).Items[0];
        (notice.GetProperty("kind").GetString(), notice.GetProperty("link").GetString())
            .ShouldBe(("answer_overdue", $"/admin/orders/{asked.Id}"));
        (await cashier.GetAsync("notices"))["total"].GetInt32().ShouldBe(0);
        (await manager.GetAsync($"orders/{asked.Id}")).Instant("answer_overdue_at").ShouldBe(placed.AddMinutes(10));

        shop.Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await cashier.PutAsync($"reservations/{asked.Id}", new { status = "confirmed" }).MustAsync(200);
        (await TasksAsync(cashier, venue)).ShouldBeEmpty();
        (await manager.GetAsync($"orders/{asked.Id}")).Body.TryGetProperty("answer_overdue_at", out _).ShouldBeFalse();
        await FiguresAsync(answered: 1, inTarget: 0);

        await guest.PostAsync($"orders/{asked.Id}/change-request", new { kind = "cancel" }).MustAsync(200);
        await manager.PostAsync($"admin/orders/{asked.Id}/change-request", new { grant = false, reason_code = "terms" }).MustAsync(200);
        await FiguresAsync(answered: 2, inTarget: 0.5);
        var again = await guest.PostAsync($"orders/{asked.Id}/change-request", new { kind = "cancel", note = "please" }).MustAsync(200);
        shop.Server.Clock.SetUtcNow(again["request"].GetProperty("at").GetDateTimeOffset().AddMinutes(10));
        await ToldAsync(2);

        Task ToldAsync(int times) => TestServer.UntilAsync(
            async () => (await manager.GetAsync("notices"))["total"].GetInt32() == times, "the manager is told");

        async Task FiguresAsync(int answered, double inTarget)
        {
            var today = (await cashier.GetAsync($"admin/figures?venue={venue}"))["today"];
            (today.GetProperty("answered").GetInt32(), today.GetProperty("answered_in_target").GetDouble()).ShouldBe((answered, inTarget));
            today.TryGetProperty("within_target", out _).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_shorter_time_counts_at_once_and_a_server_that_was_away_tells_what_it_missed()
    {
        var database = await postgres.CreateDatabaseAsync();
        DateTimeOffset asked;
        string venue, order;
        await using (var server = await TestServer.StartAsync(database))
        {
            var admin = await server.AdminAsync();
            venue = "house";
            await admin.OpenVenueAsync(venue, "restaurant", new
            {
                price_per_hour = 0,
                slot_minutes = 60,
                booking = new { confirmation = "staff", answer_minutes = 120 },
            });
            await admin.AddResourcesAsync(venue, 1, 1);
            await server.CaughtUpAsync();
            var guest = await server.UserAsync();
            var start = new DateTimeOffset(server.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(2);
            var booking = await guest.PostAsync("reservations", new { resource = $"{venue}-1", start_time = start }).MustAsync(201);
            (order, asked) = (booking.Id, booking.Instant("created_at"));
            await admin.PostAsync($"admin/settings?venue={venue}", new { booking = new { confirmation = "staff", answer_minutes = 60 } })
                .MustAsync(200);
        }
        await using var next = await TestServer.StartAsync(database);
        next.Clock.SetUtcNow(asked.AddMinutes(60));
        var manager = await next.AdminAsync();
        await TestServer.UntilAsync(
            async () => (await manager.GetAsync($"orders/{order}")).Body.TryGetProperty("answer_overdue_at", out _),
            "the booking is marked");
    }

    static async Task<string[]> TasksAsync(TestClient staff, string venue) =>
        [.. (await staff.GetAsync($"admin/orders?venue={venue}&task=change")).Items.Select(order => order.GetProperty("id").GetString()!)];
}
