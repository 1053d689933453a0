namespace RealtimeReservation.Domain.Orders;

/// <summary>The guest came: their reservation is opened as a table. Part of the decision that opens the tab.</summary>
/// <param name="By">User id of the staff member.</param>
/// <param name="Tab">The tab.</param>
public sealed record SeatReservation(UserId By, TabId Tab)
{
    /// <summary>
    /// 4040 <c>no_such_order</c> (another venue's, too); 4006 <c>wrong_state</c> (<c>status</c>: it is not paid, or the reservation is
    /// over),
    /// <c>already_seated</c> (<c>tab</c>), <c>not_a_reservation</c>. Seated at this tab already is silent.
    /// </summary>
    public static Decision Decide(SeatReservation command, Order order, VenueId venue)
    {
        if (!order.Exists() || order.Venue != venue) return OrderRefusals.NoSuchOrder;
        return order is Reservation reservation ? Decide(command, reservation) : order.NotReserved();
    }

    static Decision Decide(SeatReservation command, Reservation order)
    {
        if (order.Status != OrderStatus.Paid) return order.Refuse(OrderRefusals.WrongState);
        if (order is { Visit: ReservationStatus.Seated, SeatedAt: not null })
        {
            return order.SeatedAt == command.Tab
                ? Decision.Silence
                : order.Refuse(OrderRefusals.AlreadySeated).With("tab", order.SeatedAt?.Value);
        }
        var seated = order.Is(new ReservationSeated(order.Guest, order.Venue, command.By, command.Tab));
        // Who comes late is noted as a no-show already, and is welcome.
        if (order.Visit == ReservationStatus.NoShow) return Decision.Yes(order.Is(Visit.Again(order, command.By)), seated);
        return order.Visit is ReservationStatus.Confirmed or ReservationStatus.Seated
            ? seated
            : order.Refuse(OrderRefusals.WrongState).With("status", order.Visit.Name());
    }
}
