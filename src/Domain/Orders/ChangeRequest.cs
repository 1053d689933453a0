namespace RealtimeReservation.Domain.Orders;

/// <summary>What a guest asks the venue for, as long as it is not answered.</summary>
/// <param name="Kind">One of <see cref="ChangeKinds"/>.</param>
/// <param name="To">Where to, or what would have been free for it then; null where it is to be cancelled.</param>
/// <param name="Note">The guest's words.</param>
/// <param name="At">Since when (UTC).</param>
/// <param name="PartySize">People who come; null: as before.</param>
/// <param name="AnyTable">Whether the venue finds the tables.</param>
public sealed record ChangeRequest(
    string Kind, ReservedSlot? To, string? Note, DateTimeOffset At, int? PartySize = null, bool AnyTable = false);
