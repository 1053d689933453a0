using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Take the proof under review back: the deadline runs on, and another proof may be handed in.</summary>
/// <param name="By">User id; only the guest of the order may.</param>
public sealed record WithdrawProof(UserId By)
{
    /// <summary>The least time that is left after it the first time, and later: a hold is not made longer again and again.</summary>
    public static readonly TimeSpan LeastTime = RejectPayment.LeastTime, LeastLater = TimeSpan.FromMinutes(1);

    /// <summary>
    /// 4040; 4004; 4006 <c>already_reviewed</c>, <c>wrong_state</c> (<c>status</c>). Withdrawn already is silent. An order that had expired
    /// before it was paid is so again: as long as proofs are taken for it, another one is.
    /// </summary>
    public static Decision Decide(WithdrawProof command, Order order, Venue venue, DaysOf days, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (command.By != order.Guest) return OrderRefusals.NotYours;
        if (order.ProofIsWithdrawn()) return Decision.Silence;
        if (Review.Refuse(order) is { } refusal) return refusal;
        if (order.Late) return order.Is(new ProofWithdrawn(order.Guest, order.Venue, order.LastProofs, null));

        var (least, remaining) = (order.Withdrawals == 0 ? LeastTime : LeastLater, TimeSpan.FromSeconds(order.RemainingSeconds));
        var expireAt = now + (remaining > least ? remaining : least);
        var changes = ImmutableArray.CreateBuilder<Change>(2);
        changes.Add(order.Is(new ProofWithdrawn(order.Guest, order.Venue, order.LastProofs, expireAt)));
        order.EachDay(changes, venue.Zone, days, _ => new HoldDeadlineChanged(order.Id, expireAt));
        return Decision.Yes(changes.ToImmutable());
    }
}
