namespace RealtimeReservation.Domain.Orders;

/// <summary>Replace what the guest wrote and what the party needs.</summary>
/// <param name="By">User id.</param>
/// <param name="Staff">Whether they act as staff of the venue.</param>
/// <param name="Note">At most 200 characters; null: nothing.</param>
/// <param name="Needs">What the party needs; null: nothing.</param>
public sealed record ChangeDetails(UserId By, bool Staff, string? Note, PartyNeeds? Needs)
{
    /// <summary>
    /// 4040; 4004; 4000; 4006 <c>wrong_state</c> (<c>status</c>), <c>already_started</c> (guests; staff until it ends). The same again is
    /// silent.
    /// </summary>
    public static Decision Decide(ChangeDetails command, Order order, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (!command.Staff && command.By != order.Guest) return OrderRefusals.NotYours;
        if (order is not Reservation reservation) return order.NotReserved();
        var faults = default(Faults);
        faults.OptionalText("note", command.Note, OrderRules.MaxText);
        faults.Needs(command.Needs);
        if (faults.Any) return faults.Refusal;
        if (!order.IsOpen() && order.Status != OrderStatus.Paid) return order.Refuse(OrderRefusals.WrongState);
        if ((command.Staff ? reservation.End : reservation.Start) <= now) return order.Refuse(OrderRefusals.AlreadyStarted);
        var (note, needs) = (order.Words(command.Note), Filled(order, command.Needs));
        if ((note, needs) == (reservation.Note, reservation.Needs)) return Decision.Silence;
        return order.Is(new ReservationDetailsChanged(order.Guest, order.Venue, command.By, note, needs));
    }

    static PartyNeeds? Filled(Order order, PartyNeeds? needs)
    {
        if (needs is null) return null;
        var filled = new PartyNeeds(order.Words(needs.Dietary), needs.Occasion, needs.HighChairs is > 0 ? needs.HighChairs : null);
        return filled == new PartyNeeds() ? null : filled;
    }
}
