using RealtimeReservation.Domain.Orders;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class AskChangeTests
{
    static readonly DateTimeOffset Five = Three.AddHours(2);
    static readonly StreamKey<OrderEvent> Order = Streams.Order(new("o1"));

    static ChangeRequested Requested(DateTimeOffset? to = null, string? note = null) => new(
        new("ann"), new("demo"), to is null ? "cancel" : "move",
        to is { } start ? new ReservedSlot(new("ps5"), start, start.AddHours(1)) : null, note);

    static ChangeGranted Granted(string kind) => new(new("ann"), new("demo"), new("sam"), kind);

    [Fact]
    public void A_guest_asks_and_what_is_asked_stands_on_the_order()
    {
        var world = Paid().When(Ask("move", Five, note: "late train")).Then(Change.To(Order, Requested(Five, "late train")));
        world.Reservation().Request.ShouldBe(
            new ChangeRequest("move", new(new("ps5"), Five, Five.AddHours(1)), "late train", world.Now));
        world.When(Ask("move", Five, note: "late train")).ThenNothing();
        world.When(Ask("cancel")).Then(Change.To(Order, Requested())).Reservation().Request!.Kind.ShouldBe("cancel");
    }

    [Fact]
    public void What_could_not_be_granted_is_not_asked_for()
    {
        Paid().When(Ask("swap")).ThenFault("kind", "unknown_change");
        Paid().When(Ask("move")).ThenFault("start_time", "required");
        Paid().When(Ask("cancel", note: new string('x', 201))).ThenFault("note", "too_long");
        Paid().When(Ask("move", Five.AddMinutes(7))).ThenFault("start_time", "off_grid");
        Paid().When(Ask("move", Five, minutes: 120)).ThenRefused(Codes.WrongState, "amount_differs");
        Paid().And(Place(Five, "o2", "bob")).When(Ask("move", Five)).ThenRefused(Codes.SlotTaken, "slot_taken");
        Paid().When(Ask("move", Three)).ThenNothing();
        Paid().When(Ask("cancel", by: "bob")).ThenRefused(Codes.NotAllowed, "not_yours");
        Held().When(Ask("cancel")).ThenRefused(Codes.WrongState, "wrong_state");
        Paid().At(Three).When(Ask("cancel")).ThenRefused(Codes.WrongState, "already_started");
    }

    [Fact]
    public void A_granted_move_moves_and_no_request_is_left()
    {
        var world = Paid().And(Ask("move", Five)).When(Answer(true)).ThenIn(
            Order, Granted("move"),
            new ReservationRescheduled(
                new("ann"), new("demo"), new("ann"), new("ps5"), Five, Five.AddHours(1), 3000,
                new(new("ps5"), Three, Three.AddHours(1)))).Accept();
        world.Reservation().Request.ShouldBeNull();
        world.When(Answer(true)).ThenRefused(Codes.WrongState, "nothing_asked");
    }

    [Fact]
    public void A_granted_cancellation_gives_back_what_the_terms_say_or_what_staff_say()
    {
        var asked = Paid().And(Ask("cancel"));
        asked.When(Answer(true)).ThenIn(Order, Granted("cancel"), new OrderCancelled(new("ann"), new("demo"), new("ann"), null));
        asked.When(Answer(true, 3001)).ThenFault("refund", "out_of_range");
        asked.When(Answer(true, 3000)).ThenIn(
            Order, Granted("cancel"), new OrderCancelled(new("ann"), new("demo"), new("ann"), null),
            new RefundDue(new("ann"), new("demo"), new("sam"), 3000, 3000, "guest_cancelled")).Accept()
            .Day("ps5", Date("2026-11-21")).Holds.ShouldBeEmpty();
    }

    [Fact]
    public void A_refusal_says_why_and_leaves_the_booking()
    {
        var asked = Paid().And(Ask("cancel"));
        asked.When(Answer(false)).ThenFault("reason", "required");
        asked.When(Answer(false, code: "broken")).ThenRefused(Codes.Invalid, "invalid");
        var world = asked.When(Answer(false, code: "terms"))
            .Then(Change.To(Order, new ChangeRefused(new("ann"), new("demo"), new("sam"), "cancel", null, "terms")));
        (world.Reservation().Request, world.Order().Status).ShouldBe((null, OrderStatus.Paid));
    }

    [Fact]
    public void A_move_is_granted_only_where_it_is_still_free() => Paid().And(Ask("move", Five)).And(Place(Five, "o2", "bob"))
        .When(Answer(true)).ThenRefused(Codes.SlotTaken, "slot_taken");

    [Fact]
    public void A_guest_takes_it_back_and_staff_who_seat_them_answer_it()
    {
        var asked = Paid().And(Ask("cancel"));
        asked.When(w => WithdrawChange.Decide(new(new("bob")), w.Order())).ThenRefused(Codes.NotAllowed, "not_yours");
        asked.When(w => WithdrawChange.Decide(new(new("ann")), w.Order())).Then(
            Change.To(Order, new ChangeWithdrawn(new("ann"), new("demo"))));
        Paid().When(w => WithdrawChange.Decide(new(new("ann")), w.Order())).ThenNothing();
        asked.And(Refund()).Reservation().Request.ShouldBeNull();
    }
}
