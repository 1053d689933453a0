using System.Globalization;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Domain.Waitlists;

namespace RealtimeReservation.Domain;

/// <summary>Stream keys: <c>{type}-{id}</c>; the type ends at the first dash.</summary>
public static class Streams
{
    const string DayPrefix = "day-", WaitlistPrefix = "waitlist-", DateFormat = "yyyy-MM-dd";

    /// <summary>A venue: settings.</summary>
    public static StreamKey<VenueEvent> Venue(VenueId venue) => new($"venue-{venue}");

    /// <summary>A resource: name, capacity, price.</summary>
    public static StreamKey<ResourceEvent> Resource(ResourceId resource) => new($"resource-{resource}");

    /// <summary>One business day of a resource: its hours and what is held.</summary>
    public static StreamKey<DayEvent> Day(ResourceId resource, DateOnly date) => new(DayPrefix + DayId(resource, date));

    /// <summary>An order from placing to its end.</summary>
    public static StreamKey<OrderEvent> Order(OrderId order) => new($"order-{order}");

    /// <summary>The unfinished orders of a guest.</summary>
    public static StreamKey<GuestEvent> Guest(UserId user) => new($"guest-{user}");

    /// <summary>Those who wait for something to come free at a venue on a day of its wall.</summary>
    public static StreamKey<WaitlistEvent> Waitlist(VenueId venue, DateOnly date) => new(WaitlistPrefix + WaitlistId(venue, date));

    /// <summary>The rights of a user.</summary>
    public static StreamKey<AccountEvent> Account(UserId user) => new($"account-{user}");

    /// <summary>The invitations to the staff of a venue.</summary>
    public static StreamKey<InvitationEvent> Invitations(VenueId venue) => new($"invitations-{venue}");

    /// <summary>What a venue offers to eat and drink, and where it is prepared.</summary>
    public static StreamKey<MenuEvent> Menu(VenueId venue) => new($"menu-{venue}");

    /// <summary>The tables of a venue.</summary>
    public static StreamKey<FloorEvent> Floor(VenueId venue) => new($"floor-{venue}");

    /// <summary>What was ordered at a table, from opening to closing.</summary>
    public static StreamKey<TabEvent> Tab(TabId tab) => new($"tab-{tab}");

    /// <summary>What a venue has in stock.</summary>
    public static StreamKey<StockEvent> Stock(VenueId venue) => new($"stock-{venue}");

    /// <summary>The books of a venue: sales, payments, cash and Z reports.</summary>
    public static StreamKey<TillEvent> Till(VenueId venue) => new($"till-{venue}");

    /// <summary>Resource and business day in the key of a day's stream; null for streams of other kinds.</summary>
    public static (ResourceId Resource, DateOnly Date)? DayIn(string stream) =>
        Dated(stream, DayPrefix) is var (resource, date) ? (new ResourceId(resource), date) : null;

    /// <summary>Venue and day in the key of a waitlist's stream; null for streams of other kinds.</summary>
    public static (VenueId Venue, DateOnly Date)? WaitlistIn(string stream) =>
        Dated(stream, WaitlistPrefix) is var (venue, date) ? (new VenueId(venue), date) : null;

    /// <summary>The id part of a waitlist's stream key: <c>{venue}-{yyyy-MM-dd}</c>.</summary>
    public static string WaitlistId(VenueId venue, DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{venue}-{date:yyyy-MM-dd}");

    /// <summary>The id part of a day's stream key: <c>{resource}-{yyyy-MM-dd}</c>.</summary>
    public static string DayId(ResourceId resource, DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{resource}-{date:yyyy-MM-dd}");

    static (string Id, DateOnly Date)? Dated(string stream, string prefix) =>
        stream.StartsWith(prefix, StringComparison.Ordinal)
            ? (
                stream[prefix.Length..^(DateFormat.Length + 1)],
                DateOnly.ParseExact(stream.AsSpan(stream.Length - DateFormat.Length), DateFormat, CultureInfo.InvariantCulture))
            : null;
}
