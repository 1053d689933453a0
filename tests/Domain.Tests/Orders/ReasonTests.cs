using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tests.Tabs;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class ReasonTests
{
    static World Submitted() => Given(Shop()).And(Place()).And(Submit());

    static Func<World, Decision> Reject(string? reason, string? code) =>
        w => RejectPayment.Decide(new(new("sam"), reason, code), w.Order(), w.Venue(), w.Day, w.Now);

    static Func<World, Decision> Refund(string? reason, string? code) =>
        w => PaymentDesk.Refund(new(new("sam"), null, reason, code), w.Order(), w.Venue(), w.Day, w.Tab, w.Now);

    static Func<World, Decision> Cancel(string? reason, string? code) =>
        w => CancelOrder.Decide(new(new("sam"), true, reason, code), w.Order(), w.Venue(), w.Day, w.Now);

    [Fact]
    public void A_code_alone_says_why()
    {
        Submitted().And(Reject(null, "unreadable")).Log[^2].Event
            .ShouldBe(new PaymentRejected(new("ann"), new("demo"), new("sam"), null, Now.AddMinutes(15), "unreadable"));
        Submitted().And(Approve()).When(Refund(null, "paid_twice"))
            .ThenIn(
                Streams.Order(new("o1")), new PaymentRefunded(new("ann"), new("demo"), new("sam"), 3000, 3000, true, null, "paid_twice"));
        Submitted().When(Cancel(null, "venue_closed"))
            .ThenIn(Streams.Order(new("o1")), new OrderCancelled(new("ann"), new("demo"), new("sam"), null, "venue_closed"));
    }

    [Fact]
    public void Words_alone_and_words_beside_a_code_do_too()
    {
        Submitted().When(Reject("cut off", null))
            .ThenIn(Streams.Order(new("o1")), new PaymentRejected(new("ann"), new("demo"), new("sam"), "cut off", Now.AddMinutes(15)));
        Submitted().When(Reject("cut off", "unreadable"))
            .ThenIn(
                Streams.Order(new("o1")),
                new PaymentRejected(new("ann"), new("demo"), new("sam"), "cut off", Now.AddMinutes(15), "unreadable"));
    }

    [Theory]
    [InlineData("other")]
    [InlineData("")]
    [InlineData("paid_twice")]
    [InlineData("account_erased")]
    public void A_code_that_does_not_fit_is_refused(string code) =>
        Submitted().When(Reject("x", code)).ThenFault("reason_code", "unknown_reason");

    [Fact]
    public void Each_decision_has_its_own_codes()
    {
        Submitted().And(Approve()).When(Refund("x", "unreadable")).ThenFault("reason_code", "unknown_reason");
        Submitted().When(Cancel("x", "unreadable")).ThenFault("reason_code", "unknown_reason");
        Submitted().When(Reject(null, null)).ThenFault("reason", "required");
        Submitted().When(Reject(new string('x', 201), "unreadable")).ThenFault("reason", "too_long");
    }

    [Fact]
    public void The_bar_says_why_by_codes_as_well()
    {
        var table = Desk.Served(Desk.Line(1, 1000));
        table.When(w => GiveDiscount.Decide(new("d1", new("mia"), "manager", null, 1000, null, [], "regular"), w.Tab(), w.Venue()))
            .ThenIn(
                Streams.Tab(new("a")),
                new DiscountGiven(new("demo"), new("mia"), new Discount("d1", new("mia"), "", 1000, null, [], "regular")));
        table.When(w => GiveDiscount.Decide(new("d1", new("mia"), "manager", null, 1000, null, [], "left"), w.Tab(), w.Venue()))
            .ThenFault("reason_code", "unknown_reason");
        Waiter.Seated().When(w => CancelTab.Decide(new(new("wes"), null, "left"), w.Tab(), w.Order, w.Now)).Accept().Log
            .ShouldContain(change => change.Event is TabCancelled && ((TabCancelled)change.Event).ReasonCode == "left");
        Waiter.Seated(Waiter.Of(Bar.Burger)).And(Waiter.FireAll())
            .When(Waiter.Change(new ChangeLines(new("wes"), Void: [new VoidRequest(1, null, null, "bad")])))
            .ThenFault("void[0].reason_code", "unknown_reason");
        Waiter.Seated(Waiter.Of(Bar.Burger)).And(Waiter.FireAll())
            .When(Waiter.Change(new ChangeLines(new("wes"), Void: [new VoidRequest(1, null, null, "void_mistake")])))
            .ThenIn(Streams.Tab(new("a")), new LineVoided(new("demo"), new("wes"), 1, 1, "", false, "void_mistake"));
    }
}
