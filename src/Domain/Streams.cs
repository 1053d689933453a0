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

    /// <summary>What a venue offers to eat and drink, and where it is prepared.</summary>
    public static string Menu(string venue) => $"menu-{venue}";

    /// <summary>The tables of a venue.</summary>
    public static string Floor(string venue) => $"floor-{venue}";

    /// <summary>What was ordered at a table, from opening to closing.</summary>
    public static string Tab(string tab) => $"tab-{tab}";

    /// <summary>What a venue has in stock.</summary>
    public static string Stock(string venue) => $"stock-{venue}";

    /// <summary>The books of a venue: sales, payments, cash and Z reports.</summary>
    public static string Till(string venue) => $"till-{venue}";

    /// <summary>The id part of a day's stream key: <c>{resource}-{yyyy-MM-dd}</c>.</summary>
    public static string DayId(string resource, DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{resource}-{date:yyyy-MM-dd}");
}
