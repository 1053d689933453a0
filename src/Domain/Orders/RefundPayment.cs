using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Give money back, all or a part. Authority is the caller's to check.</summary>
/// <param name="By">User id of the staff member.</param>
/// <param name="Amount">Minor units; null: all that is left.</param>
/// <param name="Reason">1–200 characters.</param>
public sealed record RefundPayment(string By, long? Amount, string? Reason)
{
    /// <summary>
    /// 4040; 4000; 4006 <c>wrong_state</c> (<c>status</c>), <c>nothing_to_refund</c>. When nothing is left to give back the order is
    /// refunded, and its slot is free again unless it has begun.
    /// </summary>
    public static Decision Decide(RefundPayment command, Order order, Venue venue, DaysOf days, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRules.NoSuchOrder;
        if (order.Status != OrderStatus.Paid) return order.WrongState();
        var left = order.Amount - order.Refunded;
        if (left == 0) return order.WrongState("nothing_to_refund");
        var faults = default(Faults);
        faults.Text("reason", command.Reason, OrderRules.MaxText);
        if (command.Amount is { } wanted) faults.Range("amount", wanted, 1, left);
        if (faults.Any) return faults.Refusal;

        var amount = command.Amount ?? left;
        var full = amount == left;
        var changes = ImmutableArray.CreateBuilder<Change>(2);
        changes.Add(order.Is(new PaymentRefunded(order.Guest, order.Venue, command.By, amount, order.Refunded + amount, full, command.Reason!)));
        if (full && order.Start > now) order.Release(changes, venue.Zone, days, "refunded");
        return Decision.Yes(changes.ToImmutable());
    }
}
