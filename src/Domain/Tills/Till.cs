using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Tills;

/// <summary>Sums since the last Z report. Money is in minor units.</summary>
/// <param name="Sales">Tabs finished.</param>
/// <param name="Covers">People.</param>
/// <param name="Gross">All lines before discounts.</param>
/// <param name="Discounts">Taken off.</param>
/// <param name="Taxes">What is left, by tax rate.</param>
/// <param name="Voids">Units voided after they were fired.</param>
/// <param name="Voided">What they would have cost.</param>
/// <param name="Payments">By method.</param>
/// <param name="Refunds">By method.</param>
/// <param name="RefundTaxes">What was refunded, by tax rate.</param>
/// <param name="CashIn">Put into the drawer.</param>
/// <param name="CashOut">Taken out of it.</param>
public sealed record TillTotals(
    int Sales,
    int Covers,
    long Gross,
    long Discounts,
    ImmutableArray<TaxSum> Taxes,
    int Voids,
    long Voided,
    ImmutableArray<MethodSum> Payments,
    ImmutableArray<MethodSum> Refunds,
    ImmutableArray<TaxSum> RefundTaxes,
    long CashIn,
    long CashOut)
{
    /// <summary>Nothing yet.</summary>
    public static readonly TillTotals None = new(0, 0, 0, 0, [], 0, 0, [], [], [], 0, 0);
}

/// <summary>The books of a venue since the last Z report.</summary>
/// <param name="Version">Events of the stream.</param>
/// <param name="Totals">Sums since the last report.</param>
/// <param name="Float">Cash in the drawer at the beginning.</param>
/// <param name="LastNo">Number of the last report; 0: none yet.</param>
/// <param name="LastHash">Its hash; empty: none yet.</param>
/// <param name="LastVersion">Version of the stream after it.</param>
/// <param name="LastDate">Its business day; null: none yet.</param>
/// <param name="LastAt">When it was made (UTC); null: none yet.</param>
public sealed record Till(
    long Version, TillTotals Totals, long Float, int LastNo, string LastHash, long LastVersion, DateOnly? LastDate, DateTimeOffset? LastAt)
{
    /// <summary>Empty books.</summary>
    public static readonly Till None = new(0, TillTotals.None, 0, 0, "", 0, null, null);

    /// <summary>Minor units of cash that must be in the drawer: tips in cash are in it, change is out of it already.</summary>
    public long CashExpected() => Float
        + Totals.Payments.Where(payment => payment.Method == Methods.Cash).Sum(payment => payment.Amount + payment.Tips)
        - Totals.Refunds.Where(refund => refund.Method == Methods.Cash).Sum(refund => refund.Amount)
        + Totals.CashIn
        - Totals.CashOut;

    /// <summary>The books after one more event of the stream.</summary>
    public static Till Fold(Till state, TillEvent e) => Count(state, e) with { Version = state.Version + 1 };

    static Till Count(Till state, TillEvent e) => e switch
    {
        ZReportMade z => state with
        {
            Totals = TillTotals.None,
            Float = z.Report.FloatLeft,
            LastNo = z.Report.No,
            LastHash = z.Hash,
            LastVersion = state.Version + 1,
            LastDate = z.Report.BusinessDate,
            LastAt = z.Report.ClosedAt,
        },
        _ => state with { Totals = TillSums.Add(state.Totals, e) },
    };
}
