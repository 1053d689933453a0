using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Server.Orders;

namespace RealtimeReservation.Server.Bookings;

/// <summary>Book for a caller or a guest who walked in: one who is known (<paramref name="Guest"/>), or by name.</summary>
/// <param name="StartTime">Start of the first slot, any offset; the slot that runs is possible.</param>
/// <param name="Resource">
/// What to book; without it the first resource of <paramref name="Venue"/> that is free, the smallest table that fits.
/// </param>
/// <param name="Venue">Where, when no resource is named.</param>
/// <param name="DurationMinutes">A multiple of the slot length; without it the stay of the party, or one slot.</param>
/// <param name="Units">Units of the resource; one without it.</param>
/// <param name="PartySize">People who come, 1–500; needed where seats are booked.</param>
/// <param name="Note">At most 200 characters; the guest sees it.</param>
/// <param name="Guest">Id of an account, or of a contact of the venue.</param>
/// <param name="Name">Name of a guest without account, at most 60 characters; needed where no <paramref name="Guest"/> is named.</param>
/// <param name="Phone">Their number; without a country of +86. A contact with this number and name is the same person.</param>
/// <param name="Resources">
/// Up to eight resources of one venue to book together, or tables to put together: a combination that the venue lists. Instead of
/// <paramref name="Resource"/>.
/// </param>
/// <param name="Needs">What the party needs.</param>
/// <param name="Payment">How it was paid, or why it need not be; without it the guest has as long to pay as any.</param>
/// <param name="EndTime">End of the last slot, any offset; instead of <paramref name="DurationMinutes"/>.</param>
/// <param name="Repeat">The same on further days; the answer then has one item for each day.</param>
internal sealed record BookingRequest(
    DateTimeOffset StartTime, ResourceId? Resource = null, VenueId? Venue = null, int? DurationMinutes = null, int? Units = null,
    int? PartySize = null, string? Note = null, UserId? Guest = null, string? Name = null, string? Phone = null,
    IReadOnlyList<ResourceId>? Resources = null, PartyNeeds? Needs = null, PaidRequest? Payment = null,
    DateTimeOffset? EndTime = null, RepeatRequest? Repeat = null)
{
    /// <summary>The same as a guest would ask for it.</summary>
    [JsonIgnore]
    public HoldRequest Hold => new(StartTime, Resource, Venue, DurationMinutes, Units, PartySize, Note, Resources, Needs, EndTime, Repeat);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(BookingRequest))]
internal sealed partial class BookingJson : JsonSerializerContext;
