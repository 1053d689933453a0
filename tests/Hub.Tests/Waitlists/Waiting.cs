using System.Text.Json;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Restaurants;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Waitlists;

/// <summary>What tests of waitlists do over HTTP.</summary>
static class Waiting
{
    /// <summary>A restaurant whose table for two is booked at six o'clock today; its other tables take larger parties.</summary>
    public static async Task<(string Venue, TestClient Holder, TestReply Order)> FullAsync(this Shop shop)
    {
        var venue = await shop.RestaurantAsync();
        var holder = await shop.Server.UserAsync();
        return (venue, holder, await holder.BookAsync(venue, shop.Six(0), 2).MustAsync(201));
    }

    public static Task<TestReply> WaitAsync(
        this TestClient guest, string venue, DateTimeOffset from, DateTimeOffset? to = null, int people = 2) =>
        guest.PostAsync("waitlist", new { venue, from, to = to ?? from, party_size = people });

    /// <summary>Waits until the guest has an offer; returns their entry.</summary>
    public static async Task<JsonElement> OfferedAsync(this TestClient guest)
    {
        await TestServer.UntilAsync(async () => await StatusAsync(guest) == "offered", "there is an offer");
        return (await guest.GetAsync("waitlist")).Items.Single();
    }

    public static async Task<string?> StatusAsync(this TestClient guest) =>
        (await guest.GetAsync("waitlist")).Items is [var one] ? one.GetProperty("status").GetString() : null;

    public static Task CallOffAsync(this TestClient guest, TestReply order) => guest.PostAsync($"orders/{order.Id}/cancel").MustAsync(200);
}
