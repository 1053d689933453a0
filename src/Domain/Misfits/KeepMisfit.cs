using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;

namespace RealtimeReservation.Domain.Misfits;

/// <summary>
/// Leave a booking that does not fit any more where it is. It is listed again when it does not fit for another reason. Needs
/// <see cref="Accounts.Permission.ManageReservations"/>.
/// </summary>
/// <param name="By">User id of the staff member.</param>
/// <param name="Reason">Why it does not fit now; null: it does.</param>
public sealed record KeepMisfit(UserId By, MisfitReason? Reason)
{
    /// <summary>4040; 4006 <c>wrong_state</c> (<c>status</c>), <c>fits_already</c>. Kept already is silent.</summary>
    public static Decision Decide(KeepMisfit command, Order order)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (order is not Reservation reservation) return order.NotReserved();
        if (reservation.Visit is not (ReservationStatus.Held or ReservationStatus.Confirmed))
            return order.Refuse(OrderRefusals.WrongState);
        if (command.Reason is not { } reason) return reservation.KeptAs is null ? OrderRefusals.FitsAlready : Decision.Silence;
        return reservation.KeptAs == reason
            ? Decision.Silence
            : order.Is(new MisfitKept(order.Guest, order.Venue, command.By, reason));
    }
}
