using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.Tabs.Desk;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class AskTransferTests
{
    static readonly DateTimeOffset Deadline = Now.AddMinutes(15);

    static World Table() => Served(Line(1, 1000), Line(2, 500));

    [Fact]
    public void A_transfer_is_an_order_that_waits_for_its_proof()
    {
        var world = Table().When(Ask(600, tip: 50)).Then(
            Change.To(
                Streams.Order(new("o1")),
                new BillPaymentPlaced(
                    new("o1"), "R261121-000000000", "00000000", new("ann"), new("demo"), new("a"), 650, "CNY", "/qr.png", Deadline)),
            On(new BillTransferAsked(new("demo"), new("ann"), new PendingTransfer(new("o1"), 600, 50, null))));
        var order = world.Order().ShouldBeOfType<BillTransfer>();
        (order.Kind, order.Tab.Value, order.Status, order.Amount).ShouldBe((OrderKinds.Table, "a", OrderStatus.Pending, 650));
        (world.Bill().Pending, world.Bill().Due).ShouldBe((600, 1500));
    }

    [Fact]
    public void A_transfer_does_not_count_as_an_unfinished_order_of_the_guest() => Table().And(Ask(600)).Guest().Open.ShouldBeEmpty();

    [Fact]
    public void A_proof_is_handed_in_and_holds_nothing_else() => Table().And(Ask(600)).When(Submit()).Then(
        Change.To(Streams.Order(new("o1")), new ProofSubmitted(new("ann"), new("demo"), [Image], null, 900)));

    [Fact]
    public void An_approved_transfer_is_a_payment() => Table().And(Ask(600, tip: 50)).And(Submit()).When(Approve()).Then(
        Change.To(Streams.Order(new("o1")), new PaymentApproved(new("ann"), new("demo"), new("sam"))),
        On(new BillPaid(new("demo"), new("sam"), Money("o1", 600, "qr", tip: 50, order: "o1", by: "sam"))),
        Booked(new PaymentBooked(new("demo"), new("a"), "o1", "qr", 600, 50)));

    [Fact]
    public void The_last_transfer_closes_the_tab()
    {
        var world = Table().And(Ask(1500)).And(Submit());
        world.When(Approve()).ThenIn(Streams.Floor(new("demo")), new TableFreed(new("demo"), new("t1"), new("a")));
        world.And(Approve());
        (world.Tab().Status, world.Tab().Transfers.Length).ShouldBe((TabStatus.Paid, 0));
    }

    [Fact]
    public void A_rejected_transfer_waits_for_another_proof() => Table().And(Ask(600)).And(Submit()).When(Reject()).Then(
        Change.To(Streams.Order(new("o1")), new PaymentRejected(new("ann"), new("demo"), new("sam"), "too blurred", Deadline)));

    [Fact]
    public void An_expired_transfer_is_due_again()
    {
        var world = Table().And(Ask(600)).At(Deadline);
        world.When(Expire()).Then(
            Change.To(Streams.Order(new("o1")), new OrderExpired(new("ann"), new("demo"))),
            On(new BillTransferEnded(new("demo"), new("o1"))));
        world.Bill().Pending.ShouldBe(0);
        world.Order().Status.ShouldBe(OrderStatus.Expired);
    }

    [Fact]
    public void A_transfer_is_called_off() => Table().And(Ask(600)).When(Some.Cancel()).Then(
        Change.To(Streams.Order(new("o1")), new OrderCancelled(new("ann"), new("demo"), new("ann"), null)),
        On(new BillTransferEnded(new("demo"), new("o1"))));

    [Fact]
    public void What_is_for_reservations_is_not_for_transfers()
    {
        var world = Table().And(Ask(600));
        world.When(Complete()).ThenRefused(Codes.WrongState, "not_a_reservation");
        world.When(NoShow()).ThenRefused(Codes.WrongState, "not_a_reservation");
        world.When(Move(Three)).ThenRefused(Codes.WrongState, "not_a_reservation");
        world.When(Seat()).ThenRefused(Codes.WrongState, "not_a_reservation");
        world.At(Deadline).And(Expire()).When(Revive()).ThenRefused(Codes.WrongState, "not_a_reservation");
    }

    [Fact]
    public void No_more_is_announced_than_is_due()
    {
        Table().When(Ask(1501)).ThenRefused(Codes.WrongState, "overpaid").Details["due"].ShouldBe(1500L);
        Table().And(Ask(1000)).When(Ask(501, order: "o2")).ThenRefused(Codes.WrongState, "overpaid").Details["due"].ShouldBe(500L);
        Table().When(Ask(0)).ThenFault("amount", "out_of_range");
        Table().When(Ask(1, tip: -1)).ThenFault("tip", "out_of_range");
        Table().When(Ask(1, share: 1)).ThenRefused(Codes.NotFound, "no_such_share");
        Table().When(Ask(1, tab: "b")).ThenRefused(Codes.NotFound, "no_such_order");
        Table().And(Pay(1500)).When(Ask(1)).ThenRefused(Codes.WrongState, "wrong_state");
    }

    [Fact]
    public void A_transfer_is_refunded_through_its_order() =>
        Table().And(Ask(600, tip: 50)).And(Submit()).And(Approve()).When(Some.Refund(200)).Then(
            On(new BillRefunded(new("demo"), new("sam"), "o1", 200, "closed early", [], false, 0, [])),
            Booked(new RefundBooked(new("demo"), new("a"), "o1", "qr", 200, [])),
            Change.To(Streams.Order(new("o1")), new PaymentRefunded(new("ann"), new("demo"), new("sam"), 200, 200, false, "closed early")));

    [Fact]
    public void All_of_a_transfer_goes_back_but_the_tip()
    {
        var world = Table().And(Ask(600, tip: 50)).And(Submit()).And(Approve()).And(Some.Refund(200)).And(Some.Refund());
        (world.Order().Status, world.Order().Refunded, world.Bill().Paid, world.Bill().Due, world.Bill().Tips).ShouldBe(
            (OrderStatus.Refunded, 600, 0, 1500, 50));
        world.When(Refund("o1")).ThenRefused(Codes.WrongState, "nothing_to_refund");
    }

    [Fact]
    public void Cash_for_the_same_money_calls_off_a_transfer_that_is_awaited()
    {
        var world = Table().And(Ask(1500, tip: 50)).When(Pay(1500)).Then(
            Change.To(Streams.Order(new("o1")), new OrderCancelled(new("ann"), new("demo"), new("wendy"), null, "paid_another_way")),
            On(new BillTransferEnded(new("demo"), new("o1"))),
            On(new BillPaid(new("demo"), new("wendy"), Money("p1", 1500))),
            Booked(new PaymentBooked(new("demo"), new("a"), "p1", "cash", 1500, 0)),
            On(new TabClosed(new("demo"), new("wendy"))),
            Booked(new SaleBooked(new("demo"), new("a"), "T-a", 1500, 0, [new TaxSum(700, 1500, 98)], 2, 0, 0, false)),
            Bar.Floor(new TableFreed(new("demo"), new("t1"), new("a"))));
        world.When(Submit()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("cancelled");
    }

    [Fact]
    public void No_more_is_called_off_than_it_takes()
    {
        var two = Table().And(Ask(600)).And(Ask(400, order: "o2"));
        two.When(Pay(500)).Accept().Tab().Transfers.Length.ShouldBe(2);
        two.When(Pay(600, id: "p2")).Accept().Tab().Transfers.Select(transfer => transfer.Order.Value).ShouldBe(["o2"]);
        Table().And(Ask(600)).And(Ask(400, order: "o2")).And(Pay(901)).Tab().Transfers.Select(transfer => transfer.Order.Value)
            .ShouldBe(["o2"]);
        Table().And(Ask(600)).And(Ask(400, order: "o2")).And(Pay(900)).Tab().Transfers.Select(transfer => transfer.Order.Value)
            .ShouldBe(["o2"]);
    }

    [Fact]
    public void A_share_takes_the_place_of_its_own_transfer_only()
    {
        var world = Table().And(Split(equal: 3)).And(Ask(500, share: 1)).And(Ask(500, share: 2, order: "o2"));
        world.And(Pay(500, share: 2)).Tab().Transfers.Select(transfer => transfer.Order.Value).ShouldBe(["o1"]);
        world.And(Pay(500, share: 3, id: "p2")).Tab().Transfers.Select(transfer => transfer.Order.Value).ShouldBe(["o1"]);
        world.When(Pay(500, share: 2, id: "p3")).ThenRefused(Codes.WrongState, "share_paid");
    }

    [Fact]
    public void A_proof_under_review_comes_before_cash_for_the_same_money()
    {
        var world = Table().And(Ask(600)).And(Submit());
        world.When(Pay(1500)).ThenRefused(Codes.WrongState, "proof_under_review").Details["order"].ShouldBe("o1");
        world.When(Pay(900)).Accept().Order().Status.ShouldBe(OrderStatus.ProofSubmitted);
        world.When(Pay(600, id: "p2")).ThenRefused(Codes.WrongState, "proof_under_review");
        world.And(Reject()).And(Pay(600, id: "p2")).Order().Status.ShouldBe(OrderStatus.Cancelled);
    }

    [Fact]
    public void More_than_is_due_calls_nothing_off() =>
        Table().And(Ask(600)).When(Pay(1501)).ThenRefused(Codes.WrongState, "overpaid").Details["due"].ShouldBe(900L);

    [Fact]
    public void A_tip_is_at_most_twice_the_bill()
    {
        Table().When(Ask(600, tip: 3001)).ThenFault("tip", "tip_too_high");
        Table().When(Pay(600, tip: 3001)).ThenFault("tip", "tip_too_high");
        Table().When(Pay(600, tip: long.MaxValue)).ThenFault("tip", "out_of_range");
        Table().When(Pay(600, tip: 3000)).Accept();
    }
}
