using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Guests;

/// <summary>A guest whom a venue is to know.</summary>
/// <param name="Venue">Where.</param>
/// <param name="Name">As staff call them, at most 60 characters.</param>
/// <param name="Phone">A number of any kind of line; without a country of +86.</param>
internal sealed record ContactRequest(VenueId Venue, string Name, string? Phone = null);

/// <summary>What staff change of a guest; what is left out stays.</summary>
/// <param name="Name">Of a contact only: its name.</param>
/// <param name="Phone">Of a contact only: its number; null: none.</param>
/// <param name="Notes">What the venue notes, at most 2,000 characters; null: nothing.</param>
/// <param name="Tags">At most 12 of at most 24 characters.</param>
internal sealed record GuestChange(
    string? Name = null, Maybe<string>? Phone = null, Maybe<string>? Notes = null, IReadOnlyList<string>? Tags = null);

/// <summary>A guest as lists show them.</summary>
/// <param name="Id">What orders name as their guest.</param>
/// <param name="Name">Their name.</param>
/// <param name="PhoneMasked">Their number, without its middle.</param>
/// <param name="HasAccount">Whether they have an account; else they are a contact of the venue.</param>
internal sealed record GuestRow(UserId Id, string Name, string? PhoneMasked, bool HasAccount)
{
    /// <summary>Tags of the venue.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public static GuestRow From(Contact contact) => new(contact.Id, contact.Name, Phones.Mask(contact.Phone), false);
}

/// <summary>What a venue knows of a guest.</summary>
/// <param name="Id">What orders name as their guest.</param>
/// <param name="Name">Their name.</param>
/// <param name="Phone">The number of a contact; that of an account without its middle.</param>
/// <param name="HasAccount">Whether they have an account; else they are a contact of the venue.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Notes">What it notes of them.</param>
/// <param name="Tags">By what it tells them apart.</param>
/// <param name="NotedAt">When notes or tags were changed last.</param>
/// <param name="NotedBy">By whom.</param>
/// <param name="Bookings">Reservations that did not run out unpaid.</param>
/// <param name="Visits">Times that they came: reservations that were not missed, and paid tabs without one.</param>
/// <param name="NoShows">Reservations to which they did not come.</param>
/// <param name="Cancellations">Reservations that were called off.</param>
/// <param name="Spend">What they paid, less what was given back; minor units.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="LastVisit">When they came last.</param>
/// <param name="Since">When they booked or came first, or were noted.</param>
internal sealed record GuestProfile(
    UserId Id, string Name, string? Phone, bool HasAccount, VenueId Venue, string? Notes, IReadOnlyList<string> Tags,
    DateTimeOffset? NotedAt, UserId? NotedBy, long Bookings, long Visits, long NoShows, long Cancellations, long Spend, string Currency,
    DateTimeOffset? LastVisit, DateTimeOffset? Since);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(ContactRequest))]
[JsonSerializable(typeof(GuestChange))]
[JsonSerializable(typeof(GuestRow))]
[JsonSerializable(typeof(PageOf<GuestRow>))]
[JsonSerializable(typeof(GuestProfile))]
internal sealed partial class GuestJson : JsonSerializerContext;
