using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using static RealtimeReservation.Domain.Tests.Orders.OrderSteps;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Orders;

public sealed class ProofInReviewTests
{
    static readonly StreamKey<OrderEvent> Stream = Streams.Order(new("o1"));

    static Proof[] Images(int count, int from = 2) =>
        [.. Enumerable.Range(from, count).Select(n => Image with { Id = $"p{n}", Sha256 = $"{n:x4}" })];

    [Fact]
    public void Images_are_added_to_what_is_under_review_which_keeps_its_place()
    {
        var world = Submitted().And(See()).At(Now.AddMinutes(3));
        var more = Images(2);
        world.When(AddTo(note: "page two", proofs: more)).Then(
            Change.To(Stream, new ProofAdded(new("ann"), new("demo"), [.. more], "page two")));
        var order = world.Order();
        (order.Status, order.SubmittedAt, order.SeenAt).ShouldBe((OrderStatus.ProofSubmitted, Now, null));
        order.LastProofs.ShouldBe(["p1", "p2", "p3"]);
        order.Proofs.Select(proof => proof.Note).ShouldBe([null, "page two", "page two"]);
    }

    [Fact]
    public void There_is_room_for_six_images_and_each_time_for_three()
    {
        Submitted().When(AddTo(proofs: Images(4))).ThenFault("files", "out_of_range");
        Submitted().When(AddTo()).ThenFault("files", "out_of_range");
        Submitted().When(AddTo(note: new string('x', 201), proofs: Images(1))).ThenFault("note", "too_long");
        var world = Submitted().And(AddTo(proofs: Images(3)));
        world.When(AddTo(proofs: Images(3, from: 5))).ThenRefused(Codes.WrongState, "no_room_for_more");
        world.And(AddTo(proofs: Images(2, from: 5))).When(AddTo(proofs: Images(1, from: 7)))
            .ThenRefused(Codes.WrongState, "no_room_for_more");
    }

    [Fact]
    public void Nothing_is_added_to_what_is_not_under_review()
    {
        Held().When(AddTo(proofs: Images(1))).ThenRefused(Codes.WrongState, "wrong_state");
        Paid().When(AddTo(proofs: Images(1))).ThenRefused(Codes.WrongState, "already_reviewed");
        Submitted().And(Withdraw()).When(AddTo(proofs: Images(1))).ThenRefused(Codes.WrongState, "proof_withdrawn");
        Submitted().When(AddTo(by: "bob", proofs: Images(1))).ThenRefused(Codes.NotAllowed, "not_yours");
        World.Given(Shop()).When(AddTo(proofs: Images(1))).ThenRefused(Codes.NotFound, "no_such_order");
    }

    [Fact]
    public void Taken_back_the_deadline_runs_on_with_what_was_left_of_it()
    {
        var world = Submitted(minutes: 3).At(Now.AddMinutes(8)).And(AddTo(proofs: Images(1)));
        var until = Now.AddMinutes(8 + 12);
        world.When(Withdraw()).Then(
            Change.To(Stream, new ProofWithdrawn(new("ann"), new("demo"), ["p1", "p2"], until)),
            Change.To(DayStream, new HoldDeadlineChanged(new("o1"), until)));
        var order = world.Order();
        (order.Status, order.ExpireAt, order.SubmittedAt).ShouldBe((OrderStatus.Pending, until, null));
        order.Proofs.ShouldBeEmpty();
        world.When(Withdraw()).ThenNothing();
        world.And(Submit(proofs: Images(1))).Order().RemainingSeconds.ShouldBe(12 * 60);
        world.And(Approve()).Order().Status.ShouldBe(OrderStatus.Paid);
    }

    [Fact]
    public void The_first_time_at_least_ten_minutes_are_left_and_later_one()
    {
        var world = Submitted(minutes: 14).At(Now.AddHours(1)).And(Withdraw());
        world.Order().ExpireAt.ShouldBe(Now.AddMinutes(70));
        world.At(Now.AddMinutes(69.9)).And(Submit(proofs: Images(1))).At(Now.AddHours(2)).And(Withdraw()).Order().ExpireAt
            .ShouldBe(Now.AddMinutes(121));
        world.At(Now.AddMinutes(121)).And(Expire()).Order().Status.ShouldBe(OrderStatus.Expired);
    }

