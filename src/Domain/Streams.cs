using System.Globalization;

namespace RealtimeReservation.Domain;

/// <summary>Stream keys: <c>{type}-{id}</c>; the type ends at the first dash.</summary>
public static class Streams
{
    /// <summary>A venue: settings.</summary>
    public static string Venue(string venue) => $"venue-{venue}";

    /// <summary>A resource: name, capacity, price.</summary>
    public static string Resource(string resource) => $"resource-{resource}";

    /// <summary>One business day of a resource: its hours and what is held.</summary>
    public static string Day(string resource, DateOnly date) => $"day-{DayId(resource, date)}";

    /// <summary>An order from placing to its end.</summary>
    public static string Order(string order) => $"order-{order}";

    /// <summary>The unfinished orders of a guest.</summary>
    public static string Guest(string user) => $"guest-{user}";

    /// <summary>The rights of a user.</summary>
    public static string Account(string user) => $"account-{user}";

    /// <summary>The id part of a day's stream key: <c>{resource}-{yyyy-MM-dd}</c>.</summary>
    public static string DayId(string resource, DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{resource}-{date:yyyy-MM-dd}");
}
