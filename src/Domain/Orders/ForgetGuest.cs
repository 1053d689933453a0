using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>The account of an order's guest was erased: what is open of the order ends, and what was written and shown goes.</summary>
/// <param name="Guest">User id.</param>
public sealed record ForgetGuest(UserId Guest)
{
    /// <summary>
    /// Never refuses. Another's order, and one whose guest is forgotten already, is silent.
    /// </summary>
    /// <param name="command">Who is to be forgotten.</param>
    /// <param name="order">The order.</param>
    /// <param name="goesOn">Whether what is open of it does not end with the account.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="days">Days of its resource.</param>
    public static Decision Decide(ForgetGuest command, Order order, bool goesOn, Venue venue, DaysOf days)
    {
        if (!order.Exists() || order.Guest != command.Guest || order.GuestErased) return Decision.Silence;
        var changes = ImmutableArray.CreateBuilder<Change>(4);
        if (order.IsOpen() && !goesOn)
        {
            changes.Add(order.Is(new OrderCancelled(order.Guest, order.Venue, order.Guest, null, Reasons.AccountErased)));
            order.Release(changes, venue.Zone, days, "cancelled");
            if (!order.Late) changes.Add(order.Finished());
        }
        changes.Add(order.Is(new OrderGuestErased(order.Guest, order.Venue)));
        return Decision.Yes(changes.ToImmutable());
    }
}
