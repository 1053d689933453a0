namespace RealtimeReservation.Domain.Orders;

/// <summary>The guest asks the venue to cancel or move a booking that they cannot change by themselves.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Kind">One of <see cref="ChangeKinds"/>.</param>
/// <param name="To">Where to, or what would have been free for it then; null where it is to be cancelled.</param>
/// <param name="Note">The guest's words.</param>
/// <param name="PartySize">People who come; null: as before.</param>
/// <param name="AnyTable">True: the venue finds the tables; null: <paramref name="To"/> names what is asked for.</param>
[Stored("change_requested", Version = 2)]
public sealed record ChangeRequested(
    UserId Guest, VenueId Venue, string Kind, ReservedSlot? To, string? Note, int? PartySize = null, bool? AnyTable = null) : OrderEvent;

/// <summary>The guest asks no more.</summary>
[Stored("change_withdrawn")]
public sealed record ChangeWithdrawn(UserId Guest, VenueId Venue) : OrderEvent;

/// <summary>Staff granted what the guest asked for; what it leads to follows.</summary>
[Stored("change_granted")]
public sealed record ChangeGranted(UserId Guest, VenueId Venue, UserId By, string Kind) : OrderEvent, IVenueAction;

/// <summary>Staff refused what the guest asked for: the booking stays as it is.</summary>
[Stored("change_refused")]
public sealed record ChangeRefused(UserId Guest, VenueId Venue, UserId By, string Kind, string? Reason, string? ReasonCode)
    : OrderEvent, IVenueAction;

/// <summary>Money of the guest is to go back: a task of staff until a refund says that it went.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="By">Who brought it about.</param>
/// <param name="Amount">Minor units, this time.</param>
/// <param name="TotalDue">Minor units, all that is to go back now.</param>
/// <param name="ReasonCode">Why, one of <see cref="Reasons.OfRefundDue"/>.</param>
[Stored("refund_due")]
public sealed record RefundDue(UserId Guest, VenueId Venue, UserId By, long Amount, long TotalDue, string ReasonCode)
    : OrderEvent, IVenueAction;

/// <summary>What a guest may ask the venue for.</summary>
public static class ChangeKinds
{
    /// <summary>To cancel.</summary>
    public const string Cancel = "cancel";

    /// <summary>To move.</summary>
    public const string Move = "move";
}
