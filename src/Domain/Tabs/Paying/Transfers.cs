using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// Pay a bill, or a part of it, by transfer with a proof: an order of its own waits for the proof and its review. Authority is the
/// caller's to check.
/// </summary>
/// <param name="Order">Id of the order to be.</param>
/// <param name="By">User id of who hands in the proof: the guest, or a member of staff for them.</param>
/// <param name="Amount">Minor units for the bill, from 1.</param>
/// <param name="Random">Ten random bytes, for order number and pay reference.</param>
/// <param name="Tip">Minor units on top.</param>
/// <param name="Share">Which share; null: none.</param>
public sealed record AskTransfer(string Order, string By, long Amount, ReadOnlyMemory<byte> Random, long Tip = 0, int? Share = null)
{
    /// <summary>
    /// 4040 <c>no_such_order</c>, <c>no_such_share</c>; 4006 <c>wrong_state</c> (<c>status</c>); 4000; 4006 <c>share_paid</c>,
    /// <c>overpaid</c> (<c>due</c>). The amount is set aside until the proof is approved, or the order expires or is cancelled.
    /// </summary>
    public static Decision Decide(AskTransfer command, Tab tab, Venue venue, DateTimeOffset now)
    {
        if (tab.Ended() is { } refusal) return refusal;
        var faults = default(Faults);
        faults.Range("amount", command.Amount, 1, PayRules.MaxMoney);
        faults.Range("tip", command.Tip, 0, PayRules.MaxMoney);
        if (faults.Any) return faults.Refusal;
        if (tab.TooMuch(Bill.Of(tab), command.Amount, command.Share) is { } tooMuch) return tooMuch;

        var random = command.Random.Span;
        var settings = venue.Settings;
        return Decision.Yes(
            new Change(Streams.Order(command.Order), new BillPaymentPlaced(
                command.Order,
                OrderNumbers.OrderNo(Zones.Date(venue.Zone, now), random[..OrderNumbers.RandomBytes]),
                OrderNumbers.PayReference(random[OrderNumbers.RandomBytes..]),
                command.By,
                tab.Venue,
                tab.Id,
                command.Amount + command.Tip,
                tab.Currency,
                settings.PayQrText is null ? settings.PayQrUrl : $"/api/orders/{command.Order}/pay-qr.svg",
                now.AddMinutes(settings.HoldMinutes))),
            new Change(Streams.Tab(tab.Id), new BillTransferAsked(
                tab.Venue, command.By, new PendingTransfer(command.Order, command.Amount, command.Tip, command.Share))));
    }
}

/// <summary>What the review of a transfer does to the bill it pays.</summary>
static class Transfers
{
    public static Decision Approve(ApprovePayment command, Order order, Tab tab, OrderOf orders, DateTimeOffset now)
    {
        // A tab stays open while a transfer is awaited, so it is there.
        var transfer = tab.Transfers.First(known => known.Order == order.Id);
        var settlement = new Settlement(tab, now);
        settlement.Changes.Add(order.Is(new PaymentApproved(order.Guest, order.Venue, command.By)));
        settlement.Pay(new Payment(
            order.Id, command.By, Methods.Qr, transfer.Amount, transfer.Tip, transfer.Amount + transfer.Tip, transfer.Share, order.Id, now));
        // Only now: the amount was set aside from what the deposit leaves, so the deposit never takes its place.
        settlement.CountDeposit(command.By);
        settlement.CloseIfDone(command.By, orders);
        return Decision.Yes(settlement.Changes.ToImmutable());
    }

    public static Decision Refund(RefundPayment command, Order order, Tab tab, DateTimeOffset now) => RefundBill.Decide(
        new RefundBill(command.By, order.Id, command.Reason, Amount: command.Amount), tab, Inventory.Stock.None, _ => order, now);
}
