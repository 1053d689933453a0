namespace RealtimeReservation.Domain.Orders;

/// <summary>What was due to a guest went back. Needs <see cref="Accounts.Permission.RefundOrders"/>.</summary>
/// <param name="By">User id of the staff member.</param>
/// <param name="Reference">How it went back, 1–80 characters: number of the transfer, or the like. The guest sees it.</param>
public sealed record SettleRefund(UserId By, string? Reference)
{
    /// <summary>Longest reference, characters.</summary>
    public const int MaxReference = 80;

    /// <summary>4040; 4000; 4006 <c>nothing_to_refund</c> (<c>status</c>).</summary>
    public static Decision Decide(SettleRefund command, Order order)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (order.Due == 0) return order.Refuse(OrderRefusals.NothingToRefund);
        var faults = default(Faults);
        faults.Name("reference", command.Reference, MaxReference);
        if (faults.Any) return faults.Refusal;
        var total = order.Refunded + order.Due;
        // A booking that goes on at a lower price is not undone by what it gave back.
        var full = order.Status != OrderStatus.Paid && total == order.Paid;
        return order.Is(new PaymentRefunded(
            order.Guest, order.Venue, command.By, order.Due, total, full, null, order.DueReason, order.Words(command.Reference), 0));
    }
}
