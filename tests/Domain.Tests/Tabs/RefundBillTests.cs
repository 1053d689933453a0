using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Tabs.Desk;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class RefundBillTests
{
    static World Paid() => Served(Line(1, 1000, 3, takes: [new("patty", 1)]), Line(2, 500, rate: 1900)).And(Discount(amount: 500)).And(Pay(3000));

    [Fact]
    public void A_line_goes_back_at_what_was_paid_for_it() => Paid().When(Refund(lines: [new(2, 1)])).Then(
        // 500 of 3500 off: 428.57 off line 1, 71.43 off line 2.
        On(new BillRefunded("demo", "carl", "p1", 429, "cold", [new(2, 1)], false, 429)),
        Booked(new RefundBooked("demo", "a", "p1", "cash", 429, [new TaxSum(1900, 429, 68)])));

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
        Paid().When(Refund(restock: true, lines: [new(1, 2)])).ThenIn("stock-demo", new StockMoved("demo", "carl", MovementKind.VoidReturn, "a", null, [new StockMove("patty", 2, 22)]));

    [Fact]
    public void Goodwill_lowers_the_tax_of_every_rate() => Paid().When(Refund(amount: 300)).Then(
        On(new BillRefunded("demo", "carl", "p1", 300, "cold", [], false, 300)),
        Booked(new RefundBooked("demo", "a", "p1", "cash", 300, [new TaxSum(700, 257, 17), new TaxSum(1900, 43, 7)])));

    [Fact]
    public void An_amount_on_an_open_tab_undoes_a_payment_and_is_due_again()
    {
        var world = Served(Line(1, 1000)).And(Pay(400)).When(Refund()).Then(
            On(new BillRefunded("demo", "carl", "p1", 400, "cold", [], false, 0)),
            Booked(new RefundBooked("demo", "a", "p1", "cash", 400, [])));
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
        Served(Line(1, 1000), Line(2, 500)).And(Pay(400)).And(Pay(1100, "card", id: "p2")).When(Refund(lines: [new(2, 1)]))
            .ThenRefused(Codes.WrongState, "refund_too_high").Details["most"].ShouldBe(400L);
        Paid().When(Refund(lines: [new(1, 4)])).ThenRefused(Codes.WrongState, "line_refunded").Details["most"].ShouldBe(3);
        Paid().And(Refund(lines: [new(1, 2)])).When(Refund(lines: [new(1, 2)])).ThenRefused(Codes.WrongState, "line_refunded").Details["most"].ShouldBe(1);
    }

    [Fact]
    public void Only_what_is_there_goes_back()
    {
        Paid().When(Refund("p2")).ThenRefused(Codes.NotFound, "no_such_payment");
        Paid().When(Refund(lines: [new(3, 1)])).ThenRefused(Codes.NotFound, "no_such_line");
        Paid().When(Refund(tab: "b")).ThenRefused(Codes.NotFound, "no_such_order");
        Paid().When(Refund(reason: "")).ThenFault("reason", "required");
        Paid().When(Refund(amount: 0)).ThenFault("amount", "out_of_range");
        Paid().When(Refund(amount: 1, lines: [new(1, 1)])).ThenFault("amount", "must_be_empty");
        Paid().When(Refund(lines: [new(1, 1), new(1, 1)])).ThenFault("lines", "given_twice");
        Paid().When(Refund(lines: [new(1, 0)])).ThenFault("lines[0].quantity", "out_of_range");
        Paid().When(Refund(restock: true)).ThenFault("lines", "required");
        Served(Line(1, 1000)).And(On(new LinesAdded("demo", "wendy", [Line(2, 200)]))).And(Pay(1000)).When(Refund(lines: [new(2, 1)])).ThenRefused(Codes.WrongState, "not_fired");
    }
}
