using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Give money back, all or a part. Authority is the caller's to check.</summary>
/// <param name="By">User id of the staff member.</param>
/// <param name="Amount">Minor units; null: all that is left.</param>
/// <param name="Reason">1–200 characters; may be left out where there is a code.</param>
/// <param name="ReasonCode">One of <see cref="Reasons.OfRefund"/>.</param>
public sealed record RefundPayment(string By, long? Amount, string? Reason, string? ReasonCode = null)
{
    /// <summary>
    /// 4040; 4000; 4006 <c>wrong_state</c> (<c>status</c>), <c>nothing_to_refund</c>, <c>on_a_bill</c> (<c>tab</c>: the guest sits at a
    /// table, the deposit may be needed there). When nothing is left to give back the order is refunded, and its slot is free again unless it
    /// has begun. What of a deposit paid a bill goes back with <see cref="RefundBill"/>; so does what paid a bill by transfer, in either way.
    /// </summary>
    /// <param name="command">What goes back, and why.</param>
    /// <param name="order">The order.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="days">Days of its resource.</param>
    /// <param name="tabs">Tabs: the one whose bill it pays, or where its guest was seated, is read.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(RefundPayment command, Order order, Venue venue, DaysOf days, TabOf tabs, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRules.NoSuchOrder;
        if (order.Status != OrderStatus.Paid) return order.WrongState();
        if (order.IsBill()) return Transfers.Refund(command, order, tabs(order.Tab!), now);
        var tab = order.Tab is null ? Tab.None : tabs(order.Tab);
        if (tab.Status == TabStatus.Open) return order.WrongState("on_a_bill").With("tab", tab.Id);
        var left = order.Amount - order.Refunded - tab.Payments.Where(payment => payment.Order == order.Id).Sum(payment => payment.Amount - payment.Refunded);
        if (left == 0) return order.WrongState("nothing_to_refund");
        var faults = default(Faults);
        Reasons.Check(ref faults, Reasons.OfRefund, command.ReasonCode, command.Reason, needed: true);
        if (command.Amount is { } wanted) faults.Range("amount", wanted, 1, left);
        if (faults.Any) return faults.Refusal;

        var amount = command.Amount ?? left;
        var full = order.Refunded + amount == order.Amount;
        var changes = ImmutableArray.CreateBuilder<Change>(2);
        changes.Add(order.Is(new PaymentRefunded(order.Guest, order.Venue, command.By, amount, order.Refunded + amount, full, order.Words(command.Reason), command.ReasonCode)));
        if (full && order.Start > now) order.Release(changes, venue.Zone, days, "refunded");
        return Decision.Yes(changes.ToImmutable());
    }
}
