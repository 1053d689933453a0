using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>Decisions of the desk about payments of either kind: of a reservation, or of a bill.</summary>
public static class PaymentDesk
{
    /// <summary>
    /// <see cref="ApprovePayment"/> of a reservation confirms it; of a bill it is noted there, and a bill that is paid by it closes. 4040;
    /// 4006
    /// <c>already_reviewed</c> or <c>wrong_state</c> (<c>status</c>).
    /// </summary>
    /// <param name="command">By whom.</param>
    /// <param name="order">The order.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="resources">The resource at which a guest who paid late is seated.</param>
    /// <param name="days">Days of its resource.</param>
    /// <param name="tabs">Tabs: the one whose bill it pays is read.</param>
    /// <param name="orders">Orders: the reservation of that tab is read.</param>
    /// <param name="now">UTC.</param>
    public static Decision Approve(
        ApprovePayment command, Order order, Venue venue, Func<ResourceId, Resource> resources, DaysOf days, TabOf tabs, OrderOf orders,
        DateTimeOffset now) =>
        order is not BillTransfer transfer ? ApprovePayment.Decide(command, (Reservation)order, venue, resources, days, now)
        : ApprovePayment.Check(command) is { } fault ? fault
        : Review.Refuse(transfer) is { } refusal ? refusal
        : Transfers.Approve(command, transfer, tabs(transfer.Tab), orders, now);

    /// <summary>
    /// <see cref="RefundPayment"/> of a reservation; what paid a bill goes back as <see cref="RefundBill"/> says, in either way. 4040; 4006
    /// <c>wrong_state</c> (<c>status</c>), and as those two.
    /// </summary>
    /// <param name="command">What goes back, and why.</param>
    /// <param name="order">The order.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="days">Days of its resource.</param>
    /// <param name="tabs">Tabs: the one whose bill it pays, or where its guest was seated, is read.</param>
    /// <param name="now">UTC.</param>
    public static Decision Refund(RefundPayment command, Order order, Venue venue, DaysOf days, TabOf tabs, DateTimeOffset now) =>
        order is not BillTransfer transfer
            ? RefundPayment.Decide(command, (Reservation)order, venue, days, Spent((Reservation)order, tabs), now)
        : transfer.Status != OrderStatus.Paid ? transfer.Refuse(OrderRefusals.WrongState)
        : Transfers.Refund(command, transfer, tabs(transfer.Tab), now);

    /// <summary>
    /// <see cref="ForgetGuest"/>. A transfer that staff announced for the guests of a table goes on: it does not belong to the person who
    /// wrote it down.
    /// </summary>
    /// <param name="command">Who is to be forgotten.</param>
    /// <param name="order">The order.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="days">Days of its resource.</param>
    /// <param name="tabs">Tabs: the one whose bill it pays is read.</param>
    public static Decision Forget(ForgetGuest command, Order order, Venue venue, DaysOf days, TabOf tabs) =>
        ForgetGuest.Decide(
            command, order, goesOn: order is BillTransfer transfer && tabs(transfer.Tab).Guest != command.Guest, venue, days);

    static DepositUse Spent(Reservation order, TabOf tabs)
    {
        if (order.SeatedAt is not { } id) return default;
        var tab = tabs(id);
        return new(
            tab.Status == TabStatus.Open ? tab.Id : null,
            tab.Payments.Where(payment => payment.Order == order.Id).Sum(payment => payment.Amount - payment.Refunded));
    }
}
