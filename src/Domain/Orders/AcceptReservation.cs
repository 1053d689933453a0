using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>
/// The venue confirms a booking that was asked for; from then on what is to be paid is awaited as long as a hold lasts. To decline it is to
/// cancel it with a reason. Needs <see cref="Accounts.Permission.ManageReservations"/>.
/// </summary>
/// <param name="By">User id of the staff member.</param>
public sealed record AcceptReservation(UserId By)
{
    /// <summary>
    /// 4040; 4006 <c>not_awaited</c> (<c>status</c>), <c>already_started</c>. Confirmed already is silent.
    /// </summary>
    public static Decision Decide(AcceptReservation command, Order order, Venue venue, DaysOf days, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (order is not Reservation reservation) return order.NotReserved();
        if (reservation is { Status: OrderStatus.Paid, Visit: ReservationStatus.Confirmed }) return Decision.Silence;
        if (!reservation.AwaitsVenue) return order.Refuse(OrderRefusals.NotAwaited);
        if (reservation.End <= now) return order.Refuse(OrderRefusals.AlreadyStarted);

        var free = order.Amount == 0 && !venue.Settings.ProofWhenFree;
        DateTimeOffset? expireAt = free ? null : now.AddMinutes(venue.Settings.HoldMinutes);
        var changes = ImmutableArray.CreateBuilder<Change>(4);
        changes.Add(order.Is(new ReservationAccepted(order.Guest, order.Venue, command.By, expireAt)));
        if (free) changes.Add(order.Is(new PaymentWaived(order.Guest, order.Venue)));
        order.EachDay(changes, venue.Zone, days, _ => free ? new SlotConfirmed(order.Id) : new HoldDeadlineChanged(order.Id, expireAt));
        if (free) changes.Add(order.Finished());
        return Decision.Yes(changes.ToImmutable());
    }
}
