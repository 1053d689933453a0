using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>The money came: confirm the reservation. Needs <see cref="Accounts.Permission.ReviewPayments"/>.</summary>
/// <param name="By">User id of the reviewer.</param>
public sealed record ApprovePayment(UserId By)
{
    /// <summary>4040; 4006 <c>already_reviewed</c> or <c>wrong_state</c> (<c>status</c>).</summary>
    public static Decision Decide(ApprovePayment command, Reservation order, Venue venue, DaysOf days)
    {
        if (Review.Refuse(order) is { } refusal) return refusal;
        var changes = ImmutableArray.CreateBuilder<Change>(3);
        changes.Add(order.Is(new PaymentApproved(order.Guest, order.Venue, command.By)));
        order.EachDay(changes, venue.Zone, days, _ => new SlotConfirmed(order.Id));
        changes.Add(order.Finished());
        return Decision.Yes(changes.ToImmutable());
    }
}

/// <summary>The money did not come: the guest may hand in another proof. Needs <see cref="Accounts.Permission.ReviewPayments"/>.</summary>
/// <param name="By">User id of the reviewer.</param>
/// <param name="Reason">1–200 characters, shown to the guest; may be left out where there is a code.</param>
/// <param name="ReasonCode">One of <see cref="Reasons.OfReview"/>, shown to the guest in their language.</param>
public sealed record RejectPayment(UserId By, string? Reason, string? ReasonCode = null)
{
    /// <summary>The least time a guest has to hand in another proof.</summary>
    public static readonly TimeSpan LeastTime = TimeSpan.FromMinutes(10);

    /// <summary>4040; 4000; 4006 <c>already_reviewed</c> or <c>wrong_state</c> (<c>status</c>).</summary>
    public static Decision Decide(RejectPayment command, Order order, Venue venue, DaysOf days, DateTimeOffset now)
    {
        var faults = default(Faults);
        Reasons.Check(ref faults, Reasons.OfReview, command.ReasonCode, command.Reason, needed: true);
        if (order.Exists() && faults.Any) return faults.Refusal;
        if (Review.Refuse(order) is { } refusal) return refusal;
        var remaining = TimeSpan.FromSeconds(order.RemainingSeconds);
        var expireAt = now + (remaining > LeastTime ? remaining : LeastTime);
        var changes = ImmutableArray.CreateBuilder<Change>(2);
        changes.Add(order.Is(new PaymentRejected(
            order.Guest, order.Venue, command.By, order.Words(command.Reason), expireAt, command.ReasonCode)));
        order.EachDay(changes, venue.Zone, days, _ => new HoldDeadlineChanged(order.Id, expireAt));
        return Decision.Yes(changes.ToImmutable());
    }
}

static class Review
{
    public static Refusal? Refuse(Order order) => order.Status switch
    {
        OrderStatus.None => OrderRefusals.NoSuchOrder,
        OrderStatus.ProofSubmitted => null,
        OrderStatus.Paid or OrderStatus.Rejected or OrderStatus.Refunded => order.Refuse(OrderRefusals.AlreadyReviewed),
        _ => order.Refuse(OrderRefusals.WrongState),
    };
}