    [Fact]
    public void What_was_rejected_before_stays_in_sight()
    {
        var world = Submitted().And(Reject()).And(Submit(proofs: Images(1))).And(Withdraw());
        world.Order().Proofs.ShouldHaveSingleItem().Id.ShouldBe("p1");
        world.Order().Status.ShouldBe(OrderStatus.Pending);
    }

    [Fact]
    public void Of_a_review_and_a_withdrawal_the_later_one_is_refused()
    {
        Submitted().And(Approve()).When(Withdraw()).ThenRefused(Codes.WrongState, "already_reviewed");
        Submitted().And(Reject()).When(Withdraw()).ThenRefused(Codes.WrongState, "already_reviewed");
        foreach (var late in new[] { Approve(), Reject(), See() })
            Submitted().And(Withdraw()).When(late).ThenRefused(Codes.WrongState, "proof_withdrawn");
    }

    [Fact]
    public void Only_the_guest_takes_it_back_and_only_while_it_is_under_review()
    {
        Submitted().When(Withdraw(by: "bob")).ThenRefused(Codes.NotAllowed, "not_yours");
        Held().When(Withdraw()).ThenRefused(Codes.WrongState, "wrong_state");
        World.Given(Shop()).When(Withdraw()).ThenRefused(Codes.NotFound, "no_such_order");
    }

    [Fact]
    public void Who_paid_late_is_expired_again_and_may_send_another_proof()
    {
        var world = Expired().At(Deadline.AddHours(1)).And(Submit());
        world.When(Withdraw()).Then(Change.To(Stream, new ProofWithdrawn(new("ann"), new("demo"), ["p1"], null)));
        (world.Order().Status, world.Order().Late, world.Order().ExpireAt)
            .ShouldBe((OrderStatus.Expired, false, (DateTimeOffset?)Deadline));
        world.When(Approve()).ThenRefused(Codes.WrongState, "proof_withdrawn");
        world.And(Submit(proofs: Images(1))).Order().Late.ShouldBeTrue();
    }

    [Fact]
    public void The_first_look_of_staff_is_noted_and_no_other()
    {
        var world = Submitted().At(Now.AddMinutes(1));
        world.When(See()).Then(Change.To(Stream, new ProofSeen(new("ann"), new("demo"), new("sam"))));
        world.Order().SeenAt.ShouldBe(Now.AddMinutes(1));
        world.When(See()).ThenNothing();
        world.And(AddTo(proofs: Images(1))).Order().SeenAt.ShouldBeNull();
        world.And(See()).Order().SeenAt.ShouldNotBeNull();
        world.And(Reject()).And(Submit(proofs: Images(1, from: 9))).Order().SeenAt.ShouldBeNull();
        Held().When(See()).ThenRefused(Codes.WrongState, "wrong_state");
        Paid().When(See()).ThenRefused(Codes.WrongState, "already_reviewed");
    }

    [Fact]
    public void A_hold_lasts_no_longer_by_proofs_that_are_taken_back() => Prop.ForAll(
        Gen.Choose(0, 600).ListOf().ToArbitrary(),
        waits =>
        {
            var (world, now, open, proofs) = (Held(), Now, 0, 1);
            foreach (var wait in waits)
            {
                now = now.AddSeconds(wait);
                var pays = world.Order().Status == OrderStatus.Pending;
                if (pays && world.Order().ExpireAt <= now) break;
                if (pays) open += wait;
                world.At(now).And(pays ? Submit(proofs: Image with { Id = $"q{proofs++}" }) : Withdraw());
            }
            // A quarter of an hour, ten minutes once, and a minute for each further time.
            open.ShouldBeLessThanOrEqualTo(60 * (15 + 10 + proofs));
        }).QuickCheckThrowOnFailure();
}
