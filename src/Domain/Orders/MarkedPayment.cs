using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Orders;

/// <summary>
/// Staff say that an order is paid, or that it need not be: no proof is asked for. Stored names; they keep their meaning for ever.
/// </summary>
public static class PaidBy
{
    /// <summary>Notes and coins.</summary>
    public const string Cash = "cash";

    /// <summary>By card, on a terminal.</summary>
    public const string Card = "card";

    /// <summary>By transfer or payment code; staff saw the money.</summary>
    public const string Transfer = "transfer";

    /// <summary>Nothing was paid, and it is confirmed all the same.</summary>
    public const string Waived = "waived";

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<string> All = [Cash, Card, Transfer, Waived];
}

/// <summary>Staff marked an order as paid, or waived its payment.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="By">User id of the staff member.</param>
/// <param name="Method">One of <see cref="PaidBy"/>.</param>
/// <param name="Amount">Minor units that were taken, or waived.</param>
/// <param name="Reason">Why it was waived, in words.</param>
/// <param name="ReasonCode">Why, one of <see cref="Reasons.OfWaiver"/>.</param>
[Stored("payment_marked")]
public sealed record PaymentMarked(
    UserId Guest, VenueId Venue, UserId By, string Method, long Amount, string? Reason, string? ReasonCode) : OrderEvent, IVenueAction;

/// <summary>A member of staff booked for a guest: a caller, or one who walked in.</summary>
[Stored("reservation_booked")]
public sealed record ReservationBooked(UserId Guest, VenueId Venue, UserId By) : OrderEvent, IVenueAction;
