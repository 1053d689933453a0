using RealtimeReservation.Domain;

namespace RealtimeReservation.Projections.Slots;

/// <summary>A start at which something can be booked at a venue.</summary>
/// <param name="StartTime">UTC.</param>
/// <param name="EndTime">UTC, exclusive: where the slot ends.</param>
/// <param name="Resource">The first resource that is free then, by id.</param>
/// <param name="Resources">How many resources are free then.</param>
/// <param name="Price">Minor units for one unit of the cheapest of them, one slot.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Seq">Log position of the last change.</param>
public sealed record FreeRow(
    DateTimeOffset StartTime, DateTimeOffset EndTime, ResourceId Resource, int Resources, long Price, string Currency, long Seq);
