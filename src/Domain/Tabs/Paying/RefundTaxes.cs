using System.Collections.Immutable;
using RealtimeReservation.Domain.Tills;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// The taxes that go back with a refund: at each rate, the tax of what was left before less the tax of what is left now. So all refunds of
/// a tab together give back exactly the taxes of its sale, however they were cut.
/// </summary>
static class RefundTaxes
{
    /// <summary>The taxes of a refund of a closed tab.</summary>
    /// <param name="tab">The tab before the refund.</param>
    /// <param name="parts">What goes back of each line.</param>
    public static ImmutableArray<TaxSum> Sum(Tab tab, IEnumerable<LineRefund> parts) =>
        Taken(tab, [.. parts.Select(part => (tab.Line(part.Line)!.TaxRate, part.Amount))], counted: false);

    /// <summary>The taxes of what went back while the tab was open: the sale they belong to is booked at its close.</summary>
    public static ImmutableArray<TaxSum> AtClose(Tab tab) =>
        Taken(tab, [.. tab.Back.Lines.Select(back => (tab.Line(back.Line)!.TaxRate, back.Unsold))], counted: true);

    static ImmutableArray<TaxSum> Taken(Tab tab, (int Rate, long Gross)[] parts, bool counted)
    {
        if (parts.All(part => part.Gross == 0)) return [];
        var bill = Bill.For(tab);
        return
        [
            .. from part in parts
               group part.Gross by part.Rate into rate
               let gross = rate.Sum()
               where gross > 0
               orderby rate.Key
               select new TaxSum(rate.Key, gross, Tax(rate.Key, gross)),
        ];

        long Tax(int rate, long gross)
        {
            var sold = tab.Lines.Zip(bill.Lines).Where(line => line.First.TaxRate == rate).Sum(line => line.Second.Total);
            var back = tab.Back.Lines.Where(line => tab.Line(line.Line)!.TaxRate == rate).Sum(line => line.Amount) + (counted ? 0 : gross);
            var booked = tab.Back.Taxes.Where(sum => sum.Rate == rate).Sum(sum => sum.Tax);
            // Refunds of earlier versions rounded each by itself: what they booked too much or too little is made good here.
            return Math.Clamp(MoneyRules.Tax(sold, rate) - booked - MoneyRules.Tax(Math.Max(0, sold - back), rate), 0, gross);
        }
    }
}
