using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class SubmitProofTests
{
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
    public void The_same_proofs_again_record_nothing() => Submitted(2).When(Submit()).ThenNothing();

    [Fact]
    public void Other_proofs_wait_for_the_review_of_the_first() => Submitted(2)
        .When(Submit(proofs: Image with { Id = "p2" })).ThenRefused(Codes.WrongState, "wrong_state").Details["status"]
        .ShouldBe("proof_submitted");

    [Fact]
    public void A_proof_of_a_rejected_order_is_taken_before_the_new_deadline() => Submitted(2).And(Reject())
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
}
