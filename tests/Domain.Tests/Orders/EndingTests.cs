using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class EndingTests
{
    static readonly DateTimeOffset Deadline = Now.AddMinutes(15);

    static World Held() => Given(Shop()).And(Place());

    static World Submitted() => Held().And(Submit());

    static World Paid() => Submitted().And(Approve());

    static World Expired() => Held().At(Deadline).And(Expire());

    static Change[] Ends(OrderEvent e, string reason) =>
    [
        Change.To(Streams.Order(new("o1")), e),
        Change.To(DayStream, new SlotReleased(new("o1"), Three, Three.AddHours(1), reason)),
        Change.To(Streams.Guest(new("ann")), new GuestOrderClosed(new("o1"))),
    ];

    [Fact]
    public void At_its_deadline_an_order_expires_and_frees_the_slot() =>
        Held().At(Deadline).When(Expire()).Then(Ends(new OrderExpired(new("ann"), new("demo")), "expired"));

    [Fact]
    public void A_rejected_order_expires_at_its_new_deadline()
    {
        var world = Submitted().And(Reject());
        world.At(Deadline.AddMilliseconds(-1)).When(Expire()).ThenNothing();
        world.At(Deadline).When(Expire()).Then(Ends(new OrderExpired(new("ann"), new("demo")), "expired"));
    }

    [Fact]
    public void A_deadline_that_fires_early_again_or_for_nothing_records_nothing()
    {
        Held().At(Deadline.AddMilliseconds(-1)).When(Expire()).ThenNothing();
        Expired().When(Expire()).ThenNothing();
        Submitted().At(Deadline.AddDays(1)).When(Expire()).ThenNothing();
        Paid().At(Deadline.AddDays(1)).When(Expire()).ThenNothing();
        Held().And(Cancel()).At(Deadline).When(Expire()).ThenNothing();
        Given(Shop()).When(Expire()).ThenNothing();
    }

    [Fact]
    public void An_expired_slot_can_be_held_by_the_next_guest() => Expired().When(Place(guest: "bob", order: "b", start: Three)).Accept();

    [Fact]
    public void A_guest_calls_off_what_is_not_paid()
    {
        Held().When(Cancel(reason: "no time")).Then(Ends(new OrderCancelled(new("ann"), new("demo"), new("ann"), "no time"), "cancelled"));
        Submitted().And(Reject()).When(Cancel()).Then(Ends(new OrderCancelled(new("ann"), new("demo"), new("ann"), null), "cancelled"));
    }

    [Fact]
    public void A_booking_over_midnight_frees_each_day()
    {
        var midnight = Utc("2026-11-21T16:00:00Z");
        Given(Shop()).And(Place(midnight.AddHours(-1), minutes: 120)).When(Cancel())
            .ThenIn(DayStream, new SlotReleased(new("o1"), midnight.AddHours(-1), midnight, "cancelled"))
            .ThenIn(Streams.Day(new("ps5"), Date("2026-11-22")), new SlotReleased(new("o1"), midnight, midnight.AddHours(1), "cancelled"));
    }

    [Fact]
    public void A_night_past_midnight_is_freed_in_the_day_that_holds_it()
    {
        var one = Utc("2026-11-21T17:00:00Z"); // 01:00 on the 22nd on the wall
        Given(Shop(Settings with { Hours = Every("18:00", "02:00") })).And(Place(one)).When(Cancel())
            .ThenIn(DayStream, new SlotReleased(new("o1"), one, one.AddHours(1), "cancelled"));
    }

    [Fact]
    public void Staff_call_off_an_order_under_review_but_the_guest_waits_for_it()
    {
        Submitted().When(Cancel("sam", staff: true)).Then(Ends(new OrderCancelled(new("ann"), new("demo"), new("sam"), null), "cancelled"));
        Submitted().When(Cancel()).ThenRefused(Codes.WrongState, "under_review").Details["status"].ShouldBe("proof_submitted");
    }

    [Fact]
    public void Calling_off_again_records_nothing() => Held().And(Cancel()).When(Cancel()).ThenNothing();

    [Fact]
    public void What_is_paid_needs_a_refund() => Paid().When(Cancel()).ThenRefused(Codes.WrongState, "paid_needs_refund");

    [Fact]
    public void What_cost_nothing_can_be_called_off_until_it_starts()
    {
        var world = Given(Shop(new(0))).And(Place());
        world.When(Cancel()).Then(Ends(new OrderCancelled(new("ann"), new("demo"), new("ann"), null), "cancelled")[..2]);
        Given(Shop(new(0))).And(Place()).At(Three).When(Cancel()).ThenRefused(Codes.WrongState, "already_started");
    }

    [Fact]
    public void What_has_ended_cannot_be_called_off()
    {
        Expired().When(Cancel()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("expired");
        Paid().And(Refund()).When(Cancel()).ThenRefused(Codes.WrongState, "wrong_state");
        Given(Shop()).When(Cancel()).ThenRefused(Codes.NotFound, "no_such_order");
    }

    [Fact]
    public void Nobody_else_calls_it_off() => Held().When(Cancel("bob")).ThenRefused(Codes.NotAllowed, "not_yours");

    [Fact]
    public void A_reason_has_200_characters_at_most() => Held().When(Cancel(reason: new string('x', 201))).ThenFault("reason", "too_long");

    [Fact]
    public void An_expired_order_comes_back_while_its_slot_is_free() => Expired().When(Revive())
        .Then(
            Change.To(Streams.Order(new("o1")), new OrderRevived(new("ann"), new("demo"), new("sam"), Deadline.AddMinutes(15))),
            Change.To(DayStream, new SlotHeld(new("o1"), Three, Three.AddHours(1), 1, Deadline.AddMinutes(15))),
            Change.To(Streams.Guest(new("ann")), new GuestOrderOpened(new("o1"), new("demo"))));

    [Fact]
    public void A_revived_order_counts_as_unfinished_though_the_limit_did_not_stop_it() => Expired()
        .And(Place(Three.AddHours(1), "o2"))
        .When(Revive()).Accept()
        .Guest().Open.Length.ShouldBe(2);

    [Fact]
    public void A_slot_that_another_guest_took_stays_theirs()
    {
        var refusal = Expired().And(Place(guest: "bob", order: "b")).When(Revive()).ThenRefused(Codes.SlotTaken, "slot_taken");
        refusal.Details["nearest_free"].ShouldBe(new[] { Three.AddHours(1), Three.AddHours(2), Three.AddHours(3) });
        refusal.Details["held_until"].ShouldBe(Deadline.AddMinutes(15));
    }

    [Fact]
    public void What_has_begun_does_not_come_back() =>
        Expired().At(Three.AddSeconds(1)).When(Revive()).ThenRefused(Codes.OutsideWindow, "past");

    [Fact]
    public void What_is_no_longer_for_sale_does_not_come_back()
    {
        Expired().And(Change.To(Streams.Resource(new("ps5")), new ResourceClosed(new("ps5"), new("demo"), new("sam")))).When(Revive())
            .ThenRefused(Codes.OutsideWindow, "resource_closed");
        Expired().And(SettingsNow(Settings with { Hours = Every("20:00", "22:00") })).And(Refresh("2026-11-20", "2026-11-24"))
            .When(Revive()).ThenRefused(Codes.OutsideWindow, "closed");
    }

    [Fact]
    public void Only_an_expired_order_comes_back()
    {
        Held().When(Revive()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("pending");
        Held().And(Cancel()).When(Revive()).ThenRefused(Codes.WrongState, "wrong_state");
        Expired().And(Revive()).When(Revive()).ThenRefused(Codes.WrongState, "wrong_state");
        Given(Shop()).When(Revive()).ThenRefused(Codes.NotFound, "no_such_order");
    }

    [Fact]
    public void A_guest_came_and_went() =>
        Paid().At(Three).When(Complete())
            .Then(Change.To(Streams.Order(new("o1")), new ReservationCompleted(new("ann"), new("demo"), new("sam"))));

    [Fact]
    public void A_guest_never_came() =>
        Paid().At(Three).When(NoShow()).Then(Change.To(Streams.Order(new("o1")), new GuestNoShow(new("ann"), new("demo"), new("sam"))));

    [Fact]
    public void A_visit_noted_again_records_nothing()
    {
        Paid().At(Three).And(Complete()).When(Complete()).ThenNothing();
        Paid().At(Three).And(NoShow()).When(NoShow()).ThenNothing();
    }

    [Fact]
    public void A_no_show_is_taken_back_within_a_day()
    {
        Gone().When(TakeBack()).Then(Change.To(Streams.Order(new("o1")), new NoShowWithdrawn(new("ann"), new("demo"), new("sam"))));
        Gone().And(TakeBack()).When(TakeBack()).ThenNothing();
        Gone().And(TakeBack()).When(Complete())
            .Then(Change.To(Streams.Order(new("o1")), new ReservationCompleted(new("ann"), new("demo"), new("sam"))));
        var end = Gone().Reservation().End;
        Gone().At(end.AddHours(24)).When(TakeBack()).Accept();
        Gone().At(end.AddHours(24).AddSeconds(1)).When(TakeBack()).ThenRefused(Codes.WrongState, "too_late").Details["until"]
            .ShouldBe(end.AddHours(24));

        static World Gone() => Paid().At(Three).And(NoShow());
    }

    [Fact]
    public void Only_a_no_show_is_taken_back()
    {
        Paid().At(Three).And(Complete()).When(TakeBack()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"]
            .ShouldBe("completed");
        Submitted().When(TakeBack()).ThenRefused(Codes.WrongState, "wrong_state");
        Given(Shop()).When(TakeBack()).ThenRefused(Codes.NotFound, "no_such_order");
    }

    static Func<World, Decision> TakeBack() => w => WithdrawNoShow.Decide(new WithdrawNoShow(new("sam")), w.Order(), w.Now);

    [Fact]
    public void A_visit_ends_in_one_way()
    {
        Paid().At(Three).And(Complete()).When(NoShow()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"]
            .ShouldBe("completed");
        Paid().At(Three).And(NoShow()).When(Complete()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("no_show");
    }

    [Fact]
    public void A_visit_ends_after_it_began_and_only_when_paid()
    {
        Paid().At(Three.AddSeconds(-1)).When(Complete()).ThenRefused(Codes.WrongState, "not_started");
        Paid().At(Three.AddSeconds(-1)).When(NoShow()).ThenRefused(Codes.WrongState, "not_started");
        Submitted().At(Three).When(Complete()).ThenRefused(Codes.WrongState, "wrong_state");
        Given(Shop()).When(NoShow()).ThenRefused(Codes.NotFound, "no_such_order");
    }
}
