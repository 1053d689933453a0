using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Tills;

/// <summary>How the books add up.</summary>
static class TillSums
{
    public static TillTotals Add(TillTotals sums, TillEvent e) => e switch
    {
        SaleBooked s => sums with
        {
            Sales = sums.Sales + (s.Cancelled ? 0 : 1),
            Covers = sums.Covers + s.Covers,
            Gross = sums.Gross + s.Gross,
            Discounts = sums.Discounts + s.Discounts,
            Taxes = Add(sums.Taxes, s.Taxes),
            Voids = sums.Voids + s.Voids,
            Voided = sums.Voided + s.Voided,
        },
        PaymentBooked p => sums with { Payments = Add(sums.Payments, new MethodSum(p.Method, 1, p.Amount, p.Tip)) },
        RefundBooked r =>
            sums with
            {
                Refunds = Add(sums.Refunds, new MethodSum(r.Method, 1, r.Amount, 0)),
                RefundTaxes = Add(sums.RefundTaxes, r.Taxes),
            },
        RefundTaxed t => sums with { RefundTaxes = Add(sums.RefundTaxes, t.Taxes) },
        CashMoved { Amount: > 0 } c => sums with { CashIn = sums.CashIn + c.Amount },
        CashMoved c => sums with { CashOut = sums.CashOut - c.Amount },
        _ => throw Unknown.Event(e),
    };

    // Sorted, so that the same events make the same report to the byte.
    public static ImmutableArray<TaxSum> Add(ImmutableArray<TaxSum> sums, ImmutableArray<TaxSum> more) => more.IsEmpty ? sums :
    [
        .. sums.Concat(more).GroupBy(sum => sum.Rate).OrderBy(rate => rate.Key)
            .Select(rate => new TaxSum(rate.Key, rate.Sum(sum => sum.Gross), rate.Sum(sum => sum.Tax))),
    ];

    static ImmutableArray<MethodSum> Add(ImmutableArray<MethodSum> sums, MethodSum more) =>
    [
        .. sums.Append(more).GroupBy(sum => sum.Method).OrderBy(method => method.Key, StringComparer.Ordinal)
            .Select(method => new MethodSum(
                method.Key, method.Sum(sum => sum.Count), method.Sum(sum => sum.Amount), method.Sum(sum => sum.Tips))),
    ];
}
