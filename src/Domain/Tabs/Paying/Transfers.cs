using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tills;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// Pay a bill, or a part of it, by transfer with a proof: an order of its own waits for the proof and its review. Needs
/// <see cref="Accounts.Permission.TakePayments"/>, unless the guest of the tab asks.
/// </summary>
/// <param name="Order">Id of the order to be.</param>
/// <param name="By">User id of who hands in the proof: the guest, or a member of staff for them.</param>
/// <param name="Amount">Minor units for the bill, from 1.</param>
/// <param name="Random">Ten random bytes, for order number and pay reference.</param>
/// <param name="Tip">Minor units on top.</param>
/// <param name="Share">Which share; null: none.</param>
public sealed record AskTransfer(OrderId Order, UserId By, long Amount, ReadOnlyMemory<byte> Random, long Tip = 0, int? Share = null)
{
    /// <summary>
    /// 4040 <c>no_such_order</c>, <c>no_such_share</c>; 4006 <c>wrong_state</c> (<c>status</c>); 4000 (<c>tip_too_high</c>); 4006
    /// <c>share_paid</c>,
    /// <c>overpaid</c> (<c>due</c>). The amount is set aside until the proof is approved, or the order expires or is cancelled.
    /// </summary>
    public static Decision Decide(AskTransfer command, Tab tab, Venue venue, DateTimeOffset now)
    {
        if (tab.Ended() is { } refusal) return refusal;
        var faults = default(Faults);
        faults.Range("amount", command.Amount, 1, PayRules.MaxMoney);
        var bill = Bill.For(tab);
        faults.Tip(command.Tip, bill);
        if (faults.Any) return faults.Refusal;
        if (tab.TooMuch(bill, command.Amount, command.Share) is { } tooMuch) return tooMuch;

        var random = command.Random.Span;
        var settings = venue.Settings;
        return Decision.Yes(
            Change.To(Streams.Order(command.Order), new BillPaymentPlaced(
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
            Change.To(Streams.Tab(tab.Id), new BillTransferAsked(
                tab.Venue, command.By, new PendingTransfer(command.Order, command.Amount, command.Tip, command.Share))));
    }
}

/// <summary>What becomes of transfers: by their review, and where the same money comes another way.</summary>
static class Transfers
{
    /// <summary>
    /// Calls off as few transfers as it takes for a payment to fit, those of its share and amount first. One whose proof is under review
    /// stays: the guest has paid, and whether the money came is for the review to say. Null: the payment fits now.
    /// </summary>
    public static Refusal? MakeRoom(TakePayment payment, Settlement settlement, OrderOf orders)
    {
        var tab = settlement.Tab;
        var tooMuch = TooMuch();
        if (tooMuch is null || More(tab, payment)) return tooMuch;
        var candidates = tab.Transfers.Where(transfer => payment.Share is null || transfer.Share is null || transfer.Share == payment.Share)
            .OrderByDescending(transfer => transfer.Share == payment.Share).ThenByDescending(transfer => transfer.Amount == payment.Amount)
                .ToArray();
        foreach (var order in candidates.Select(transfer => orders(transfer.Order)).Where(order => order.Waits()))
        {
            settlement.Changes.Add(order.Is(new OrderCancelled(order.Guest, order.Venue, payment.By, null, Reasons.PaidAnotherWay)));
            settlement.Add(new BillTransferEnded(tab.Venue, order.Id));
            if (TooMuch() is null) return null;
        }
        return settlement.Tab.Transfers.FirstOrDefault(candidates.Contains) is { } reviewed
            ? tab.Refuse(TabRefusals.ProofUnderReview).With("order", reviewed.Order.Value)
            : tooMuch;

        Refusal? TooMuch() => settlement.Tab.TooMuch(Bill.For(settlement.Tab), payment.Amount, payment.Share);
    }

    // Whether it would be too much even if no transfer was announced.
    static bool More(Tab tab, TakePayment payment) =>
        (tab with { Transfers = [] }) is var free && free.TooMuch(Bill.For(free), payment.Amount, payment.Share) is not null;

    public static Decision Approve(ApprovePayment command, BillTransfer order, Tab tab, OrderOf orders, DateTimeOffset now)
    {
        // A tab stays open while a transfer is awaited, so it is there.
        var transfer = tab.Transfers.First(known => known.Order == order.Id);
        var settlement = new Settlement(tab, now);
        settlement.Changes.Add(order.Is(new PaymentApproved(order.Guest, order.Venue, command.By)));
        settlement.Pay(new Payment(
            order.Id.Value, command.By, Methods.Qr, transfer.Amount, transfer.Tip, transfer.Amount + transfer.Tip, transfer.Share,
            order.Id, now));
        // Only now: the amount was set aside from what the deposit leaves, so the deposit never takes its place.
        settlement.CountDeposit(command.By);
        settlement.CloseIfDone(command.By, orders);
        return Decision.Yes(settlement.Changes.ToImmutable());
    }

    public static Decision Refund(RefundPayment command, BillTransfer order, Tab tab, DateTimeOffset now) => RefundBill.Decide(
        new RefundBill(command.By, order.Id.Value, command.Reason, Amount: command.Amount, ReasonCode: command.ReasonCode), tab,
        Inventory.Stock.None, _ => order, now);
}
