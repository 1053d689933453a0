using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>The money came: confirm the reservation. Needs <see cref="Accounts.Permission.ReviewPayments"/>.</summary>
/// <param name="By">User id of the reviewer.</param>
/// <param name="Start">Another start, for a guest who paid late; null: the one that was reserved.</param>
/// <param name="Resource">Another resource, for a guest who paid late; null: the one that was reserved.</param>
/// <param name="Refund">Give a guest who paid late the money back instead.</param>
public sealed record ApprovePayment(UserId By, DateTimeOffset? Start = null, ResourceId? Resource = null, bool Refund = false)
{
    /// <summary>
    /// 4040; 4000; 4006 <c>already_reviewed</c>, <c>proof_withdrawn</c> or <c>wrong_state</c> (<c>status</c>). Who paid late is seated as
    /// <see cref="SeatLatePayer"/> says.
    /// </summary>
    public static Decision Decide(
        ApprovePayment command, Reservation order, Venue venue, Func<ResourceId, Resource> resources, DaysOf days, DateTimeOffset now)
    {
        if (order.Late) return SeatLatePayer.Decide(command, order, venue, resources, days, now);
        if (Check(command) is { } fault) return fault;
        if (Review.Refuse(order) is { } refusal) return refusal;
        var changes = ImmutableArray.CreateBuilder<Change>(3);
        changes.Add(order.Is(new PaymentApproved(order.Guest, order.Venue, command.By)));
        order.EachDay(changes, venue.Zone, days, _ => new SlotConfirmed(order.Id));
        changes.Add(order.Finished());
        return Decision.Yes(changes.ToImmutable());
    }

    /// <summary>Refuses what is only for guests who paid late.</summary>
    internal static Refusal? Check(ApprovePayment command)
    {
        var faults = default(Faults);
        if (command.Start is not null) faults.Add("start_time", FieldFaults.MustBeEmpty);
        if (command.Resource is not null) faults.Add("resource", FieldFaults.MustBeEmpty);
        if (command.Refund) faults.Add("refund", FieldFaults.MustBeEmpty);
        return faults.Any ? faults.Refusal : null;
    }
}

/// <summary>
/// The money did not come: the guest may hand in another proof, but not one who paid late. Needs
/// <see cref="Accounts.Permission.ReviewPayments"/>.
/// </summary>
/// <param name="By">User id of the reviewer.</param>
/// <param name="Reason">1–200 characters, shown to the guest; may be left out where there is a code.</param>
/// <param name="ReasonCode">One of <see cref="Reasons.OfReview"/>, shown to the guest in their language.</param>
public sealed record RejectPayment(UserId By, string? Reason, string? ReasonCode = null)
{
    /// <summary>The least time a guest has to hand in another proof.</summary>
    public static readonly TimeSpan LeastTime = TimeSpan.FromMinutes(10);

    /// <summary>4040; 4000; 4006 <c>already_reviewed</c>, <c>proof_withdrawn</c> or <c>wrong_state</c> (<c>status</c>).</summary>
    public static Decision Decide(RejectPayment command, Order order, Venue venue, DaysOf days, DateTimeOffset now)
    {
        var faults = default(Faults);
        Reasons.Check(ref faults, Reasons.OfReview, command.ReasonCode, command.Reason, needed: true);
        if (order.Exists() && faults.Any) return faults.Refusal;
        if (Review.Refuse(order) is { } refusal) return refusal;
        if (order.Late)
        {
            return order.Is(new LatePaymentRejected(
                order.Guest, order.Venue, command.By, order.Words(command.Reason), command.ReasonCode));
        }
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
        _ => order.Refuse(order.ProofIsWithdrawn() ? OrderRefusals.ProofWithdrawn : OrderRefusals.WrongState),
    };
}
