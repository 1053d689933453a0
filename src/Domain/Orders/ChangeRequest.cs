namespace RealtimeReservation.Domain.Orders;

/// <summary>What a guest asks the venue for, as long as it is not answered.</summary>
/// <param name="Kind">One of <see cref="ChangeKinds"/>.</param>
/// <param name="To">Where to; null where it is to be cancelled.</param>
/// <param name="Note">The guest's words.</param>
/// <param name="At">Since when (UTC).</param>
public sealed record ChangeRequest(string Kind, ReservedSlot? To, string? Note, DateTimeOffset At);
