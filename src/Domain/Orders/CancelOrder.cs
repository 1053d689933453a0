using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Call an order off.</summary>
/// <param name="By">User id.</param>
/// <param name="Staff">Whether they act as staff of the venue.</param>
/// <param name="Reason">At most 200 characters.</param>
/// <param name="ReasonCode">One of <see cref="Reasons.OfCancel"/>.</param>
/// <param name="Refund">What the guest at least gets back and knows of, minor units; null: all they paid.</param>
public sealed record CancelOrder(UserId By, bool Staff, string? Reason = null, string? ReasonCode = null, long? Refund = null)
{
    /// <summary>
    /// 4040; 4004; 4000; 4006 <c>paid_needs_refund</c> (staff refund it), <c>under_review</c> (guests wait for the review),
    /// <c>already_started</c>, <c>outside_policy</c> (<c>free_until</c>, <c>refund_percent</c>, <c>refund</c>: what would go back, less
    /// than the guest knows of), <c>wrong_state</c> (<c>status</c>). An order cancelled already is silent. A confirmed order that cost
    /// nothing can be called off until it starts. What a guest paid goes back as the policy says, as a task of staff.
    /// </summary>
    public static Decision Decide(CancelOrder command, Order order, Venue venue, DaysOf days, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (!command.Staff && command.By != order.Guest) return OrderRefusals.NotYours;
        var faults = default(Faults);
        Reasons.Check(ref faults, Reasons.OfCancel, command.ReasonCode, command.Reason, needed: false);
        if (command.Refund is { } known) faults.Range("refund", known, 0, Math.Max(0, order.Amount));
        if (faults.Any) return faults.Refusal;
        if (order.Status == OrderStatus.Cancelled) return Decision.Silence;
        if (command.By == order.Guest && order is Reservation { Status: OrderStatus.Paid, Amount: > 0 } paid)
            return OfGuest(command, paid, venue, days, now);
        if (Refuse(command, order, now) is { } refusal) return refusal;

        var changes = ImmutableArray.CreateBuilder<Change>(3);
        changes.Add(order.Is(new OrderCancelled(order.Guest, order.Venue, command.By, order.Words(command.Reason), command.ReasonCode)));
        order.Release(changes, venue.Zone, days, "cancelled");
        if (order.Status != OrderStatus.Paid && !order.Late) changes.Add(order.Finished());
        return Decision.Yes(changes.ToImmutable());
    }

    static Decision OfGuest(CancelOrder command, Reservation order, Venue venue, DaysOf days, DateTimeOffset now)
    {
        if (order.RefuseChange(now) is { } refusal) return refusal;
        var back = order.BackAt(now);
        if (back < (command.Refund ?? order.Deposit()))
        {
            return order.Refuse(OrderRefusals.OutsidePolicy).With("free_until", order.FreeCancelUntil)
                .With("refund_percent", order.Policy.LateRefundPercent).With("refund", back);
        }
        var changes = ImmutableArray.CreateBuilder<Change>(3);
        order.CallOff(changes, venue.Zone, days, command.By, back, command);
        return Decision.Yes(changes.ToImmutable());
    }

    static Refusal? Refuse(CancelOrder command, Order order, DateTimeOffset now) => order.Status switch
    {
        OrderStatus.Pending or OrderStatus.Rejected => null,
        OrderStatus.ProofSubmitted => command.Staff ? null : order.Refuse(OrderRefusals.UnderReview),
        OrderStatus.Paid when order.Amount > 0 => order.Refuse(OrderRefusals.PaidNeedsRefund),
        OrderStatus.Paid when order is Reservation reservation && reservation.Visit != ReservationStatus.Seated
            && reservation.Start > now => null,
        OrderStatus.Paid => order.Refuse(OrderRefusals.AlreadyStarted),
        _ => order.Refuse(OrderRefusals.WrongState),
    };
}
