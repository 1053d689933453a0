using System.Text.Json.Nodes;

namespace StockMarten.Tests;

// What a stranger knows of the events is docs/events.md. Members that are not read are left out.
public sealed record RoleGranted(string User, string Role, string? Venue);

public sealed record VenueOpened(string Venue, string Name, string Zone, JsonObject Settings);

public sealed record VenueSettingsChanged(string Venue, string By, JsonObject Settings);

public sealed record ResourceAdded(string Resource, string Venue, string Name, int Capacity, long? PricePerHour);

public sealed record ResourceChanged(string Resource, string Venue, string By, string Name, int Capacity, long? PricePerHour);

public sealed record DayOpened(
    string Resource, string Venue, DateOnly Date, int SlotMinutes, int Capacity, long PricePerHour, string Currency);

public sealed record SlotHeld(string Order, DateTimeOffset Start, DateTimeOffset End, int Units, DateTimeOffset? Until);

public sealed record SlotReleased(string Order, DateTimeOffset Start, DateTimeOffset End, string Reason);

public sealed record OrderPlaced(
    string Order, string OrderNo, string PayReference, string Kind, string Guest, string Venue, string Resource, DateTimeOffset Start,
    DateTimeOffset End,
    int Units, int? PartySize, string? Note, long Amount, string Currency, string? PayQrUrl, DateTimeOffset? ExpireAt);

public sealed record OrderCancelled(string Guest, string Venue, string By);

public sealed record GuestOrderOpened(string Order, string Venue);

public sealed record GuestOrderClosed(string Order);
