using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Restaurants;

/// <summary>A restaurant in Shanghai, open 18:00 to 22:00, with tables for two, four and six; the last two may be put together.</summary>
static class Restaurant
{
    static readonly string[] Week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>Opens it; returns its id. Its tables are <c>{id}-two</c>, <c>{id}-four</c> and <c>{id}-six</c>.</summary>
    public static async Task<string> RestaurantAsync(this Shop shop, object? booking = null, string cuisine = "Shanghainese")
    {
        var admin = await shop.AdminAsync();
        var id = $"r{Guid.NewGuid().ToString("N")[..8]}";
        await admin.OpenVenueAsync(id, "restaurant", new
        {
            price_per_hour = 0,
            slot_minutes = 15,
            window_hours = 1440,
            open_orders_per_guest = 50,
            hours = Week.Select(day => new { day, opens = "18:00:00", closes = "22:00:00" }),
            place = new { cuisine, phone = "021 5555 0100", price_level = 2 },
        });
        await admin.PostAsync($"admin/venues/{id}/resources", new object[]
        {
            new { id = $"{id}-two", name = "Two", seats = new { min = 1, max = 2 } },
            new { id = $"{id}-four", name = "Four", seats = new { min = 3, max = 4 } },
            new { id = $"{id}-six", name = "Six", seats = new { min = 4, max = 6 } },
        }).MustAsync(201);
        await admin.PostAsync($"admin/settings?venue={id}", new
        {
            booking = booking ?? new
            {
                confirmation = "at_once",
                stays = new[] { new { up_to = 2, minutes = 90 }, new { up_to = 10, minutes = 120 } },
                combinations = new[] { new { resources = new[] { $"{id}-four", $"{id}-six" }, min = 7, max = 10 } },
            },
        }).MustAsync(200);
        await shop.Server.CaughtUpAsync();
        return id;
    }

    /// <summary>18:00 on the venue's wall, some days ahead.</summary>
    public static DateTimeOffset Six(this Shop shop, int days = 1) =>
        new DateTimeOffset(shop.Server.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(days).AddHours(10);

    public static Task<TestReply> BookAsync(this TestClient guest, string venue, DateTimeOffset start, int people) =>
        guest.PostAsync("reservations", new { venue, start_time = start, party_size = people });
}
