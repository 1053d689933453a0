using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Tabs.Evening;

namespace RealtimeReservation.Domain.Tests.Tabs;

/// <summary>What holds after every evening at the bar.</summary>
public sealed class EveningProperties
{
    [Fact]
    public void A_bill_is_lines_less_discounts_and_its_parts_are_the_whole() => Always(world =>
    {
        foreach (var tab in world.All<Tab>())
        {
            var bill = Bill.For(tab);
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
            var parts = MoneyRules.Prorate(sum, weights);
            parts.Sum().ShouldBe(sum);
            parts.Zip(weights).ShouldAllBe(pair => pair.First >= 0 && pair.First <= pair.Second);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Shares_add_up_to_what_is_due_when_they_are_made() => Always(world => Walk(world, (before, e) =>
    {
        if (e is not BillSplit { Shares.IsEmpty: false } split) return;
        var bill = Bill.For((Tab)before!);
        split.Shares.Sum(share => share.Amount).ShouldBe(bill.Due - bill.Pending);
        split.Shares.ShouldAllBe(share => share.Amount >= 0);
    }));

    [Fact]
    public void What_is_finished_is_paid_to_the_unit() => Always(world =>
    {
        foreach (var tab in world.All<Tab>().Where(tab => tab.Status is TabStatus.Paid or TabStatus.Cancelled))
        {
            var bill = Bill.For(tab);
            (bill.Total - tab.Credited).ShouldBe(bill.Paid);
            bill.Pending.ShouldBe(0);
        }
    });

    [Fact]
    public void Never_is_more_taken_than_is_due_and_not_announced_already() => Always(world => Walk(world, (before, e) =>
    {
        // What was announced was due then; lines may have been voided since.
        if (before is not Tab tab) return;
        var bill = Bill.For(tab);
        if (e is BillPaid { Payment: { Method: Methods.Cash or Methods.Card, Amount: var paid } })
            paid.ShouldBeLessThanOrEqualTo(bill.Due - bill.Pending);
        if (e is BillPaid { Payment: { Method: Methods.Deposit, Amount: var deposit } })
            deposit.ShouldBeLessThanOrEqualTo(bill.Due + bill.Deposit);
        if (e is BillTransferAsked { Transfer.Amount: var asked }) asked.ShouldBeLessThanOrEqualTo(bill.Due - bill.Pending);
    }));

    [Fact]
    public void What_is_voided_after_it_was_fired_is_in_the_books_or_on_an_open_tab() => Always(world =>
    {
        var lost = 0L;
        Walk(world, (before, e) =>
        {
            if (e is LineVoided gone && ((Tab)before!).Line(gone.Line) is { FiredAt: not null } line)
                lost += gone.Quantity * line.UnitPrice;
        });
        var open = world.All<Tab>().Where(tab => tab.Status == TabStatus.Open).SelectMany(tab => tab.Lines)
            .Sum(line => line.Lost * line.UnitPrice);
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
            var used = world.All<Tab>().SelectMany(tab => tab.Payments).Where(payment => payment.Order == order.Id)
                .Sum(payment => payment.Amount - payment.Refunded);
            used.ShouldBeLessThanOrEqualTo(order.Amount - order.Refunded);
        }
    });

    [Fact]
    public void A_transfer_is_awaited_exactly_while_its_order_waits() => Always(world =>
    {
        var awaited = world.All<Tab>().SelectMany(tab => tab.Transfers).Select(transfer => transfer.Order.Value);
        var waiting = world.All<BillTransfer>().Where(
            order => order.Status is OrderStatus.Pending or OrderStatus.Rejected or OrderStatus.ProofSubmitted)
            .Select(order => order.Id.Value);
        awaited.Order().ShouldBe(waiting.Order());
    });

    [Fact]
    public void What_is_counted_is_never_below_nothing_and_every_unit_is_accounted_for() => Always(world =>
    {
        var moved = world.Log.Select(change => change.Event).OfType<StockMoved>().SelectMany(moves => moves.Moves)
            .ToLookup(move => move.Item, move => move.Quantity);
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
    public void Who_sits_at_a_table_is_exactly_an_open_tab() => Always(world =>
    {
        var seated = world.All<Tab>().Where(tab => tab.Status == TabStatus.Open)
            .SelectMany(tab => tab.Tables.Select(table => (table.Value, tab.Id.Value)));
        var taken = world.Floor().Tables.Values.Where(table => table.Tab is not null)
            .Select(table => (table.Table.Id.Value, table.Tab!.Value.Value));
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
            nameof(BillPaid), nameof(BillRefunded), nameof(BillSplit), nameof(DiscountGiven), nameof(TabClosed), nameof(TabCancelled),
            nameof(BillTransferEnded),
            nameof(PaymentApproved), nameof(ReservationSeated), nameof(ReservationCompleted), nameof(ZReportMade), nameof(StockLow),
            nameof(LinesGiven),
        ];
        wanted.Except(events).ShouldBeEmpty();
    }
}
