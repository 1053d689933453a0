using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Restaurants;

public class LatePartyTests(PostgresServer postgres)
{
    static readonly object Rules = new
    {
        confirmation = "at_once",
        no_show_minutes = 5,
        stays = new[] { new { up_to = 6, minutes = 120 } },
    };

    [Fact]
    public async Task A_late_party_is_given_up_at_its_instant_and_its_table_is_free()
    {
        var shop = new Shop(postgres);
        await shop.InitializeAsync();
        await using var _ = shop;
        // As late as can be, for sign-ins last some minutes only.
        shop.Server.Clock.SetUtcNow(shop.Six(0).AddMinutes(-5));
        var venue = await shop.RestaurantAsync(Rules);
        var (guest, other, manager) = (
            await shop.Server.UserAsync(), await shop.Server.UserAsync(), await shop.Server.UserAsync("manager", venue));
        var late = await guest.BookAsync(venue, shop.Six(0), 3).MustAsync(201);
        var there = await other.BookAsync(venue, shop.Six(0), 2).MustAsync(201);
        await manager.PutAsync($"reservations/{there.Id}", new { status = "seated" }).MustAsync();

        shop.Server.Clock.SetUtcNow(shop.Six(0).AddMinutes(5).AddMilliseconds(-1));
        await shop.Server.CaughtUpAsync();
        (await guest.GetAsync($"orders/{late.Id}")).Text("reservation_status").ShouldBe("confirmed");
        shop.Server.Clock.SetUtcNow(shop.Six(0).AddMinutes(5));
        await TestServer.UntilAsync(
            async () => (await guest.GetAsync($"orders/{late.Id}")).Text("reservation_status") == "no_show", "the party is given up");
        (await other.GetAsync($"orders/{there.Id}")).Text("reservation_status").ShouldBe("seated");
        (await guest.GetAsync("notices")).Items.Single().GetProperty("kind").GetString().ShouldBe("guest_no_show");
        (await other.BookAsync(venue, shop.Six(0).AddMinutes(15), 3).MustAsync(201)).Text("resource").ShouldBe($"{venue}-four");
        (await manager.PutAsync($"reservations/{late.Id}", new { status = "confirmed" })).Reason.ShouldBe("slot_taken");
    }

    [Fact]
    public async Task What_staff_take_back_is_theirs_to_note_and_what_was_missed_is_done_by_the_next_server()
    {
        var shop = new Shop(postgres);
        await shop.InitializeAsync();
        var venue = await shop.RestaurantAsync(Rules);
        var guest = await shop.Server.UserAsync();
        var first = await guest.BookAsync(venue, shop.Six(0), 2).MustAsync(201);
        var second = await guest.BookAsync(venue, shop.Six(0).AddMinutes(60), 3).MustAsync(201);
        shop.Server.Clock.SetUtcNow(shop.Six(0).AddMinutes(5));
        var manager = await shop.Server.UserAsync("manager", venue);
        await TestServer.UntilAsync(
            async () => (await manager.GetAsync($"orders/{first.Id}")).Text("reservation_status") == "no_show", "the party is given up");
        await manager.PutAsync($"reservations/{first.Id}", new { status = "confirmed" }).MustAsync();
        var (connection, later) = (shop.Server.Connection, new FakeTimeProvider(shop.Six(0).AddMinutes(80)));
        await shop.DisposeAsync();

        await using var next = await TestServer.StartAsync(connection, later);
        var admin = await next.AdminAsync();
        await TestServer.UntilAsync(
            async () => (await admin.GetAsync($"orders/{second.Id}")).Text("reservation_status") == "no_show", "the party is given up");
        (await admin.GetAsync($"orders/{first.Id}")).Text("reservation_status").ShouldBe("confirmed");
    }
}
