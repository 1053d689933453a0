using System.Collections.Immutable;
using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>Tabs as a decision about an order sees them; no such tab: <see cref="Tab.None"/>.</summary>
public delegate Tab TabOf(TabId id);

/// <summary>What several decisions about money share.</summary>
static class PayRules
{
    public const int MaxText = OrderRules.MaxText;
    public const long MaxMoney = 1_000_000_000_000;

    /// <summary>Notes a tip that is no amount, or more than twice the bill: a slip of the finger.</summary>
    public static void Tip(ref this Faults faults, long tip, Bill bill)
    {
        faults.Range("tip", tip, 0, MaxMoney);
        if (tip > 2 * bill.Total) faults.Add("tip", FieldFaults.TipTooHigh);
    }

    /// <summary>Lines that are not being prepared yet.</summary>
    public static ImmutableArray<int> Unfired(this Tab tab) =>
    [
        .. tab.Lines.Where(line => line.FiredAt is null && line.Wanted() > 0).Select(line => line.No),
    ];

    /// <summary>Minor units of a share that are neither paid nor announced.</summary>
    public static long Left(this Tab tab, Share share) => share.Amount
        - tab.Payments.Where(payment => payment.Share == share.No).Sum(payment => payment.Amount - payment.Refunded)
        - tab.Transfers.Where(transfer => transfer.Share == share.No).Sum(transfer => transfer.Amount);

    /// <summary>
    /// Why this much cannot be paid: 4040 <c>no_such_share</c>; 4006 <c>share_paid</c>, <c>overpaid</c> (<c>due</c>: what can be).
    /// </summary>
    public static Refusal? TooMuch(this Tab tab, Bill bill, long amount, int? no)
    {
        var due = Math.Max(0, bill.Due - bill.Pending);
        if (no is { } wanted)
        {
            if (tab.Shares.FirstOrDefault(share => share.No == wanted) is not { } share)
                return TabRefusals.NoSuchShare.With("share", wanted);
            var left = tab.Left(share);
            if (left <= 0) return tab.Refuse(TabRefusals.SharePaid).With("share", wanted);
            due = Math.Min(due, left);
        }
        return amount > due ? tab.Refuse(TabRefusals.Overpaid).With("due", due) : null;
    }

    /// <summary>What each one of a line costs after discounts: by largest remainder, so that all of them are the line's total.</summary>
    public static ImmutableArray<long> Each(Line line, long total) => MoneyRules.Prorate(total, [.. Enumerable.Repeat(1L, line.Wanted())]);
}
