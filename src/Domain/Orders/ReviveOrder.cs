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
    /// <param name="command">Who brings it back.</param>
    /// <param name="order">The order.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="resourceOf">A resource by its id.</param>
    /// <param name="days">Days of the resources.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(
        ReviveOrder command, Order order, Venue venue, Func<ResourceId, Resource> resourceOf, DaysOf days, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        return order is Reservation reservation ? Decide(command, reservation, venue, resourceOf, days, now) : order.NotReserved();
    }

    static Decision Decide(
        ReviveOrder command, Reservation order, Venue venue, Func<ResourceId, Resource> resourceOf, DaysOf days, DateTimeOffset now)
    {
        if (order.Status != OrderStatus.Expired) return order.Refuse(OrderRefusals.WrongState);
        if (order.Start < now) return SlotRefusals.Past;
        var placement = order.Placed(resourceOf);
        if (placement.Resources.Any(resource => resource.Closed)) return SlotRefusals.ResourceClosed;
        var parts = new List<DaySegment>(1);
        var wanted = new Wanted([placement], null, order.Minutes());
        var availability = new Availability(venue, placement.Resources, days, now, staff: true);
        var refusal = availability.Take(wanted, order.Start, limit: null, parts, out _);
        // Slots may have been cut differently since the order was placed; then its time is no longer for sale.
        if (refusal is { Code: Codes.Invalid }) return SlotRefusals.Closed;
        if (refusal is not null) return refusal;

        var expireAt = now.AddMinutes(venue.Settings.HoldMinutes);
        var changes = ImmutableArray.CreateBuilder<Change>(3);
        changes.Add(order.Is(new OrderRevived(order.Guest, order.Venue, command.By, expireAt)));
        Booking.Take(changes, parts, order.Id, placement, order.PartySize, expireAt, confirmed: false);
        changes.Add(Change.To(Streams.Guest(order.Guest), new GuestOrderOpened(order.Id, order.Venue)));
        return Decision.Yes(changes.ToImmutable());
    }
}
