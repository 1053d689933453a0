using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Hand in a proof of payment; the deadline stands still until it is reviewed.</summary>
/// <param name="By">User id; only the guest of the order may.</param>
/// <param name="Proofs">One to three images.</param>
/// <param name="Note">At most 200 characters.</param>
public sealed record SubmitProof(UserId By, ImmutableArray<Proof> Proofs, string? Note = null)
{
    /// <summary>So long after a reservation expired its guest can still say that they have paid.</summary>
    public static readonly TimeSpan LateFor = TimeSpan.FromHours(24);

    /// <summary>
    /// 4040; 4004; 4000; 4003 (<c>expires_at</c>); 4006 (<c>status</c>). The same proofs again are silent. A reservation that expired is
    /// reviewed once more, without its slot and not as an unfinished order: nothing is held by it.
    /// </summary>
    public static Decision Decide(SubmitProof command, Order order, Venue venue, DaysOf days, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (command.By != order.Guest) return OrderRefusals.NotYours;
        var faults = default(Faults);
        faults.Range("files", command.Proofs.Length, 1, 3);
        faults.OptionalText("note", command.Note, OrderRules.MaxText);
        if (faults.Any) return faults.Refusal;
        if (order.Status == OrderStatus.ProofSubmitted && order.LastProofs.SequenceEqual(command.Proofs.Select(proof => proof.Id)))
            return Decision.Silence;
        if (Closed(order, now) is { } closed) return closed;
        if (order.Status == OrderStatus.Expired)
            return order.Is(new ProofSubmitted(order.Guest, order.Venue, command.Proofs, command.Note, 0));

        var remaining = order.ExpireAt is { } expireAt ? (int)Math.Ceiling((expireAt - now).TotalSeconds) : 0;
        var changes = ImmutableArray.CreateBuilder<Change>(2);
        changes.Add(order.Is(new ProofSubmitted(order.Guest, order.Venue, command.Proofs, command.Note, remaining)));
        order.EachDay(changes, venue.Zone, days, _ => new HoldDeadlineChanged(order.Id, null));
        return Decision.Yes(changes.ToImmutable());
    }

    /// <summary>Why no proof is taken for an order now, whatever it shows: 4003, 4006. Null: one is taken.</summary>
    public static Refusal? Closed(Order order, DateTimeOffset now) =>
        order.IsRequested() ? order.Refuse(OrderRefusals.AwaitsVenue)
        : now <= LateUntil(order) ? null
        : order.IsExpired(now) ? order.Expired()
        : order.Waits() ? null
        : order.Refuse(OrderRefusals.WrongState);

    /// <summary>Until when (UTC) a proof of a payment is taken for a reservation that expired; null: none is.</summary>
    public static DateTimeOffset? LateUntil(Order order) =>
        order is Reservation { Status: OrderStatus.Expired, Late: false, GuestErased: false, ExpireAt: { } at } ? at + LateFor : null;
}
