using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Give money of a reservation back, all or a part. Needs <see cref="Accounts.Permission.RefundOrders"/>.</summary>
/// <param name="By">User id of the staff member.</param>
/// <param name="Amount">Minor units; null: all that is left.</param>
/// <param name="Reason">1–200 characters; may be left out where there is a code.</param>
/// <param name="ReasonCode">One of <see cref="Reasons.OfRefund"/>.</param>
public sealed record RefundPayment(UserId By, long? Amount, string? Reason, string? ReasonCode = null)
{
    /// <summary>
    /// 4040; 4000; 4006 <c>wrong_state</c> (<c>status</c>), <c>nothing_to_refund</c>, <c>on_a_bill</c> (<c>tab</c>: the guest sits at a
    /// table, the deposit may be needed there). When nothing is left to give back the order is refunded, and its slot is free again unless
    /// it has begun. What of a deposit paid a bill goes back with that bill.
    /// </summary>
    /// <param name="command">What goes back, and why.</param>
    /// <param name="order">The reservation.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="days">Days of its resource.</param>
    /// <param name="deposit">What of it pays a bill.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(
        RefundPayment command, Reservation order, Venue venue, DaysOf days, DepositUse deposit, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (order.Status != OrderStatus.Paid) return order.Refuse(OrderRefusals.WrongState);
        if (deposit.OpenTab is { } tab) return order.Refuse(OrderRefusals.OnABill).With("tab", tab.Value);
        var left = order.Paid - order.Refunded - deposit.Spent;
        if (left == 0) return order.Refuse(OrderRefusals.NothingToRefund);
        var faults = default(Faults);
        Reasons.Check(ref faults, Reasons.OfRefund, command.ReasonCode, command.Reason, needed: true);
        if (command.Amount is { } wanted) faults.Range("amount", wanted, 1, left);
        if (faults.Any) return faults.Refusal;

        var amount = command.Amount ?? left;
        var full = order.Refunded + amount == order.Paid;
        var changes = ImmutableArray.CreateBuilder<Change>(2);
        changes.Add(order.Is(new PaymentRefunded(
            order.Guest, order.Venue, command.By, amount, order.Refunded + amount, full, order.Words(command.Reason), command.ReasonCode)));
        if (full && order.Start > now) order.Release(changes, venue.Zone, days, "refunded");
        return Decision.Yes(changes.ToImmutable());
    }
}

/// <summary>What became of a reservation's deposit at the table where its guest was seated.</summary>
/// <param name="OpenTab">The tab, as long as the deposit may be needed there; null: it is closed, or the guest was seated nowhere.</param>
/// <param name="Spent">Minor units that paid its bill and did not go back.</param>
public readonly record struct DepositUse(TabId? OpenTab, long Spent);
