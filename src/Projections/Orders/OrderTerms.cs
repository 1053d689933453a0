using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Projections.Orders;

/// <summary>How a guest may change a booking by themselves, as the venue said when it was placed. Instants are UTC.</summary>
/// <param name="FreeCancelUntil">The last instant at which all that was paid goes back.</param>
/// <param name="FreeMoveUntil">The last instant at which the guest moves it.</param>
/// <param name="LateRefundPercent">Per cent of what was paid that goes back on a later cancellation.</param>
public sealed record OrderTerms(DateTimeOffset FreeCancelUntil, DateTimeOffset FreeMoveUntil, int LateRefundPercent);

/// <summary>What a guest asks the venue for.</summary>
/// <param name="Kind">cancel or move.</param>
/// <param name="To">Where to move, without a resource where the venue finds the tables; null where it is to be cancelled.</param>
/// <param name="Note">The guest's words.</param>
/// <param name="At">Since when (UTC).</param>
/// <param name="PartySize">People who come then; null: as before.</param>
public sealed record OrderRequest(string Kind, StepPlace? To, string? Note, DateTimeOffset At, int? PartySize);
