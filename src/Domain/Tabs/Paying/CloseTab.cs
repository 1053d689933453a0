using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>All is paid and the guests leave. Needs <see cref="Accounts.Permission.TakePayments"/>.</summary>
/// <param name="By">User id.</param>
public sealed record CloseTab(UserId By)
{
    /// <summary>
    /// 4040 <c>no_such_order</c>; 4006 <c>wrong_state</c> (<c>status</c>), <c>unfired_lines</c> (<c>lines</c>), <c>transfers_pending</c>,
    /// <c>not_paid</c> (<c>due</c>), <c>paid_too_much</c> (<c>most</c>: what must go back), <c>nothing_ordered</c> (it can be cancelled).
    /// A deposit counts first. Books the sale, frees the tables and completes the reservation. Closed already is silent.
    /// </summary>
    /// <param name="command">By whom.</param>
    /// <param name="tab">The tab.</param>
    /// <param name="orders">Orders: the reservation of the tab is read.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(CloseTab command, Tab tab, OrderOf orders, DateTimeOffset now)
    {
        if (tab.Status == TabStatus.Paid) return Decision.Silence;
        if (tab.Ended() is { } refusal) return refusal;
        if (tab.Unfired() is { IsEmpty: false } unfired) return tab.Refuse(TabRefusals.UnfiredLines).With("lines", unfired);
        if (!tab.Transfers.IsEmpty) return tab.Refuse(TabRefusals.TransfersPending);
        var bill = Bill.For(tab);
        if (bill.Due > 0) return tab.Refuse(TabRefusals.NotPaid).With("due", bill.Due);
        if (bill.Due < 0) return tab.Refuse(TabRefusals.PaidTooMuch).With("most", -bill.Due);
        if (tab.Lines.All(line => line.Wanted() == 0)) return tab.Refuse(TabRefusals.NothingOrdered);

        var settlement = new Settlement(tab, now);
        settlement.CountDeposit(command.By);
        settlement.Close(command.By, orders);
        return Decision.Yes(settlement.Changes.ToImmutable());
    }
}

/// <summary>The guests left without anything to pay. Needs <see cref="Accounts.Permission.ServeTables"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Reason">1–200 characters; may be left out where there is a code.</param>
/// <param name="ReasonCode">One of <see cref="Reasons.OfTab"/>.</param>
public sealed record CancelTab(UserId By, string? Reason, string? ReasonCode = null)
{
    /// <summary>
    /// 4040 <c>no_such_order</c>; 4000; 4006 <c>wrong_state</c> (<c>status</c>), <c>has_lines</c> (<c>lines</c>: they are to be voided
    /// first),
    /// <c>refund_first</c>, <c>transfers_pending</c>. Frees the tables and completes the reservation, whose deposit can be refunded there.
    /// Cancelled already is silent.
    /// </summary>
    /// <param name="command">By whom, and why.</param>
    /// <param name="tab">The tab.</param>
    /// <param name="orders">Orders: the reservation of the tab is read.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(CancelTab command, Tab tab, OrderOf orders, DateTimeOffset now)
    {
        if (tab.Status == TabStatus.Cancelled) return Decision.Silence;
        if (tab.Ended() is { } refusal) return refusal;
        var faults = default(Faults);
        Reasons.Check(ref faults, Reasons.OfTab, command.ReasonCode, command.Reason, needed: true);
        if (faults.Any) return faults.Refusal;
        var lines = tab.Lines.Where(line => line.Wanted() > 0).Select(line => line.No).ToArray();
        if (lines.Length > 0) return tab.Refuse(TabRefusals.HasLines).With("lines", lines);
        if (!tab.Transfers.IsEmpty) return tab.Refuse(TabRefusals.TransfersPending);
        if (tab.Payments.Any(payment => payment.Amount > payment.Refunded)) return tab.Refuse(TabRefusals.RefundFirst);

        var settlement = new Settlement(tab, now);
        settlement.Cancel(command.By, command.Reason ?? "", command.ReasonCode, orders);
        return Decision.Yes(settlement.Changes.ToImmutable());
    }
}
