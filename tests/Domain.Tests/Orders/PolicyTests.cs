using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

/// <summary>What a guest changes by themselves about a booking they paid. It begins two days ahead.</summary>
public sealed class PolicyTests
{
    static readonly PolicySettings Terms = new(FreeCancelHours: 24, FreeMoveHours: 12, LateRefundPercent: 50);
    static readonly DateTimeOffset Start = Three.AddDays(2);
    static readonly DateTimeOffset FreeUntil = Start.AddHours(-24);
    static readonly StreamKey<OrderEvent> Order = Streams.Order(new("o1"));

    static World Paid(PolicySettings? policy = null) =>
        Given([.. Shop(Settings with { Policy = policy ?? Terms }), Resource("xbox", price: 1000)]).And(Place(Start)).And(Submit())
            .And(Approve());

    static OrderCancelled Cancelled => new(new("ann"), new("demo"), new("ann"), null);

    static RefundDue Due(long amount, string why = "guest_cancelled") => new(new("ann"), new("demo"), new("ann"), amount, amount, why);

    [Fact]
    public void Until_the_last_instant_all_goes_back_and_the_slot_is_free()
    {
        var world = Paid().At(FreeUntil).When(Cancel()).ThenIn(Order, Cancelled, Due(3000)).Accept();
        world.Day("ps5", Date("2026-11-23")).Holds.ShouldBeEmpty();
        (world.Order().Status, world.Order().Due).ShouldBe((OrderStatus.Cancelled, 3000));
    }

    [Fact]
    public void Later_it_is_refused_with_what_would_go_back_until_the_guest_knows_of_it()
    {
        var late = Paid().At(FreeUntil.AddTicks(1));
        var refusal = late.When(Cancel()).ThenRefused(Codes.WrongState, "outside_policy");
        (refusal.Details["free_until"], refusal.Details["refund_percent"], refusal.Details["refund"]).ShouldBe((FreeUntil, 50, 1500L));
        late.When(Cancel(refund: 1501)).ThenRefused(Codes.WrongState, "outside_policy");
        late.When(Cancel(refund: 1500)).ThenIn(Order, Cancelled, Due(1500));
        // Who expects less than the terms give gets what they give.
        late.When(Cancel(refund: 0)).ThenIn(Order, Cancelled, Due(1500));
    }

    [Fact]
    public void Where_nothing_goes_back_nothing_is_due() =>
        Paid(new(LateRefundPercent: 0)).At(Start.AddHours(-1)).When(Cancel(refund: 0)).ThenIn(Order, Cancelled);

    [Fact]
    public void What_began_or_is_not_a_sum_is_refused()
    {
        Paid().At(Start).When(Cancel(refund: 0)).ThenRefused(Codes.WrongState, "already_started");
        Paid().When(Cancel(refund: -1)).ThenFault("refund", "out_of_range");
        Paid().When(Cancel(refund: 3001)).ThenFault("refund", "out_of_range");
    }

    [Fact]
    public void A_booking_keeps_the_terms_it_was_made_on()
    {
        var world = Paid().And(SettingsNow(Settings with { Policy = new(72, 72, 0) }));
        world.At(FreeUntil).When(Cancel()).ThenIn(Order, Cancelled, Due(3000));
        world.When(Move(Start.AddHours(1))).Accept();
    }

    [Fact]
    public void What_went_back_already_does_not_go_back_again() =>
        Paid().And(Refund(1000)).When(Cancel()).ThenIn(Order, Cancelled, Due(2000));

    [Fact]
    public void A_guest_moves_until_the_last_instant()
    {
        var limit = Start.AddHours(-12);
        Paid().At(limit).When(Move(Start.AddHours(1))).Accept().Reservation().Start.ShouldBe(Start.AddHours(1));
        Paid().At(limit.AddTicks(1)).When(Move(Start.AddHours(1))).ThenRefused(Codes.WrongState, "outside_policy")
            .Details["free_until"].ShouldBe(limit);
        Paid().At(limit.AddHours(1)).When(Move(Start.AddHours(1), "sam", staff: true)).Accept();
    }

    [Fact]
    public void Moving_late_does_not_win_free_cancelling_back()
    {
        var moved = Paid().At(FreeUntil.AddHours(1)).And(Move(Start.AddHours(40)));
        moved.When(Cancel()).ThenRefused(Codes.WrongState, "outside_policy").Details["refund"].ShouldBe(1500L);
        Paid().At(FreeUntil.AddHours(-1)).And(Move(Start.AddHours(20))).At(FreeUntil.AddHours(19)).When(Cancel())
            .ThenIn(Order, Cancelled, Due(3000));
        // Staff who move it begin the time again.
        Paid().At(FreeUntil.AddHours(1)).And(Move(Start.AddHours(40), "sam", staff: true)).When(Cancel())
            .ThenIn(Order, Cancelled, Due(3000));
    }

    [Fact]
    public void Where_it_costs_less_the_difference_goes_back()
    {
        var world = Paid().When(Move(Start, resource: "xbox")).Accept();
        (world.Order().Amount, world.Order().Paid, world.Order().Due).ShouldBe((1000, 3000, 2000));
        world.Order().DueReason.ShouldBe("moved_cheaper");
        world.When(Move(Start)).ThenRefused(Codes.WrongState, "amount_differs");
        world.And(Settle()).Order().Status.ShouldBe(OrderStatus.Paid);
        world.When(Cancel()).ThenIn(Order, Cancelled, Due(1000)).Accept().And(Settle()).Order().Status.ShouldBe(OrderStatus.Refunded);
    }

    [Fact]
    public void A_refund_that_is_due_is_done_once_with_a_reference()
    {
        var world = Paid().And(Cancel());
        world.When(Settle(" ")).ThenFault("reference", "required");
        world.When(Settle(new string('x', 81))).ThenFault("reference", "too_long");
        world.When(Settle()).Then(Change.To(
            Order, new PaymentRefunded(new("ann"), new("demo"), new("sam"), 3000, 3000, true, null, "guest_cancelled", "T-1", 0)));
        world.When(Settle()).ThenRefused(Codes.WrongState, "nothing_to_refund");
        (world.Order().Status, world.Order().Due).ShouldBe((OrderStatus.Refunded, 0));
        Paid().When(Settle()).ThenRefused(Codes.WrongState, "nothing_to_refund");
    }

    [Fact]
    public void A_refund_of_all_that_was_paid_leaves_nothing_due()
    {
        var world = Paid().And(Move(Start, resource: "xbox")).And(Refund());
        (world.Order().Status, world.Order().Due, world.Order().Refunded).ShouldBe((OrderStatus.Refunded, 0, 3000));
    }
}
