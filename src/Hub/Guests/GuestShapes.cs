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

/// <summary>A guest as lists show them.</summary>
/// <param name="Id">What orders name as their guest.</param>
/// <param name="Name">Their name.</param>
/// <param name="PhoneMasked">Their number, without its middle.</param>
/// <param name="HasAccount">Whether they have an account; else they are a contact of the venue.</param>
internal sealed record GuestRow(UserId Id, string Name, string? PhoneMasked, bool HasAccount)
{
    public static GuestRow From(Contact contact) => new(contact.Id, contact.Name, Phones.Mask(contact.Phone), false);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(ContactRequest))]
[JsonSerializable(typeof(GuestRow))]
internal sealed partial class GuestJson : JsonSerializerContext;
