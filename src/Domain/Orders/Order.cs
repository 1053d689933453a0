using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;

namespace RealtimeReservation.Domain.Orders;

/// <summary>
/// What a guest pays by transfer and proves: a <see cref="Reservation"/>, or the bill of a table. All that decisions need and screens show;
/// instants are UTC, money is in minor units of <see cref="Currency"/>.
/// </summary>
/// <param name="Id">Order id.</param>
/// <param name="OrderNo">Number for people, see <see cref="OrderNumbers"/>.</param>
/// <param name="PayReference">Text for the transfer, see <see cref="OrderNumbers"/>.</param>
/// <param name="Guest">User id of the guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Amount">What it costs.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="PayQrUrl">Address of the payment code; null: there is none.</param>
/// <param name="ExpireAt">The deadline that runs, or the last one that ran.</param>
/// <param name="CreatedAt">When it was placed.</param>
public abstract record Order(
    OrderId Id,
    string OrderNo,
    string PayReference,
    UserId Guest,
    VenueId Venue,
    long Amount,
    string Currency,
    string? PayQrUrl,
    DateTimeOffset? ExpireAt,
    DateTimeOffset CreatedAt)
{
    /// <summary>No such order.</summary>
    public static Order None => Reservation.Missing;

    /// <summary>What it is for: one of <see cref="OrderKinds"/>.</summary>
    public abstract string Kind { get; }

    /// <summary>Where it stands.</summary>
    public OrderStatus Status { get; init; } = OrderStatus.Pending;

    /// <summary>What was paid.</summary>
    public long Paid { get; init; }

    /// <summary>What is to go back and did not yet.</summary>
    public long Due { get; init; }

    /// <summary>Why it is to go back, as one of <see cref="Reasons.OfRefundDue"/>.</summary>
    public string? DueReason { get; init; }

    /// <summary>What was given back.</summary>
    public long Refunded { get; init; }

    /// <summary>How staff marked it as paid, one of <see cref="Orders.PaidBy"/>; null: they did not.</summary>
    public string? PaidBy { get; init; }

    /// <summary>What was to be paid and was waived: it costs nothing, unless it is paid later.</summary>
    public long Waived { get; init; }

    /// <summary>What was left of the deadline when a proof froze it.</summary>
    public int RemainingSeconds { get; init; }

    /// <summary>All proofs handed in, oldest first.</summary>
    public ImmutableArray<SubmittedProof> Proofs { get; init; } = [];

    /// <summary>Ids of the proofs under review or reviewed last.</summary>
    public ImmutableArray<string> LastProofs { get; init; } = [];

    /// <summary>When the proofs under review or reviewed last were handed in.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Since when (UTC) staff have looked at all that is under review; null: they have not.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>How often its guest took a proof back.</summary>
    public int Withdrawals { get; init; }

    /// <summary>Since when (UTC) the proof under review waits longer than the venue allows; null: it does not.</summary>
    public DateTimeOffset? OverdueSince { get; init; }

    /// <summary>Why the last proof was refused, in words, until there is another one.</summary>
    public string? RejectionReason { get; init; }

    /// <summary>Why the last proof was refused, as one of <see cref="Reasons.OfReview"/>.</summary>
    public string? RejectionReasonCode { get; init; }

    /// <summary>The guest handed in a proof after the order had expired: nothing is held for it.</summary>
    public bool Late { get; init; }

    /// <summary>What staff wrote and the guest did not see yet.</summary>
    public int UnseenMessages { get; init; }

    /// <summary>The guest's account was erased: nothing is to be written about them any more.</summary>
    public bool GuestErased { get; init; }

    /// <summary>What happened, oldest first: one step for each event.</summary>
    public ImmutableArray<OrderStep> History { get; init; } = [];

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    /// <summary>Version of its stream: the number of its events.</summary>
    public long Version { get; init; }

    /// <summary>Whether the order was ever placed.</summary>
    public bool Exists() => Id.Value.Length > 0;

    /// <summary>Whether it still waits for the guest or for the staff.</summary>
    public bool IsOpen() => Status is OrderStatus.Pending or OrderStatus.ProofSubmitted or OrderStatus.Rejected;

    /// <summary>The order after one more event of its stream that was decided at an instant (UTC).</summary>
    public Order After(OrderEvent e, DateTimeOffset at)
    {
        var next = Changed(e, at);
        var step = OrderStep.Next(e, at, this);
        if (AskedSince(e) is { } asked) step = step with { AskedAt = asked };
        return next with { UpdatedAt = at, Version = Version + 1, History = next.History.Add(step) };
    }

    /// <summary>What an event of either kind of order changes; a kind adds what is its own.</summary>
    protected virtual Order Changed(OrderEvent e, DateTimeOffset at) => e switch
    {
        PaymentWaived or PaymentApproved => this with { Status = OrderStatus.Paid, Paid = Amount },
        PaymentMarked { Method: Orders.PaidBy.Waived } => this with
        {
            Status = OrderStatus.Paid,
            PaidBy = Orders.PaidBy.Waived,
            Waived = Amount,
            Amount = 0,
        },
        PaymentMarked m => this with { Status = OrderStatus.Paid, PaidBy = m.Method, Amount = m.Amount, Paid = m.Amount, Waived = 0 },
        ReservationBooked or ConfirmationResent => this,
        GuestMessaged => this with { UnseenMessages = UnseenMessages + 1 },
        MessagesSeen => this with { UnseenMessages = 0 },
        ProofSubmitted s => this with
        {
            Status = OrderStatus.ProofSubmitted,
            Late = Status == OrderStatus.Expired,
            RemainingSeconds = s.RemainingSeconds,
            SubmittedAt = at,
            OverdueSince = null,
            SeenAt = null,
            RejectionReason = null,
            RejectionReasonCode = null,
            Proofs = Proofs.AddRange(s.Proofs.Select(proof => new SubmittedProof(proof.Id, s.Note, at, proof.DuplicateOf))),
            LastProofs = [.. s.Proofs.Select(proof => proof.Id)],
        },
        ProofSeen => this with { SeenAt = at },
        ProofAdded a => this with
        {
            SeenAt = null,
            Proofs = Proofs.AddRange(a.Proofs.Select(proof => new SubmittedProof(proof.Id, a.Note, at, proof.DuplicateOf))),
            LastProofs = LastProofs.AddRange(a.Proofs.Select(proof => proof.Id)),
        },
        ProofWithdrawn w => this with
        {
            Status = w.ExpireAt is null ? OrderStatus.Expired : OrderStatus.Pending,
            Late = false,
            ExpireAt = w.ExpireAt ?? ExpireAt,
            SubmittedAt = null,
            OverdueSince = null,
            SeenAt = null,
            Proofs = Proofs.RemoveAll(proof => w.Proofs.Contains(proof.Id)),
            LastProofs = [],
            Withdrawals = Withdrawals + 1,
        },
        PaymentRejected r => this with
        {
            Status = OrderStatus.Rejected,
            ExpireAt = r.ExpireAt,
            RejectionReason = r.Reason,
            RejectionReasonCode = r.ReasonCode,
        },
        ReviewOverdue => this with { OverdueSince = at },
        OrderExpired => this with { Status = OrderStatus.Expired },
        OrderCancelled => this with { Status = OrderStatus.Cancelled },
        OrderRevived r => this with
        {
            Status = OrderStatus.Pending,
            Late = false,
            ExpireAt = r.ExpireAt,
            RejectionReason = null,
            RejectionReasonCode = null,
        },
        LatePaymentRejected r => this with
        {
            Status = OrderStatus.Expired,
            RejectionReason = r.Reason,
            RejectionReasonCode = r.ReasonCode,
        },
        LatePaymentReturned r => this with
        {
            Status = OrderStatus.Cancelled,
            Paid = r.Amount,
            Due = r.Amount,
            DueReason = Reasons.PaidLate,
        },
        RefundDue d => this with { Due = d.TotalDue, DueReason = d.ReasonCode },
        PaymentRefunded r => this with
        {
            Refunded = r.TotalRefunded,
            Due = r.DueLeft ?? Math.Min(Due, Math.Max(0, Paid - r.TotalRefunded)),
            Status = r.Full ? OrderStatus.Refunded : Status,
        },
        OrderGuestErased => this with
        {
            GuestErased = true,
            RejectionReason = null,
            Proofs = [],
            History = [.. History.Select(step => step with { Reason = null, Reference = null })],
        },
        _ => throw Unknown.Event(e),
    };

    /// <summary>Since when (UTC) the guest waited for the answer that staff give by an event; null: it is none.</summary>
    protected virtual DateTimeOffset? AskedSince(OrderEvent e) => null;

    /// <summary>Adds one change on each day that holds something of the order.</summary>
    internal virtual void EachDay(ImmutableArray<Change>.Builder changes, string zone, DaysOf days, Func<Hold, DayEvent> change) { }

    /// <summary>What follows when nothing waits for the order any more.</summary>
    internal abstract Change Finished();
}

/// <summary>An image that was handed in.</summary>
/// <param name="Id">Proof id.</param>
/// <param name="Note">The guest's words.</param>
/// <param name="At">When (UTC).</param>
/// <param name="DuplicateOf">The earlier proof with the same image, if there is one.</param>
public sealed record SubmittedProof(string Id, string? Note, DateTimeOffset At, string? DuplicateOf);
