namespace RealtimeReservation.Domain.Orders;

/// <summary>The guest came and went. Authority is the caller's to check.</summary>
/// <param name="By">User id of the staff member.</param>
public sealed record CompleteReservation(string By)
{
    /// <summary>4040; 4006 <c>not_started</c>, <c>wrong_state</c> (<c>status</c>). Completed already is silent.</summary>
    public static Decision Decide(CompleteReservation command, Order order, DateTimeOffset now) =>
        Visit.End(order, ReservationStatus.Completed, now, new ReservationCompleted(order.Guest, order.Venue, command.By));
}

/// <summary>The guest never came. Authority is the caller's to check.</summary>
/// <param name="By">User id of the staff member.</param>
public sealed record NoteNoShow(string By)
{
    /// <summary>4040; 4006 <c>not_started</c>, <c>wrong_state</c> (<c>status</c>). Noted already is silent.</summary>
    public static Decision Decide(NoteNoShow command, Order order, DateTimeOffset now) =>
        Visit.End(order, ReservationStatus.NoShow, now, new GuestNoShow(order.Guest, order.Venue, command.By));
}

static class Visit
{
    public static Decision End(Order order, ReservationStatus status, DateTimeOffset now, object e)
    {
        if (!order.Exists()) return OrderRules.NoSuchOrder;
        if (order.NotReserved() is { } bill) return bill;
        if (order.Reservation == status) return Decision.Silence;
        if (order.Status != OrderStatus.Paid) return order.WrongState();
        if (order.Reservation == ReservationStatus.Seated && status == ReservationStatus.Completed) return order.Is(e);
        if (order.Reservation != ReservationStatus.Confirmed) return order.WrongState().With("status", order.Reservation.Name());
        if (order.Start > now) return order.WrongState("not_started");
        return order.Is(e);
    }
}
