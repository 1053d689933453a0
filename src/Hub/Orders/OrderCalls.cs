using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Server.Orders;

/// <summary>Hold a resource, over the live connection. <paramref name="CommandId"/>: as the Idempotency-Key of HTTP.</summary>
internal sealed record HoldCall(
    Guid? CommandId, DateTimeOffset? StartTime, ResourceId? Resource = null, VenueId? Venue = null, int? DurationMinutes = null,
    int? Units = null, int? PartySize = null, string? Note = null, IReadOnlyList<ResourceId>? Resources = null, PartyNeeds? Needs = null,
    DateTimeOffset? EndTime = null)
{
    /// <summary>The last position of the log that the client has seen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? AtLeast { get; init; }

    /// <summary>The same over HTTP.</summary>
    [JsonIgnore]
    public HoldRequest Request =>
        new(StartTime.GetValueOrDefault(), Resource, Venue, DurationMinutes, Units, PartySize, Note, Resources, Needs, EndTime);
}

/// <summary>Call an order off, over the live connection.</summary>
internal sealed record CancelCall(Guid? CommandId, OrderId? Order, string? Reason = null, string? ReasonCode = null)
{
    /// <inheritdoc cref="HoldCall.AtLeast"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? AtLeast { get; init; }
}
