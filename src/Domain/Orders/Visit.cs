namespace RealtimeReservation.Domain.Orders;

/// <summary>The guest came and went. Needs <see cref="Accounts.Permission.ManageReservations"/>.</summary>
/// <param name="By">User id of the staff member.</param>
public sealed record CompleteReservation(UserId By)
{
    /// <summary>4040; 4006 <c>not_started</c>, <c>wrong_state</c> (<c>status</c>). Completed already is silent.</summary>
    public static Decision Decide(CompleteReservation command, Order order, DateTimeOffset now) =>
        Visit.End(order, ReservationStatus.Completed, now, new ReservationCompleted(order.Guest, order.Venue, command.By));
}

/// <summary>The guest never came. Needs <see cref="Accounts.Permission.ManageReservations"/>.</summary>
/// <param name="By">User id of the staff member.</param>
public sealed record NoteNoShow(UserId By)
{
    /// <summary>4040; 4006 <c>not_started</c>, <c>wrong_state</c> (<c>status</c>). Noted already is silent.</summary>
    public static Decision Decide(NoteNoShow command, Order order, DateTimeOffset now) =>
        Visit.End(order, ReservationStatus.NoShow, now, new GuestNoShow(order.Guest, order.Venue, command.By));
}

/// <summary>The guest came after all, or another guest was meant. Needs <see cref="Accounts.Permission.ManageReservations"/>.</summary>
/// <param name="By">User id of the staff member.</param>
public sealed record WithdrawNoShow(UserId By)
{
    /// <summary>How long after the end of the slot: until then the evening is remembered, later the books stand.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromHours(24);

    /// <summary>
    /// 4040; 4006 <c>wrong_state</c> (<c>status</c>), <c>too_late</c> (<c>until</c>). A reservation that counts already is silent.
    /// </summary>
    public static Decision Decide(WithdrawNoShow command, Order order, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (order is not Reservation reservation) return order.NotReserved();
        if (reservation is { Status: OrderStatus.Paid, Visit: ReservationStatus.Confirmed }) return Decision.Silence;
        if (order.Status != OrderStatus.Paid) return order.Refuse(OrderRefusals.WrongState);
        if (reservation.Visit != ReservationStatus.NoShow)
            return order.Refuse(OrderRefusals.WrongState).With("status", reservation.Visit.Name());
        if (now > reservation.End + Within) return order.Refuse(OrderRefusals.TooLate).With("until", reservation.End + Within);
        return order.Is(Visit.Again(order, command.By));
    }
}

static class Visit
{
    public static NoShowWithdrawn Again(Order order, UserId by) => new(order.Guest, order.Venue, by);

    public static Decision End(Order order, ReservationStatus status, DateTimeOffset now, OrderEvent e)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (order is not Reservation reservation) return order.NotReserved();
        if (reservation.Visit == status) return Decision.Silence;
        if (order.Status != OrderStatus.Paid) return order.Refuse(OrderRefusals.WrongState);
        if (reservation.Visit == ReservationStatus.Seated && status == ReservationStatus.Completed) return order.Is(e);
        if (reservation.Visit != ReservationStatus.Confirmed)
            return order.Refuse(OrderRefusals.WrongState).With("status", reservation.Visit.Name());
        if (reservation.Start > now) return order.Refuse(OrderRefusals.NotStarted);
        return order.Is(e);
    }
}
