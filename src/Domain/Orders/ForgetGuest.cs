using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>The account of an order's guest was erased: what is open of the order ends, and what was written and shown goes.</summary>
/// <param name="Guest">User id.</param>
public sealed record ForgetGuest(string Guest)
{
    /// <summary>
    /// Never refuses. Another's order, and one whose guest is forgotten already, is silent. A transfer that staff announced for the guests
    /// of a table goes on: it is not theirs who wrote it down.
    /// </summary>
    /// <param name="command">Who is to be forgotten.</param>
    /// <param name="order">The order.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="days">Days of its resource.</param>
    /// <param name="tabs">Tabs: the one whose bill it pays is read.</param>
    public static Decision Decide(ForgetGuest command, Order order, Venue venue, DaysOf days, TabOf tabs)
    {
        if (!order.Exists() || order.Guest != command.Guest || order.GuestErased) return Decision.Silence;
        var changes = ImmutableArray.CreateBuilder<Change>(4);
        if (IsOpen(order) && (!order.IsBill() || tabs(order.Tab!).Guest == command.Guest))
        {
            changes.Add(order.Is(new OrderCancelled(order.Guest, order.Venue, order.Guest, null, Reasons.AccountErased)));
            order.Release(changes, venue.Zone, days, "cancelled");
            order.Finish(changes);
        }
        changes.Add(order.Is(new OrderGuestErased(order.Guest, order.Venue)));
        return Decision.Yes(changes.ToImmutable());
    }

    static bool IsOpen(Order order) => order.Waits() || order.Status == OrderStatus.ProofSubmitted;
}
