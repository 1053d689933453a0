using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Projections.Venues;

/// <summary>
/// A venue as anyone may see it. Money is in minor units of <paramref name="Currency"/>, hours are wall time in <paramref name="Zone"/>.
/// </summary>
/// <param name="Id">Slug.</param>
/// <param name="Name">Name shown to guests.</param>
/// <param name="Kind">rental, restaurant, bar or shop.</param>
/// <param name="Zone">IANA time zone.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="PricePerHour">An hour and unit, where a resource has no price of its own.</param>
/// <param name="SlotMinutes">Length of a slot.</param>
/// <param name="HoldMinutes">How long a hold waits for a proof of payment.</param>
/// <param name="WindowHours">How far ahead slots can be booked.</param>
/// <param name="Hours">Opening hours by weekday; empty: open all day every day.</param>
/// <param name="ClosedDates">Dates with no opening hours at all.</param>
/// <param name="PictureUrl">Its picture.</param>
/// <param name="Address">Where it is, in one line.</param>
/// <param name="Rules">What guests agree to.</param>
/// <param name="Bar">How it serves tables.</param>
/// <param name="Policy">How guests may change what they book.</param>
/// <param name="Booking">How it takes bookings.</param>
/// <param name="Place">What guests want to know of it.</param>
/// <param name="Review">How soon it reviews proofs.</param>
/// <param name="Prices">Prices by time, of resources without a price of their own.</param>
/// <param name="Seq">Log position of its last change.</param>
public sealed record VenueRow(
    VenueId Id,
    string Name,
    string Kind,
    string Zone,
    string Currency,
    long PricePerHour,
    int SlotMinutes,
    int HoldMinutes,
    int WindowHours,
    ImmutableArray<OpeningHours> Hours,
    ImmutableArray<DateOnly> ClosedDates,
    string? PictureUrl,
    string? Address,
    string? Rules,
    BarSettings Bar,
    PolicySettings Policy,
    BookingSettings Booking,
    PlaceSettings Place,
    ReviewSettings Review,
    PriceTable Prices,
    long Seq)
{
    /// <summary>Key of the row in its topic.</summary>
    public const string Key = "venue";

    /// <summary>The row of a venue.</summary>
    public static VenueRow From(ListedVenue listed)
    {
        var (venue, settings) = (listed.Venue, listed.Venue.Settings);
        return new VenueRow(
            venue.Id, venue.Name, venue.Kind, venue.Zone, venue.Currency, settings.PricePerHour, settings.SlotMinutes, settings.HoldMinutes,
            settings.WindowHours, settings.Hours, settings.ClosedDates, settings.PictureUrl, settings.Address, settings.Rules,
            settings.Bar, settings.Policy, settings.Booking, settings.Place, settings.Review, settings.Prices, listed.Seq);
    }
}

/// <summary>A resource as anyone may see it.</summary>
/// <param name="Id">Slug.</param>
/// <param name="Venue">Its venue.</param>
/// <param name="Name">Name shown to guests.</param>
/// <param name="Capacity">Units that can be held at the same time.</param>
/// <param name="PricePerHour">Minor units an hour and unit; its own or the venue's.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Closed">Whether it takes no more bookings.</param>
/// <param name="Seq">Log position of the last change to it or to the venue's price.</param>
/// <param name="Seats">People it seats; null: it is rented by the unit.</param>
/// <param name="Prices">Prices by time; its own or the venue's.</param>
public sealed record ResourceRow(
    ResourceId Id, VenueId Venue, string Name, int Capacity, long PricePerHour, string Currency, bool Closed, long Seq, Seats? Seats,
    PriceTable Prices)
{
    /// <summary>Key of a resource's row in its venue's topic.</summary>
    public static string Key(ResourceId resource) => $"resource:{resource}";

    /// <summary>The row of a resource.</summary>
    public static ResourceRow From(ListedVenue listed, ListedResource item)
    {
        var resource = item.Resource;
        var (price, table) = DayPrices.InForce(listed.Venue, resource);
        var seq = resource.PricePerHour is null ? Math.Max(item.Seq, listed.Seq) : item.Seq;
        return new ResourceRow(
            resource.Id, resource.Venue, resource.Name, resource.Capacity, price, listed.Venue.Currency, resource.Closed, seq,
            resource.Seats, table);
    }
}
