using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>
/// Give an expired order its slot and a new deadline, as long as the slot is free. Staff do it knowingly: it counts as unfinished, but
/// the guest's limit does not stand in the way. Needs <see cref="Accounts.Permission.ReviveOrders"/>.
/// </summary>
/// <param name="By">User id of the staff member.</param>
public sealed record ReviveOrder(UserId By)
{
    /// <summary>
    /// 4040; 4006 (<c>status</c>); 4005 <c>past</c>, <c>closed</c>, <c>resource_closed</c>; 4001 (<c>held_until</c>, <c>nearest_free</c>).
    /// </summary>
    public static Decision Decide(ReviveOrder command, Order order, Venue venue, Resource resource, DaysOf days, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        return order is Reservation reservation ? Decide(command, reservation, venue, resource, days, now) : order.NotReserved();
    }

    static Decision Decide(ReviveOrder command, Reservation order, Venue venue, Resource resource, DaysOf days, DateTimeOffset now)
    {
        if (order.Status != OrderStatus.Expired) return order.Refuse(OrderRefusals.WrongState);
        if (order.Start < now) return SlotRefusals.Past;
        if (resource.Closed) return SlotRefusals.ResourceClosed;
        var calendar = new Calendar(venue, resource, days);
        var parts = new List<DaySegment>(1);
        // Slots may have been cut differently since the order was placed; then its time is no longer for sale.
        if (calendar.Lay(order.Start, order.End, parts) != Fit.Fits) return SlotRefusals.Closed;
        if (Booking.CheckCapacity(calendar, parts, order.Units, now) is { } taken) return taken;

        var expireAt = now.AddMinutes(venue.Settings.HoldMinutes);
        var changes = ImmutableArray.CreateBuilder<Change>(3);
        changes.Add(order.Is(new OrderRevived(order.Guest, order.Venue, command.By, expireAt)));
        Booking.Take(changes, parts, order.Id, order.Units, expireAt, confirmed: false);
        changes.Add(Change.To(Streams.Guest(order.Guest), new GuestOrderOpened(order.Id, order.Venue)));
        return Decision.Yes(changes.ToImmutable());
    }
}
