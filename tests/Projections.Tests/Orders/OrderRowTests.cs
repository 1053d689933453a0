using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Projections.Orders;

namespace RealtimeReservation.Projections.Tests.Orders;

public sealed class OrderRowTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    static readonly BillPaymentPlaced Bill = new(
        new("o2"), "no", "ref", new("guest"), new("v"), new("t1"), 2500, "CNY", null, Noon.AddMinutes(15));

    static readonly OrderPlaced Placed = new(
        new("o1"), "R261121-7K3F9Q2TC", "7K3F9Q2T", "reservation", new("guest"), new("v"), new("r"), Noon.AddHours(1), Noon.AddHours(2), 1,
        2, "near the door", 2000,
        "CNY", "/qr.svg", Noon.AddMinutes(15));

    static readonly ProofSubmitted Submitted = new(new("guest"), new("v"), [new Proof("p1", "aa", "image/png", 10, "p0")], "by phone", 600);

    static Order StateAfter(params OrderEvent[] events) =>
        events.Index().Aggregate(Order.None, (state, e) => AnyOrder.Fold(state, e.Item, Noon.AddMinutes(e.Index)));

    static OrderRow After(params OrderEvent[] events) => OrderRow.From(StateAfter(events));

    [Fact]
    public void A_placed_order_shows_what_was_placed_and_until_when_it_is_held()
    {
        var row = After(Placed);

        (row.Status, row.ReservationStatus, row.ExpireAt).ShouldBe((OrderStatus.Pending, ReservationStatus.Held, Noon.AddMinutes(15)));
        (row.CreatedAt, row.UpdatedAt, row.Version).ShouldBe((Noon, Noon, 1));
        row.History.ShouldBe([new OrderStep(Noon, "order_placed")]);
    }

    [Fact]
    public void A_free_order_is_paid_at_once_and_no_deadline_runs()
    {
        var row = After(Placed with { Amount = 0 }, new PaymentWaived(new("guest"), new("v")));

        (row.Status, row.ReservationStatus, row.ExpireAt).ShouldBe((OrderStatus.Paid, ReservationStatus.Confirmed, null));
    }

    [Fact]
    public void A_proof_stops_the_deadline_and_shows_its_image_and_where_it_was_seen_before()
    {
        var row = After(Placed, Submitted);

        (row.Status, row.ExpireAt, row.SubmittedAt).ShouldBe((OrderStatus.ProofSubmitted, null, Noon.AddMinutes(1)));
        row.Proofs.ShouldBe([new OrderProof("p1", "/api/proofs/p1/image", "by phone", Noon.AddMinutes(1), "p0")]);
    }

    [Fact]
    public void A_rejected_order_says_why_until_there_is_another_proof()
    {
        OrderEvent[] refused =
        [
            Placed, Submitted, new PaymentRejected(new("guest"), new("v"), new("staff"), "unreadable", Noon.AddMinutes(30)),
        ];
        var (rejected, again) = (After(refused), After([.. refused, Submitted]));

        (rejected.Status, rejected.RejectionReason, rejected.ExpireAt, rejected.SubmittedAt)
            .ShouldBe((OrderStatus.Rejected, "unreadable", Noon.AddMinutes(30), null));
        rejected.History[^1].ShouldBe(new OrderStep(Noon.AddMinutes(2), "payment_rejected", new("staff"), "unreadable"));
        (again.RejectionReason, again.Proofs.Length).ShouldBe((null, 2));
    }

    [Fact]
    public void An_approved_order_is_confirmed()
    {
        var row = After(Placed, Submitted, new PaymentApproved(new("guest"), new("v"), new("staff")));

        (row.Status, row.ReservationStatus, row.SubmittedAt).ShouldBe((OrderStatus.Paid, ReservationStatus.Confirmed, null));
    }

    [Fact]
    public void An_expired_order_shows_when_it_expired_and_a_revived_one_its_new_deadline()
    {
        OrderEvent[] late = [Placed, new OrderExpired(new("guest"), new("v"))];
        var (expired, revived) = (
            After(late), After([.. late, new OrderRevived(new("guest"), new("v"), new("staff"), Noon.AddMinutes(40))]));

        (expired.Status, expired.ReservationStatus, expired.ExpireAt).ShouldBe((
            OrderStatus.Expired, ReservationStatus.Released, Noon.AddMinutes(15)));
        (revived.Status, revived.ReservationStatus, revived.ExpireAt).ShouldBe((
            OrderStatus.Pending, ReservationStatus.Held, Noon.AddMinutes(40)));
    }

    [Fact]
    public void A_part_refund_leaves_the_order_paid_and_a_full_one_releases_the_reservation()
    {
        OrderEvent[] some =
        [
            Placed, Submitted, new PaymentApproved(new("guest"), new("v"), new("s")),
            new PaymentRefunded(new("guest"), new("v"), new("s"), 500, 500, false, "late"),
        ];
        var (part, full) = (
            After(some), After([.. some, new PaymentRefunded(new("guest"), new("v"), new("s"), 1500, 2000, true, "sorry")]));

        (part.Status, part.ReservationStatus, part.RefundedAmount).ShouldBe((OrderStatus.Paid, ReservationStatus.Confirmed, 500));
        (full.Status, full.ReservationStatus, full.RefundedAmount).ShouldBe((OrderStatus.Refunded, ReservationStatus.Released, 2000));
        full.History[^1].ShouldBe(new OrderStep(Noon.AddMinutes(4), "payment_refunded", new("s"), "sorry", 1500));
    }

    [Fact]
    public void Every_event_of_an_order_is_one_step_of_its_history()
    {
        OrderEvent[] story =
        [
            Placed, new ReservationBooked(new("guest"), new("v"), new("s")), new OrderExpired(new("guest"), new("v")),
            new OrderRevived(new("guest"), new("v"), new("s"), Noon.AddHours(1)),
            Submitted,
            new PaymentRejected(new("guest"), new("v"), new("s"), "no", Noon.AddHours(1)), Submitted,
            new ReservationRescheduled(new("guest"), new("v"), new("s"), new("r2"), Noon.AddHours(3), Noon.AddHours(4), 2100),
            new PaymentApproved(new("guest"), new("v"), new("s")),
            new ReservationAccepted(new("guest"), new("v"), new("s"), null),
            new ReservationDetailsChanged(new("guest"), new("v"), new("guest"), "window seat", null),
            new MisfitKept(new("guest"), new("v"), new("s"), MisfitReason.Closed),
            new GuestArrived(new("guest"), new("v"), new("s")),
            new PaymentMarked(new("guest"), new("v"), new("s"), "cash", 2100, null, null),
            new ReservationSeated(new("guest"), new("v"), new("s"), new("t1")), new ReservationCompleted(new("guest"), new("v"), new("s")),
            new GuestNoShow(new("guest"), new("v"), new("s")),
            new NoShowWithdrawn(new("guest"), new("v"), new("s")),
            new ChangeRequested(new("guest"), new("v"), "cancel", null, "ill"), new ChangeWithdrawn(new("guest"), new("v")),
            new ChangeGranted(new("guest"), new("v"), new("s"), "cancel"),
            new ChangeRefused(new("guest"), new("v"), new("s"), "cancel", "too late", null),
            new ReviewOverdue(new("guest"), new("v"), "R1", [new("s")]),
            new AnswerOverdue(new("guest"), new("v"), "R1", [new("s")]),
            new ProofSeen(new("guest"), new("v"), new("s")), new ProofAdded(new("guest"), new("v"), [], "and this"),
            new ProofWithdrawn(new("guest"), new("v"), ["p1"], Noon.AddHours(1)),
            new LatePaymentRejected(new("guest"), new("v"), new("s"), "no", null),
            new LatePaymentReturned(new("guest"), new("v"), new("s"), 2100),
            new RefundDue(new("guest"), new("v"), new("guest"), 2100, 2100, "guest_cancelled"),
            new PaymentRefunded(new("guest"), new("v"), new("s"), 2100, 2100, true, "sorry"),
            new OrderCancelled(new("guest"), new("v"), new("s"), null), new PaymentWaived(new("guest"), new("v")),
            new GuestMessaged(new("guest"), new("v"), new("s"), "see you", null), new MessagesSeen(new("guest"), new("v")),
            new ConfirmationResent(new("guest"), new("v"), new("s"), null),
            new OrderGuestErased(new("guest"), new("v")),
        ];
        OrderEvent[] bill = [Bill, Submitted, new PaymentApproved(new("guest"), new("v"), new("s"))];
        foreach (var of in new[] { story, bill })
        {
            var state = Order.None;
            foreach (var (n, e) in of.Index())
            {
                state = AnyOrder.Fold(state, e, Noon.AddMinutes(n));
                (state.Version, state.UpdatedAt, state.History.Length).ShouldBe((n + 1, Noon.AddMinutes(n), n + 1), e.GetType().Name);
                state.History[^1].What.ShouldBe(StoredNames.NameOf(e));
                OrderRow.From(state).ReservationStatus.ShouldBe((state as Reservation)?.Visit ?? ReservationStatus.None, e.GetType().Name);
            }
        }
        story.Concat(bill).Select(e => e.GetType()).Distinct().ShouldBe(
            StoredNames.All.Keys.Where(type => type.IsSubclassOf(typeof(OrderEvent))), ignoreOrder: true,
            "a new event of orders belongs into this story");
    }

    [Fact]
    public void An_order_that_pays_a_bill_names_its_tab_and_has_no_slot()
    {
        var row = After(Bill);

        (row.Kind, row.Tab?.Value, row.Status, row.ReservationStatus, row.ExpireAt).ShouldBe((
            "table", "t1", OrderStatus.Pending, ReservationStatus.None, Noon.AddMinutes(15)));
        JsonDocument.Parse(row.ToJson()).RootElement.EnumerateObject().Select(p => p.Name)
            .ShouldNotContain(name => name == "resource" || name == "start_time" || name == "end_time");
    }

    [Fact]
    public void The_row_is_written_as_the_contract_says()
    {
        var json = JsonDocument.Parse(After(Placed, Submitted).ToJson()).RootElement;

        json.GetProperty("status").GetString().ShouldBe("proof_submitted");
        json.GetProperty("reservation_status").GetString().ShouldBe("held");
        json.GetProperty("created_at").GetString().ShouldBe("2026-11-21T12:00:00Z");
        json.GetProperty("start_time").GetString().ShouldBe("2026-11-21T13:00:00Z");
        json.TryGetProperty("expire_at", out _).ShouldBeFalse();
        json.TryGetProperty("seq", out _).ShouldBeFalse();
        json.GetProperty("proofs")[0].GetProperty("image_url").GetString().ShouldBe("/api/proofs/p1/image");
        var back = JsonSerializer.Deserialize(json, RowJson.Default.OrderRow)!;
        back.ToJson().ShouldBe(After(Placed, Submitted).ToJson());
    }
}
