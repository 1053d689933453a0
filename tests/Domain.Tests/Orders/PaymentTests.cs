using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class PaymentTests
{
    static readonly DateTimeOffset Deadline = Now.AddMinutes(15);

    static World Held() => Given(Shop()).And(Place());

    static World Submitted() => Held().At(Now.AddMinutes(2)).And(Submit());

    static World Paid() => Submitted().And(Approve());

    [Fact]
    public void A_proof_freezes_the_deadline() => Held().At(Now.AddMinutes(2))
        .When(Submit(note: "from my wife's account"))
        .Then(
            Change.To(Streams.Order(new("o1")), new ProofSubmitted(new("ann"), new("demo"), [Image], "from my wife's account", 13 * 60)),
            Change.To(DayStream, new HoldDeadlineChanged(new("o1"), null)));

    [Fact]
    public void A_begun_second_of_the_deadline_is_not_lost() => Held().At(Deadline.AddMilliseconds(-700))
        .When(Submit()).ThenIn(Streams.Order(new("o1")), new ProofSubmitted(new("ann"), new("demo"), [Image], null, 1));

    [Fact]
    public void The_same_proofs_again_record_nothing() => Submitted().When(Submit()).ThenNothing();

    [Fact]
    public void Other_proofs_wait_for_the_review_of_the_first() => Submitted()
        .When(Submit(proofs: Image with { Id = "p2" })).ThenRefused(Codes.WrongState, "wrong_state").Details["status"]
            .ShouldBe("proof_submitted");

    [Fact]
    public void A_proof_of_a_rejected_order_is_taken_before_the_new_deadline() => Submitted().And(Reject())
        .When(Submit(proofs: Image with { Id = "p2" }))
        .Then(
            Change.To(Streams.Order(new("o1")), new ProofSubmitted(new("ann"), new("demo"), [Image with { Id = "p2" }], null, 13 * 60)),
            Change.To(DayStream, new HoldDeadlineChanged(new("o1"), null)));

    [Fact]
    public void A_proof_at_the_deadline_is_too_late() => Held().At(Deadline)
        .When(Submit()).ThenRefused(Codes.OrderExpired, "order_expired").Details["expires_at"].ShouldBe(Deadline);

    [Fact]
    public void A_proof_just_before_the_deadline_is_in_time() => Held().At(Deadline.AddMilliseconds(-1)).When(Submit()).Accept();

    [Fact]
    public void An_expired_order_takes_no_proof() =>
        Held().At(Deadline).And(Expire()).When(Submit()).ThenRefused(Codes.OrderExpired, "order_expired");

    [Fact]
    public void A_cancelled_order_takes_no_proof() => Held().And(Cancel()).When(Submit()).ThenRefused(Codes.WrongState, "wrong_state");

    [Fact]
    public void Nobody_else_hands_in_a_proof() => Held().When(Submit("bob")).ThenRefused(Codes.NotAllowed, "not_yours");

    [Fact]
    public void An_unknown_order_takes_no_proof() => Given(Shop()).When(Submit()).ThenRefused(Codes.NotFound, "no_such_order");

    [Fact]
    public void No_more_than_three_images() => Held().When(Submit(proofs: [Image, Image, Image, Image])).ThenFault("files", "out_of_range");

    [Fact]
    public void At_least_one_image() => Held()
        .When(w => SubmitProof.Decide(new SubmitProof(new("ann"), []), w.Order(), w.Venue(), w.Day, w.Now))
            .ThenFault("files", "out_of_range");

    [Fact]
    public void A_note_has_200_characters_at_most() => Held().When(Submit(note: new string('x', 201))).ThenFault("note", "too_long");

    [Fact]
    public void An_approved_payment_confirms_the_slot_and_finishes_the_order() => Submitted().When(Approve())
        .Then(
            Change.To(Streams.Order(new("o1")), new PaymentApproved(new("ann"), new("demo"), new("sam"))),
            Change.To(DayStream, new SlotConfirmed(new("o1"))),
            Change.To(Streams.Guest(new("ann")), new GuestOrderClosed(new("o1"))));

    [Fact]
    public void An_approved_payment_confirms_every_day_it_touches() =>
        Given(Shop()).And(Place(Utc("2026-11-21T15:00:00Z"), minutes: 120)).And(Submit())
            .When(Approve())
            .ThenIn(DayStream, new SlotConfirmed(new("o1")))
            .ThenIn(Streams.Day(new("ps5"), Date("2026-11-22")), new SlotConfirmed(new("o1")));

    [Fact]
    public void A_payment_is_reviewed_once()
    {
        Paid().When(Approve()).ThenRefused(Codes.WrongState, "already_reviewed").Details["status"].ShouldBe("paid");
        Paid().When(Reject()).ThenRefused(Codes.WrongState, "already_reviewed");
        Submitted().And(Reject()).When(Approve()).ThenRefused(Codes.WrongState, "already_reviewed").Details["status"].ShouldBe("rejected");
    }

    [Fact]
    public void Without_a_proof_there_is_nothing_to_review()
    {
        Held().When(Approve()).ThenRefused(Codes.WrongState, "wrong_state");
        Held().When(Reject()).ThenRefused(Codes.WrongState, "wrong_state");
        Given(Shop()).When(Approve()).ThenRefused(Codes.NotFound, "no_such_order");
        Given(Shop()).When(Reject()).ThenRefused(Codes.NotFound, "no_such_order");
    }

    [Fact]
    public void A_rejection_gives_back_what_was_left_of_the_deadline()
    {
        var world = Submitted().At(Now.AddHours(1));
        world.When(Reject()).Then(
            Change.To(
                Streams.Order(new("o1")),
                new PaymentRejected(new("ann"), new("demo"), new("sam"), "too blurred", world.Now.AddMinutes(13))),
            Change.To(DayStream, new HoldDeadlineChanged(new("o1"), world.Now.AddMinutes(13))));
    }

    [Fact]
    public void A_rejection_leaves_ten_minutes_at_least()
    {
        var world = Held().At(Deadline.AddSeconds(-5)).And(Submit()).At(Now.AddHours(1));
        world.When(Reject()).Accept().Order().ExpireAt.ShouldBe(world.Now.AddMinutes(10));
    }

    [Theory]
    [InlineData(null, "required")]
    [InlineData("  ", "required")]
    public void A_rejection_says_why(string? reason, string fault) => Submitted().When(Reject(reason)).ThenFault("reason", fault);

    [Fact]
    public void A_reason_has_200_characters_at_most() => Submitted().When(Reject(new string('x', 201))).ThenFault("reason", "too_long");

    [Fact]
    public void All_the_money_goes_back_and_the_slot_is_free_again() => Paid().When(Refund())
        .Then(
            Change.To(Streams.Order(new("o1")), new PaymentRefunded(new("ann"), new("demo"), new("sam"), 3000, 3000, true, "closed early")),
            Change.To(DayStream, new SlotReleased(new("o1"), Three, Three.AddHours(1), "refunded")));

    [Fact]
    public void A_part_of_the_money_goes_back_and_the_reservation_stands()
    {
        var order = Paid().When(Refund(1000))
            .Then(Change.To(
                Streams.Order(new("o1")), new PaymentRefunded(new("ann"), new("demo"), new("sam"), 1000, 1000, false, "closed early")))
            .Reservation();
        (order.Status, order.Visit, order.Refunded).ShouldBe((OrderStatus.Paid, ReservationStatus.Confirmed, 1000));
    }

    [Fact]
    public void The_last_part_makes_the_refund_full()
    {
        var order = Paid().And(Refund(1000)).When(Refund())
            .ThenIn(Streams.Order(new("o1")), new PaymentRefunded(new("ann"), new("demo"), new("sam"), 2000, 3000, true, "closed early"))
            .Decision;
        order.Changes.Length.ShouldBe(2);
    }

    [Fact]
    public void A_slot_that_has_begun_stays_taken_when_the_money_goes_back() => Paid().At(Three)
        .When(Refund())
            .Then(Change.To(
                Streams.Order(new("o1")), new PaymentRefunded(new("ann"), new("demo"), new("sam"), 3000, 3000, true, "closed early")));

    [Fact]
    public void A_guest_who_came_stays_one_who_came_when_the_money_goes_back() =>
        Paid().At(Three).And(Complete()).And(Refund()).Reservation().Visit.ShouldBe(ReservationStatus.Completed);

    [Theory]
    [InlineData(0)]
    [InlineData(2001)]
    public void No_more_than_what_is_left_goes_back(long amount) =>
        Paid().And(Refund(1000)).When(Refund(amount)).ThenFault("amount", "out_of_range");

    [Fact]
    public void A_refund_says_why() => Paid().When(Refund(reason: null)).ThenFault("reason", "required");

    [Fact]
    public void Only_what_is_paid_goes_back()
    {
        Held().When(Refund()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("pending");
        Paid().And(Refund()).When(Refund()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("refunded");
        Given(Shop(new(0))).And(Place()).When(Refund()).ThenRefused(Codes.WrongState, "nothing_to_refund");
        Given(Shop()).When(Refund()).ThenRefused(Codes.NotFound, "no_such_order");
    }
}
