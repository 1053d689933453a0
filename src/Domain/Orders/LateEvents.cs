namespace RealtimeReservation.Domain.Orders;

/// <summary>Staff did not find the money of a guest who paid late: the order stays expired.</summary>
[Stored("late_payment_rejected")]
public sealed record LatePaymentRejected(UserId Guest, VenueId Venue, UserId By, string? Reason, string? ReasonCode)
    : OrderEvent, IVenueAction;

/// <summary>Staff found the money of a guest who paid late, and no time for them: all of it is to go back.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="By">Who decided it.</param>
/// <param name="Amount">Minor units.</param>
[Stored("late_payment_returned")]
public sealed record LatePaymentReturned(UserId Guest, VenueId Venue, UserId By, long Amount) : OrderEvent, IVenueAction;
