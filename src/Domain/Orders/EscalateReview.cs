using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>A proof waits longer for its review than the venue allows.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="OrderNo">The order's number.</param>
/// <param name="Told">Those who are told: user ids.</param>
[Stored("review_overdue")]
public sealed record ReviewOverdue(UserId Guest, VenueId Venue, string OrderNo, ImmutableArray<UserId> Told) : OrderEvent, IEscalation;

/// <summary>The limit of a review has passed.</summary>
/// <param name="Managers">Who is to be told: user ids.</param>
public sealed record EscalateReview(ImmutableArray<UserId> Managers)
{
    /// <summary>Never refuses: too early, reviewed meanwhile or told already is silent.</summary>
    public static Decision Decide(EscalateReview command, Order order, Venue venue, DateTimeOffset now) =>
        order is { Status: OrderStatus.ProofSubmitted, OverdueSince: null, SubmittedAt: { } since }
        && venue.Settings.Review.OverdueAt(since) <= now
            ? order.Is(new ReviewOverdue(order.Guest, order.Venue, order.OrderNo, command.Managers))
            : Decision.Silence;
}
