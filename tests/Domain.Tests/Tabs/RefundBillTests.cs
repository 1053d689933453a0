using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Tabs.Desk;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class RefundBillTests
{
    static World Paid() =>
        Served(Line(1, 1000, 3, takes: [new(new("patty"), 1)]), Line(2, 500, rate: 1900)).And(Discount(amount: 500)).And(Pay(3000));

    [Fact]
    public void A_line_goes_back_at_what_was_paid_for_it() => Paid().When(Refund(lines: [new(2, 1)])).Then(
        // 500 of 3500 off: 428.57 off line 1, 71.43 off line 2.
        On(new BillRefunded(new("demo"), new("carl"), "p1", 429, "cold", [new(2, 1)], false, 429, [new(2, 429, 0)])),
        Booked(new RefundBooked(new("demo"), new("a"), "p1", "cash", 429, [new TaxSum(1900, 429, 68)])));

    [Fact]
    public void All_of_a_line_in_steps_is_the_line()
    {
        var world = Paid().And(Refund(lines: [new(1, 1)])).And(Refund(lines: [new(1, 2)]));
        world.Tab().Payments[0].Refunded.ShouldBe(2571);
        world.And(Refund(lines: [new(2, 1)])).Tab().Payments[0].Refunded.ShouldBe(3000);
        world.When(Refund(lines: [new(2, 1)])).ThenRefused(Codes.WrongState, "nothing_to_refund");
    }

    [Fact]
    public void What_comes_back_in_good_order_is_in_stock_again() =>
        Paid().When(Refund(restock: true, lines: [new(1, 2)]))
            .ThenIn(
                Streams.Stock(new("demo")),
                new StockMoved(new("demo"), new("carl"), MovementKind.VoidReturn, new("a"), null, [new StockMove(new("patty"), 2, 22)]));

    // At 19 %: the tax of 429 less the tax of 386.
    [Fact]
    public void Goodwill_lowers_the_tax_of_every_rate() => Paid().When(Refund(amount: 300)).Then(
        On(new BillRefunded(new("demo"), new("carl"), "p1", 300, "cold", [], false, 300, [new(1, 257, 0), new(2, 43, 0)])),
        Booked(new RefundBooked(new("demo"), new("a"), "p1", "cash", 300, [new TaxSum(700, 257, 17), new TaxSum(1900, 43, 6)])));

    [Fact]
    public void An_amount_on_an_open_tab_undoes_a_payment_and_is_due_again()
    {
        var world = Served(Line(1, 1000)).And(Pay(400)).When(Refund()).Then(
            On(new BillRefunded(new("demo"), new("carl"), "p1", 400, "cold", [], false, 0, [])),
            Booked(new RefundBooked(new("demo"), new("a"), "p1", "cash", 400, [])));
        world.Bill().Due.ShouldBe(1000);
    }

    [Fact]
    public void A_line_given_back_on_an_open_tab_is_not_due_again()
    {
        var world = Served(Line(1, 1000), Line(2, 500)).And(Pay(600)).And(Refund(lines: [new(2, 1)]));
        (world.Bill().Paid, world.Bill().Due).ShouldBe((100, 900));
        world.When(Pay(900, id: "p2")).Accept().Tab().Status.ShouldBe(TabStatus.Paid);
    }

    [Fact]
    public void No_more_goes_back_than_came()
    {
        Paid().When(Refund(amount: 3001)).ThenRefused(Codes.WrongState, "refund_too_high").Details["most"].ShouldBe(3000L);
        Served(Line(1, 1000), Line(2, 500)).And(Pay(400)).And(Pay(1100, "card", id: "p2")).When(Refund(amount: 401, lines: [new(2, 1)]))
            .ThenRefused(Codes.WrongState, "refund_too_high").Details["most"].ShouldBe(400L);
        Paid().When(Refund(amount: 430, lines: [new(2, 1)])).ThenRefused(Codes.WrongState, "refund_too_high").Details["most"]
            .ShouldBe(429L);
        Paid().When(Refund(lines: [new(1, 4)])).ThenRefused(Codes.WrongState, "line_refunded").Details["most"].ShouldBe(3);
        Paid().And(Refund(lines: [new(1, 2)])).When(Refund(lines: [new(1, 2)]))
            .ThenRefused(Codes.WrongState, "line_refunded").Details["most"].ShouldBe(1);
    }

    // Wine at 19 % and food at 7 %, paid by three in equal shares.
    static World Shared() => Served(Line(1, 1000, rate: 1900, takes: [new(new("beer"), 1)]), Line(2, 1000)).And(Split(equal: 3))
        .And(Pay(667, share: 1)).And(Pay(667, "card", share: 2, id: "p2")).And(Pay(666, "card", share: 3, id: "p3"));

    [Fact]
    public void A_line_that_guests_shared_goes_back_over_their_payments()
    {
        var world = Shared();
        world.When(Refund("p1", restock: true, lines: [new(1, 1)])).Then(
            On(new BillRefunded(new("demo"), new("carl"), "p1", 667, "cold", [], false, 667, [new(1, 667, 667)])),
            Booked(new RefundBooked(new("demo"), new("a"), "p1", "cash", 667, [new TaxSum(1900, 667, 107)])));
        (world.Tab().Line(1)!.Refunded, world.Tab().Back.ForLine(1).Amount).ShouldBe((0, 667));
        world.When(Refund("p2", restock: true, lines: [new(1, 1)])).Then(
            On(new BillRefunded(new("demo"), new("carl"), "p2", 333, "cold", [new(1, 1)], true, 333, [new(1, 333, 0)])),
            Booked(new RefundBooked(new("demo"), new("a"), "p2", "card", 333, [new TaxSum(1900, 333, 53)])),
            Bar.Stock(new StockMoved(
                new("demo"), new("carl"), MovementKind.VoidReturn, new("a"), null, [new StockMove(new("beer"), 1, 101)])));
        world.Tab().Line(1)!.Refunded.ShouldBe(1);
        world.Till().Totals.RefundTaxes.ShouldBe([new TaxSum(1900, 1000, 160)]);
        world.When(Refund("p3", lines: [new(1, 1)])).ThenRefused(Codes.WrongState, "line_refunded").Details["most"].ShouldBe(0);
    }

    [Fact]
    public void Each_payment_gives_back_the_part_that_is_named()
    {
        var world = Shared().And(Refund("p1", 334, lines: [new(1, 1)])).And(Refund("p2", 333, lines: [new(1, 1)]))
            .And(Refund("p3", 333, lines: [new(1, 1)]));
        (world.Tab().Line(1)!.Refunded, world.Tab().Back.ForLine(1)).ShouldBe((1, new LineBack(1, 1000, 0, 0)));
        world.Tab().Payments.Select(payment => payment.Refunded).ShouldBe([334, 333, 333]);
        world.Till().Totals.RefundTaxes.ShouldBe([new TaxSum(1900, 1000, 160)]);
    }

    [Fact]
    public void What_is_paid_for_by_several_goes_back_one_after_the_other()
    {
        var world = Served(Line(1, 500, 3)).And(Split(equal: 3)).And(Pay(500, share: 1)).And(Pay(500, share: 2, id: "p2"))
            .And(Pay(500, share: 3, id: "p3"));
        world.And(Refund("p1", 400, lines: [new(1, 3)])).Tab().Back.ForLine(1).ShouldBe(new LineBack(1, 400, 400, 0));
        world.And(Refund("p2", lines: [new(1, 2)])).Tab().Line(1)!.Refunded.ShouldBe(1);
        // 100 of p2 finished the first one; the second one has 400 by now.
        world.Tab().Back.ForLine(1).ShouldBe(new LineBack(1, 900, 400, 0));
        world.And(Refund("p3", lines: [new(1, 2)])).Tab().Line(1)!.Refunded.ShouldBe(2);
        world.And(Refund("p1", lines: [new(1, 1)])).Tab().Line(1)!.Refunded.ShouldBe(3);
        world.Till().Totals.RefundTaxes.ShouldBe(world.Till().Totals.Taxes);
    }

    [Fact]
    public void Pieces_that_go_back_one_by_one_give_back_the_taxes_that_were_sold()
    {
        var world = Served(Line(1, 450, 5, rate: 825)).And(Pay(2250, "card"));
        for (var i = 0; i < 5; i++) world.And(Refund(lines: [new(1, 1)]));
        world.Till().Totals.RefundTaxes.ShouldBe([new TaxSum(825, 2250, 171)]);
        var small = Served(Line(1, 8, 3)).And(Pay(24));
        for (var i = 0; i < 3; i++) small.And(Refund(lines: [new(1, 1)]));
        small.Till().Totals.RefundTaxes.ShouldBe([new TaxSum(700, 24, 2)]);
    }

    [Fact]
    public void Payments_that_go_back_one_by_one_take_no_more_from_a_rate_than_it_sold()
    {
        var world = Served(Line(1, 101), Line(2, 100, rate: 1900)).And(Split(equal: 3))
            .And(Pay(67, share: 1)).And(Pay(67, share: 2, id: "p2")).And(Pay(67, share: 3, id: "p3"));
        world.And(Refund("p1")).And(Refund("p2")).And(Refund("p3"));
        world.Till().Totals.Taxes.ShouldBe([new TaxSum(700, 101, 7), new TaxSum(1900, 100, 16)]);
        world.Till().Totals.RefundTaxes.ShouldBe(world.Till().Totals.Taxes);
    }

    [Fact]
    public void After_goodwill_a_line_goes_back_at_what_is_left_of_it() =>
        Paid().And(Refund(amount: 300)).When(Refund(lines: [new(2, 1)]))
            .ThenIn(
                Streams.Tab(new("a")),
                new BillRefunded(new("demo"), new("carl"), "p1", 386, "cold", [new(2, 1)], false, 386, [new(2, 386, 0)]));

    [Fact]
    public void What_goes_back_before_the_close_is_taxed_with_the_sale()
    {
        var world = Served(Line(1, 1000), Line(2, 500, rate: 1900)).And(Pay(600));
        world.When(Refund(lines: [new(2, 1)])).ThenIn(
            Streams.Till(new("demo")), new RefundBooked(new("demo"), new("a"), "p1", "cash", 500, []));
        world.And(Refund(lines: [new(2, 1)])).When(Pay(900, id: "p2")).ThenIn(
            Streams.Till(new("demo")),
            new PaymentBooked(new("demo"), new("a"), "p2", "cash", 900, 0),
            new SaleBooked(new("demo"), new("a"), "T-a", 1500, 0, [new TaxSum(700, 1000, 65), new TaxSum(1900, 500, 80)], 2, 0, 0, false),
            new RefundTaxed(new("demo"), new("a"), [new TaxSum(1900, 500, 80)]));
    }

    [Theory]
    [InlineData(1000, null)]
    [InlineData(null, 150L)]
    public void A_later_discount_leaves_alone_what_went_back(int? percent, long? amount)
    {
        var world = Served(Line(1, 1000), Line(2, 1000, rate: 1900)).And(Pay(1000)).And(Refund(lines: [new(1, 1)]))
            .And(Discount(percent, amount));
        world.Bill().Lines.Select(line => line.Total).ShouldBe([1000, 1000 - (amount ?? 100)]);
        world.And(Pay(world.Bill().Due, id: "p2")).And(Refund("p2"));
        world.Till().Totals.RefundTaxes.ShouldBe(world.Till().Totals.Taxes);
    }

    [Fact]
    public void A_line_that_began_to_go_back_is_not_voided_and_not_moved()
    {
        var world = Served(Line(1, 1000), Line(2, 500)).And(Pay(400)).And(Refund(lines: [new(2, 1)]));
        world.Tab().Back.ForLine(2).ShouldBe(new LineBack(2, 400, 400, 400));
        world.When(Waiter.Split("t2", "a", "b", new LineQuantity(2, 1))).ThenRefused(Codes.WrongState, "has_refunds");
    }

    [Fact]
    public void What_refunds_of_version_1_rounded_is_made_good_and_no_more_goes_back_than_was_sold()
    {
        // They rounded each by itself: 8 of 24 at 7 % took back 1 of tax, three times, where 2 were sold.
        Change[] Older(int times) => [.. Enumerable.Range(0, times).SelectMany(_ => new[]
        {
            On(new BillRefunded(new("demo"), new("carl"), "p1", 8, "cold", [new(1, 1)], false, 8)),
            Booked(new RefundBooked(new("demo"), new("a"), "p1", "cash", 8, [new TaxSum(700, 8, 1)])),
        })];
        var world = Served(Line(1, 8, 3)).And(Pay(24)).And(Older(2)).And(Refund(lines: [new(1, 1)]));
        world.Till().Totals.RefundTaxes.ShouldBe(world.Till().Totals.Taxes);
        Served(Line(1, 8, 3)).And(Pay(24)).And(Older(1)).And(Refund()).Till().Totals.RefundTaxes.ShouldBe([new TaxSum(700, 24, 2)]);
    }

    [Fact]
    public void Only_what_is_there_goes_back()
    {
        Paid().When(Refund("p2")).ThenRefused(Codes.NotFound, "no_such_payment");
        Paid().When(Refund(lines: [new(3, 1)])).ThenRefused(Codes.NotFound, "no_such_line");
        Paid().When(Refund(tab: "b")).ThenRefused(Codes.NotFound, "no_such_order");
        Paid().When(Refund(reason: "")).ThenFault("reason", "required");
        Paid().When(Refund(amount: 0)).ThenFault("amount", "out_of_range");
        Paid().When(Refund(lines: [new(1, 1), new(1, 1)])).ThenFault("lines", "given_twice");
        Paid().When(Refund(lines: [new(1, 0)])).ThenFault("lines[0].quantity", "out_of_range");
        Paid().When(Refund(restock: true)).ThenFault("lines", "required");
        Served(Line(1, 1000)).And(On(new LinesAdded(new("demo"), new("wendy"), [Line(2, 200)]))).And(Pay(1000))
            .When(Refund(lines: [new(2, 1)])).ThenRefused(Codes.WrongState, "not_fired");
    }
}
