using System.Collections.Immutable;
using RealtimeReservation.Domain.Tills;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// Refunds stored in version 1, which did not say what each line gave back. Their books were made as follows, and it stays so: nothing here
/// may change.
/// </summary>
static class OlderRefunds
{
    /// <summary>What each line gave back.</summary>
    /// <param name="tab">The tab before the refund.</param>
    /// <param name="e">The refund.</param>
    public static ImmutableArray<LineRefund> Parts(Tab tab, BillRefunded e) =>
        [.. (e.Lines.IsEmpty ? Spread(tab, e.Credited) : Worth(tab, e.Lines)).Where(part => part.Amount > 0)];

    /// <summary>The taxes that were booked: of each refund by itself.</summary>
    public static ImmutableArray<TaxSum> Taxes(Tab tab, ImmutableArray<LineRefund> parts) =>
        Bill.Taxed(parts.Select(part => (tab.Line(part.Line)!.TaxRate, part.Amount)));

    // One after the other, at what was paid for each.
    static IEnumerable<LineRefund> Worth(Tab tab, ImmutableArray<LineQuantity> lines)
    {
        var totals = Bill.For(tab).Lines.ToDictionary(line => line.No, line => line.Total);
        return lines.Select(part => (Line: tab.Line(part.Line)!, part.Quantity)).Select(part => new LineRefund(
            part.Line.No, PayRules.Each(part.Line, totals[part.Line.No]).Skip(part.Line.Refunded).Take(part.Quantity).Sum(), 0));
    }

    // An amount lowered every line in proportion to what was not refunded by line yet.
    static IEnumerable<LineRefund> Spread(Tab tab, long amount)
    {
        var bill = Bill.For(tab);
        ImmutableArray<long> left =
        [
            .. tab.Lines.Zip(bill.Lines, (line, costs) => PayRules.Each(line, costs.Total).Skip(line.Refunded).Sum()),
        ];
        if (left.All(sum => sum == 0)) left = [.. bill.Lines.Select(line => line.Total)];
        return tab.Lines.Zip(MoneyRules.Prorate(amount, left), (line, part) => new LineRefund(line.No, part, 0));
    }
}
