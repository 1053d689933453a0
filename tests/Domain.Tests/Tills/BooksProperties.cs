using System.Collections.Immutable;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Tabs.Evening;

namespace RealtimeReservation.Domain.Tests.Tills;

/// <summary>What the books say after every evening at the bar.</summary>
public sealed class BooksProperties
{
    [Fact]
    public void The_books_say_what_the_tabs_say() => Always(world =>
    {
        var totals = TillTotals.None;
        Walk(world, (before, e) =>
        {
            if (e is ZReportMade made)
            {
                Same(made.Report.Totals, totals);
                totals = TillTotals.None;
            }
            if (before is Tab tab) totals = After(totals, tab, e);
            if (e is CashMoved cash)
                totals = totals with
                {
                    CashIn = totals.CashIn + Math.Max(0, cash.Amount),
                    CashOut = totals.CashOut + Math.Max(0, -cash.Amount),
                };
        });
        Same(world.Till().Totals, totals);
    });

    [Fact]
    public void Reports_follow_one_another_without_gaps_and_come_out_of_the_log_byte_for_byte() => Always(world =>
    {
        var till = world.Log.Select(change => change.Event).OfType<TillEvent>().ToArray();
        ZReportMade? last = null;
        foreach (var made in till.OfType<ZReportMade>())
        {
            var report = made.Report;
            (report.No, report.PreviousHash, report.From).ShouldBe((
                (last?.Report.No ?? 0) + 1, last?.Hash ?? "", last is null ? 0 : last.Report.To + 1));
            till[(int)report.To].ShouldBe(made);
            var bytes = ZReport.Bytes(ZReport.Again(last, till[(int)report.From..(int)report.To], made));
            bytes.ShouldBe(ZReport.Bytes(report));
            ZReport.Hash(bytes).ShouldBe(made.Hash);
            report.BusinessDate.ShouldBeGreaterThanOrEqualTo(last?.Report.BusinessDate ?? DateOnly.MinValue);
            last = made;
        }
    });

    [Fact]
    public void At_no_moment_more_goes_back_at_a_tax_rate_than_a_tab_sold_there() => Always(world =>
    {
        var sold = new Dictionary<(TabId Tab, int Rate), TaxSum>();
        var left = new Dictionary<(TabId Tab, int Rate), TaxSum>();
        foreach (var e in world.Log.Where(change => change.Stream == "till-demo").Select(change => change.Event))
        {
            if (e is SaleBooked sale) foreach (var sum in sale.Taxes) left[(sale.Tab, sum.Rate)] = sold[(sale.Tab, sum.Rate)] = sum;
            var (tab, taxes) = e switch
            {
                RefundBooked refund => (refund.Tab, refund.Taxes),
                RefundTaxed refund => (refund.Tab, refund.Taxes),
                _ => (new TabId(""), []),
            };
            foreach (var back in taxes)
            {
                var at = (tab, back.Rate);
                var now = left[at] = left[at] with { Gross = left[at].Gross - back.Gross, Tax = left[at].Tax - back.Tax };
                now.Gross.ShouldBeGreaterThanOrEqualTo(0);
                now.Tax.ShouldBe(MoneyRules.Tax(now.Gross, now.Rate));
            }
        }
        foreach (var tab in world.All<Tab>().Where(tab =>
            tab.Status == TabStatus.Paid && tab.Payments.All(payment => payment.Refunded == payment.Amount)))
            left.Where(sum => sum.Key.Tab == tab.Id).ShouldAllBe(sum => sum.Value.Gross == 0 && sum.Value.Tax == 0);
    });

    static TillTotals After(TillTotals totals, Tab tab, object e) => e switch
    {
        BillPaid p => totals with { Payments = [.. totals.Payments, new MethodSum(p.Payment.Method, 1, p.Payment.Amount, p.Payment.Tip)] },
        BillRefunded r =>
            totals with
            {
                Refunds =
                [
                    .. totals.Refunds, new MethodSum(tab.Payments.Single(payment => payment.Id == r.Payment).Method, 1, r.Amount, 0),
                ],
            },
        TabClosed or TabCancelled when Bill.For(tab) is var bill => totals with
        {
            Sales = totals.Sales + (e is TabClosed ? 1 : 0),
            Covers = totals.Covers + (e is TabClosed ? tab.Covers : 0),
            Gross = totals.Gross + bill.Gross,
            Discounts = totals.Discounts + bill.Discount,
            Voids = totals.Voids + tab.Lines.Sum(line => line.Lost),
            Voided = totals.Voided + tab.Lines.Sum(line => line.Lost * line.UnitPrice),
        },
        _ => totals,
    };

    static void Same(TillTotals books, TillTotals tabs)
    {
        (books.Sales, books.Covers, books.Gross, books.Discounts, books.Voids, books.Voided, books.CashIn, books.CashOut)
            .ShouldBe((tabs.Sales, tabs.Covers, tabs.Gross, tabs.Discounts, tabs.Voids, tabs.Voided, tabs.CashIn, tabs.CashOut));
        books.Taxes.Sum(tax => tax.Gross).ShouldBe(tabs.Gross - tabs.Discounts);
        ByMethod(books.Payments).ShouldBe(ByMethod(tabs.Payments));
        ByMethod(books.Refunds).ShouldBe(ByMethod(tabs.Refunds));
    }

    static IEnumerable<MethodSum> ByMethod(ImmutableArray<MethodSum> sums) =>
        sums.GroupBy(sum => sum.Method).OrderBy(method => method.Key, StringComparer.Ordinal)
            .Select(method =>
                new MethodSum(method.Key, method.Sum(sum => sum.Count), method.Sum(sum => sum.Amount), method.Sum(sum => sum.Tips)));
}
