using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Waitlists;

namespace RealtimeReservation.Server.Waitlists;

/// <summary>Wait for something to come free.</summary>
/// <param name="From">Earliest start, any offset.</param>
/// <param name="To">Latest start, at most a day later; without it the earliest alone.</param>
/// <param name="Venue">Where; needed where no resource is named.</param>
/// <param name="Resource">What to wait for; without it anything that fits.</param>
/// <param name="PartySize">People who come, 1–500; needed where seats are booked.</param>
/// <param name="DurationMinutes">How long; without it the stay of the party, or one slot.</param>
/// <param name="Units">Units of the resource, where it is rented by the unit; one without it.</param>
internal sealed record WaitRequest(
    DateTimeOffset From, DateTimeOffset? To = null, VenueId? Venue = null, ResourceId? Resource = null, int? PartySize = null,
    int? DurationMinutes = null, int? Units = null);

/// <summary>Take what was offered.</summary>
/// <param name="Note">At most 200 characters.</param>
/// <param name="Needs">What the party needs.</param>
internal sealed record TakeRequest(string? Note = null, PartyNeeds? Needs = null);

/// <summary>Offer something to a guest in line.</summary>
/// <param name="StartTime">What to offer; without it the first start that suits them and has room.</param>
internal sealed record OfferRequest(DateTimeOffset? StartTime = null);

/// <summary>Guests in line.</summary>
/// <param name="Items">By day, first come first.</param>
internal sealed record WaitlistReply(IReadOnlyList<WaitlistRow> Items);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(WaitRequest))]
[JsonSerializable(typeof(TakeRequest))]
[JsonSerializable(typeof(OfferRequest))]
[JsonSerializable(typeof(WaitlistReply))]
internal sealed partial class WaitlistJson : JsonSerializerContext;
