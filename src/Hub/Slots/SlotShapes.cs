using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Slots;

namespace RealtimeReservation.Server.Slots;

/// <summary>Slots of a resource.</summary>
/// <param name="Seq">The rows contain everything up to this log position; go on from here with the live topic.</param>
/// <param name="ServerTime">Now, UTC.</param>
/// <param name="Stale">True when the log was not reached for over a second: what is shown may be old.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Zone">IANA time zone of the venue.</param>
/// <param name="Slots">The slots, by start.</param>
internal sealed record SlotsReply(
    long Seq, DateTimeOffset ServerTime, bool? Stale, VenueId Venue, ResourceId Resource, string Zone, IReadOnlyList<SlotRow> Slots);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(SlotsReply))]
[JsonSerializable(typeof(PastReply))]
[JsonSerializable(typeof(SlotChangesReply))]
internal sealed partial class SlotJson : JsonSerializerContext;
