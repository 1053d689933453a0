using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;

namespace RealtimeReservation.Domain.Tests.Tabs;

/// <summary>What holds after every evening at the bar.</summary>
public sealed class EveningProperties
{
    [Fact]
    public void A_bill_is_lines_less_discounts_and_its_parts_are_the_whole() => Always(world =>
    {
        foreach (var tab in world.All<Tab>())
        {
            var bill = Bill.Of(tab);
            bill.Gross.ShouldBe(tab.Lines.Sum(line => line.UnitPrice * (line.Quantity - line.Voided)));
            bill.Total.ShouldBe(bill.Gross - bill.Discount);
            bill.Lines.Sum(line => line.Gross).ShouldBe(bill.Gross);
            bill.Lines.Sum(line => line.Discount).ShouldBe(bill.Discount);
            bill.Lines.Sum(line => line.Total).ShouldBe(bill.Total);
            bill.Discounts.Sum().ShouldBe(bill.Discount);
            bill.Taxes.Sum(tax => tax.Gross).ShouldBe(bill.Total);
            bill.Lines.ShouldAllBe(line => line.Total >= 0 && line.Discount >= 0);
            bill.Taxes.ShouldAllBe(tax => tax.Tax >= 0 && tax.Tax <= tax.Gross);
        }
    });

