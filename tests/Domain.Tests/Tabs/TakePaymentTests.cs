using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Tabs.Desk;
using static RealtimeReservation.Domain.Tests.Tabs.PayingSteps;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class TakePaymentTests
{
    [Fact]
    public void A_part_is_paid_and_booked() => Table().When(Pay(600, tip: 50, tendered: 1000)).Then(
        On(new BillPaid(new("demo"), new("wendy"), Money("p1", 600, tip: 50, tendered: 1000))),
        Booked(new PaymentBooked(new("demo"), new("a"), "p1", "cash", 600, 50)));

    [Fact]
    public void Change_is_what_was_handed_over_too_much() =>
        Table().And(Pay(600, tip: 50, tendered: 1000)).Tab().Payments[0].Change().ShouldBe(350);

    [Fact]
    public void A_tab_that_is_paid_closes_is_booked_and_leaves_its_tables() =>
        Table().And(On(new TableJoined(new("demo"), new("wendy"), new("t2"))), Bar.Floor(new TableTaken(new("demo"), new("t2"), new("a"))))
            .When(Pay(1500, "card")).Then(
                On(new BillPaid(new("demo"), new("wendy"), Money("p1", 1500, "card"))),
                Booked(new PaymentBooked(new("demo"), new("a"), "p1", "card", 1500, 0)),
                On(new TabClosed(new("demo"), new("wendy"))),
                Booked(new SaleBooked(new("demo"), new("a"), "T-a", 1500, 0, [new TaxSum(700, 1500, 98)], 2, 0, 0, false)),
                Bar.Floor(new TableFreed(new("demo"), new("t1"), new("a"))),
                Bar.Floor(new TableFreed(new("demo"), new("t2"), new("a"))));

    [Fact]
    public void The_same_payment_again_is_silent() => Table().And(Pay(600)).When(Pay(600)).ThenNothing();

    [Fact]
    public void No_more_is_paid_than_is_due()
    {
        Table().When(Pay(1501)).ThenRefused(Codes.WrongState, "overpaid").Details["due"].ShouldBe(1500L);
        Table().And(Pay(1000)).When(Pay(501, id: "p2")).ThenRefused(Codes.WrongState, "overpaid").Details["due"].ShouldBe(500L);
        Table().And(Ask(1000)).When(Pay(1501)).ThenRefused(Codes.WrongState, "overpaid").Details["due"].ShouldBe(500L);
        Served().When(Pay(1)).ThenRefused(Codes.WrongState, "overpaid").Details["due"].ShouldBe(0L);
    }

    [Fact]
    public void A_payment_is_well_formed()
    {
        Table().When(Pay(100, "gold")).ThenFault("method", "unknown_method");
        Table().When(Pay(100, "deposit")).ThenFault("method", "unknown_method");
        Table().When(Pay(0)).ThenFault("amount", "out_of_range");
        Table().When(Pay(100, tip: -1)).ThenFault("tip", "out_of_range");
        Table().When(Pay(100, tip: 10, tendered: 109)).ThenFault("tendered", "tendered_too_low");
        Table().When(Pay(100, "card", tendered: 101)).ThenFault("tendered", "no_change_here");
    }

    [Fact]
    public void Only_an_open_tab_is_paid()
    {
        Table().When(Pay(1, tab: "b")).ThenRefused(Codes.NotFound, "no_such_order");
        Table().And(Pay(1500)).When(Pay(1, id: "p2")).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("paid");
    }

    [Fact]
    public void A_share_is_paid_once()
    {
        var world = Table().And(Split(2)).And(Pay(750, share: 1));
        world.When(Pay(1, share: 1, id: "p2")).ThenRefused(Codes.WrongState, "share_paid").Details["share"].ShouldBe(1);
        world.When(Pay(751, share: 2, id: "p2")).ThenRefused(Codes.WrongState, "overpaid").Details["due"].ShouldBe(750L);
        world.When(Pay(750, share: 3, id: "p2")).ThenRefused(Codes.NotFound, "no_such_share");
        world.When(Pay(750, share: 2, id: "p2")).Accept().Tab().Status.ShouldBe(TabStatus.Paid);
    }

    [Fact]
    public void A_share_whose_transfer_is_awaited_is_paid_otherwise_unless_its_proof_is_under_review()
    {
        var world = Table().And(Split(2)).And(Ask(750, share: 1));
        World.Given(world.Log).And(Pay(750, share: 1)).Tab().Transfers.ShouldBeEmpty();
        world.And(Some.Submit()).When(Pay(750, share: 1)).ThenRefused(Codes.WrongState, "proof_under_review");
    }
}
