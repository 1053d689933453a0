using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>The deadline of an order is due.</summary>
public static class ExpireOrder
{
    /// <summary>Never refuses: too early, too late or again is silent.</summary>
    public static Decision Decide(Order order, Venue venue, DaysOf days, DateTimeOffset now)
    {
        if (!order.Waits() || !(order.ExpireAt <= now)) return Decision.Silence;
        var changes = ImmutableArray.CreateBuilder<Change>(3);
        changes.Add(order.Is(new OrderExpired(order.Guest, order.Venue)));
        order.Release(changes, venue.Zone, days, "expired");
        changes.Add(order.Finished());
        return Decision.Yes(changes.ToImmutable());
    }
}