    [Fact]
    public void A_sum_is_cut_without_loss_and_no_part_is_more_than_its_weight() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonNegativeInt Sum, byte[] Weights)>(),
        cut =>
        {
            ImmutableArray<long> weights = [.. cut.Weights.Select(weight => (long)weight)];
            var sum = Math.Min(cut.Sum.Get, weights.Sum());
            var parts = Parts.Of(sum, weights);
            parts.Sum().ShouldBe(sum);
            parts.Zip(weights).ShouldAllBe(pair => pair.First >= 0 && pair.First <= pair.Second);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Shares_add_up_to_what_is_due_when_they_are_made() => Always(world => Walk(world, (before, e) =>
    {
        if (e is not BillSplit { Shares.IsEmpty: false } split) return;
        var bill = Bill.Of((Tab)before!);
        split.Shares.Sum(share => share.Amount).ShouldBe(bill.Due - bill.Pending);
        split.Shares.ShouldAllBe(share => share.Amount >= 0);
    }));

    [Fact]
    public void What_is_finished_is_paid_to_the_unit() => Always(world =>
    {
        foreach (var tab in world.All<Tab>().Where(tab => tab.Status is TabStatus.Paid or TabStatus.Cancelled))
        {
            var bill = Bill.Of(tab);
            (bill.Total - tab.Credited).ShouldBe(bill.Paid);
            bill.Pending.ShouldBe(0);
        }
    });

    [Fact]
    public void Never_is_more_taken_than_is_due_and_not_announced_already() => Always(world => Walk(world, (before, e) =>
    {
        // What was announced was due then; lines may have been voided since.
        if (before is not Tab tab) return;
        var bill = Bill.Of(tab);
        if (e is BillPaid { Payment: { Method: Methods.Cash or Methods.Card, Amount: var paid } }) paid.ShouldBeLessThanOrEqualTo(bill.Due - bill.Pending);
        if (e is BillPaid { Payment: { Method: Methods.Deposit, Amount: var deposit } }) deposit.ShouldBeLessThanOrEqualTo(bill.Due + bill.Deposit);
        if (e is BillTransferAsked { Transfer.Amount: var asked }) asked.ShouldBeLessThanOrEqualTo(bill.Due - bill.Pending);
    }));

    [Fact]
    public void What_is_voided_after_it_was_fired_is_in_the_books_or_on_an_open_tab() => Always(world =>
    {
        var lost = 0L;
        Walk(world, (before, e) =>
        {
            if (e is LineVoided gone && ((Tab)before!).Line(gone.Line) is { FiredAt: not null } line) lost += gone.Quantity * line.UnitPrice;
        });
        var open = world.All<Tab>().Where(tab => tab.Status == TabStatus.Open).SelectMany(tab => tab.Lines).Sum(line => line.Lost * line.UnitPrice);
        (open + world.Log.Select(change => change.Event).OfType<SaleBooked>().Sum(sale => sale.Voided)).ShouldBe(lost);
    });

    [Fact]
    public void Never_goes_more_back_than_came() => Always(world =>
    {
        foreach (var tab in world.All<Tab>())
        {
            tab.Payments.ShouldAllBe(payment => payment.Refunded >= 0 && payment.Refunded <= payment.Amount);
            tab.Lines.ShouldAllBe(line => line.Refunded >= 0 && line.Refunded <= line.Wanted());
            tab.Credited.ShouldBeLessThanOrEqualTo(tab.Payments.Sum(payment => payment.Refunded));
        }
        foreach (var order in world.All<Order>())
        {
            order.Refunded.ShouldBeLessThanOrEqualTo(order.Amount);
            var used = world.All<Tab>().SelectMany(tab => tab.Payments).Where(payment => payment.Order == order.Id).Sum(payment => payment.Amount - payment.Refunded);
            used.ShouldBeLessThanOrEqualTo(order.Amount - order.Refunded);
        }
    });

    [Fact]
    public void A_transfer_is_awaited_exactly_while_its_order_waits() => Always(world =>
    {
        var awaited = world.All<Tab>().SelectMany(tab => tab.Transfers).Select(transfer => transfer.Order);
        var waiting = world.All<Order>().Where(order => order.IsBill() && order.Status is OrderStatus.Pending or OrderStatus.Rejected or OrderStatus.ProofSubmitted)
            .Where(order => order.IsBill()).Select(order => order.Id);
        awaited.Order().ShouldBe(waiting.Order());
    });

    [Fact]
    public void What_is_counted_is_never_below_nothing_and_every_unit_is_accounted_for() => Always(world =>
    {
        var moved = world.Log.Select(change => change.Event).OfType<StockMoved>().SelectMany(moves => moves.Moves).ToLookup(move => move.Item, move => move.Quantity);
        foreach (var kept in world.Stock().Items.Values)
        {
            if (kept.Item.Counted) kept.Level.ShouldBeGreaterThanOrEqualTo(0);
            kept.Level.ShouldBe(moved[kept.Item.Id].Sum());
        }
    });

    [Fact]
    public void Low_stock_is_told_once_until_there_was_enough_again() => Always(world => Walk(world, (before, e) =>
    {
        if (e is StockLow low) ((Stock)before!).Items[low.Item].Low.ShouldBeFalse();
    }));

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
            if (e is CashMoved cash) totals = totals with { CashIn = totals.CashIn + Math.Max(0, cash.Amount), CashOut = totals.CashOut + Math.Max(0, -cash.Amount) };
        });
        Same(world.Till().Totals, totals);
    });

    [Fact]
    public void Reports_follow_one_another_without_gaps_and_come_out_of_the_log_byte_for_byte() => Always(world =>
    {
        var till = world.Log.Where(change => change.Stream == "till-demo").Select(change => change.Event).ToArray();
        ZReportMade? last = null;
        foreach (var made in till.OfType<ZReportMade>())
        {
            var report = made.Report;
            (report.No, report.PreviousHash, report.From).ShouldBe(((last?.Report.No ?? 0) + 1, last?.Hash ?? "", last is null ? 0 : last.Report.To + 1));
            till[(int)report.To].ShouldBe(made);
            var bytes = ZReport.Bytes(ZReport.Again(last, till[(int)report.From..(int)report.To], made));
            bytes.ShouldBe(ZReport.Bytes(report));
            ZReport.Hash(bytes).ShouldBe(made.Hash);
            report.BusinessDate.ShouldBeGreaterThanOrEqualTo(last?.Report.BusinessDate ?? DateOnly.MinValue);
            last = made;
        }
    });

    [Fact]
    public void Who_sits_at_a_table_is_exactly_an_open_tab() => Always(world =>
    {
        var seated = world.All<Tab>().Where(tab => tab.Status == TabStatus.Open).SelectMany(tab => tab.Tables.Select(table => (table, tab.Id)));
        var taken = world.Floor().Tables.Values.Where(table => table.Tab is not null).Select(table => (table.Table.Id, table.Tab!));
        taken.Order().ShouldBe(seated.Order());
    });

    [Fact]
    public void Evenings_are_lively()
    {
        var random = new Random(7);
        var events = Enumerable.Range(0, 60).SelectMany(_ =>
        {
            var script = new byte[1000];
            random.NextBytes(script);
            return Evening.Play(script).Log.Select(change => change.Event.GetType().Name);
        }).ToHashSet();
        string[] wanted =
        [
            nameof(BillPaid), nameof(BillRefunded), nameof(BillSplit), nameof(DiscountGiven), nameof(TabClosed), nameof(TabCancelled), nameof(BillTransferEnded),
            nameof(PaymentApproved), nameof(ReservationSeated), nameof(ReservationCompleted), nameof(ZReportMade), nameof(StockLow), nameof(LinesGiven),
        ];
        wanted.Except(events).ShouldBeEmpty();
    }

    static TillTotals After(TillTotals totals, Tab tab, object e) => e switch
    {
        BillPaid p => totals with { Payments = [.. totals.Payments, new MethodSum(p.Payment.Method, 1, p.Payment.Amount, p.Payment.Tip)] },
        BillRefunded r => totals with { Refunds = [.. totals.Refunds, new MethodSum(tab.Payments.Single(payment => payment.Id == r.Payment).Method, 1, r.Amount, 0)] },
        TabClosed or TabCancelled when Bill.Of(tab) is var bill => totals with
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

    static IEnumerable<MethodSum> ByMethod(ImmutableArray<MethodSum> sums) => sums.GroupBy(sum => sum.Method).OrderBy(method => method.Key, StringComparer.Ordinal)
        .Select(method => new MethodSum(method.Key, method.Sum(sum => sum.Count), method.Sum(sum => sum.Amount), method.Sum(sum => sum.Tips)));

    /// <summary>Every event with the state of its stream just before it.</summary>
    static void Walk(World world, Action<object?, object> see)
    {
        var again = World.Given();
        foreach (var change in world.Log)
        {
            see(again.State(change.Stream), change.Event);
            again.Apply(change);
        }
    }

    static void Always(Action<World> holds) => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        script => holds(Evening.Play(script))).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithEndSize(600));
}
