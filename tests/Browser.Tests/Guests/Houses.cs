using System.Globalization;

namespace RealtimeReservation.Browser.Tests.Guests;

/// <summary>Restaurants in which guests of a test book.</summary>
static class Houses
{
    static readonly string[] Week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>A restaurant with one table for two and one for four, open from six to ten.</summary>
    public static async Task<string> HouseAsync(this GuestSite shared, string confirmation)
    {
        var id = $"house-{Guid.NewGuid().ToString("N")[..6]}";
        await shared.Site.AsAdminAsync("api/admin/venues", new
        {
            id,
            name = $"House {id}",
            kind = "restaurant",
            zone = "Asia/Shanghai",
            currency = "CNY",
            settings = new
            {
                price_per_hour = 0,
                slot_minutes = 15,
                window_hours = 1440,
                open_orders_per_guest = 5,
                hours = Week.Select(day => new { day, opens = "18:00:00", closes = "22:00:00" }),
                booking = new { confirmation, stays = new[] { new { up_to = 4, minutes = 120 } } },
                place = new { phone = "021 5555 0100", cuisine = "Jiangnan" },
            },
        });
        await shared.Site.AsAdminAsync($"api/admin/venues/{id}/resources", new[]
        {
            new { id = $"{id}-two", name = "Two", seats = new { min = 1, max = 2 } },
            new { id = $"{id}-four", name = "Four", seats = new { min = 3, max = 4 } },
        });
        return id;
    }

    /// <summary>A day ahead on the wall of the house, as pages name it.</summary>
    public static string Date(int days) =>
        DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
