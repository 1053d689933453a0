using System.Collections.Immutable;
using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;

namespace RealtimeReservation.Projections.Orders;

/// <summary>An order as screens show it. Instants are UTC, money is in minor units of <paramref name="Currency"/>.</summary>
/// <param name="Id">Order id.</param>
/// <param name="OrderNo">Number for people.</param>
/// <param name="Kind">reservation, or table: it pays a bill.</param>
/// <param name="Status">Where the order stands.</param>
/// <param name="ReservationStatus">Where the reservation beside it stands.</param>
/// <param name="Guest">User id of the guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Resource">The resource; null where a bill is paid, as are the two after it.</param>
/// <param name="StartTime">Start of the slot.</param>
/// <param name="EndTime">End of the slot, exclusive.</param>
/// <param name="Units">Units of the resource.</param>
/// <param name="PartySize">People who come, if told.</param>
/// <param name="Note">The guest's words.</param>
/// <param name="Amount">What it costs.</param>
/// <param name="RefundedAmount">What was given back.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="PayReference">Text for the transfer.</param>
/// <param name="PayQrUrl">Address of the payment code.</param>
/// <param name="CreatedAt">When it was placed.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="ExpireAt">The deadline that runs, or that passed without a proof; null where none matters.</param>
/// <param name="SubmittedAt">When the proof under review was handed in.</param>
/// <param name="RejectionReason">Why the last proof was refused, until there is another one.</param>
/// <param name="Proofs">All proofs handed in, oldest first.</param>
/// <param name="History">What happened, oldest first.</param>
/// <param name="Version">Version of the order's stream: higher is newer.</param>
public sealed record OrderRow(
    OrderId Id,
    string OrderNo,
    string Kind,
    OrderStatus Status,
    ReservationStatus ReservationStatus,
    UserId Guest,
    VenueId Venue,
    ResourceId? Resource,
    DateTimeOffset? StartTime,
    DateTimeOffset? EndTime,
    int Units,
    int? PartySize,
    string? Note,
    long Amount,
    long RefundedAmount,
    string Currency,
    string PayReference,
    string? PayQrUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? ExpireAt,
    DateTimeOffset? SubmittedAt,
    string? RejectionReason,
    ImmutableArray<OrderProof> Proofs,
    ImmutableArray<OrderStep> History,
    long Version)
{
    /// <summary>Log position of the last change; not part of the fold, null where it is not known.</summary>
    public long? Seq { get; init; }

    /// <summary>The tab whose bill it pays, or where the guest was seated; null: none.</summary>
    public TabId? Tab { get; init; }

    /// <summary>The other tables of a combination; null: none.</summary>
    public ImmutableArray<ResourceId>? MoreResources { get; init; }

    /// <summary>What the party needs.</summary>
    public PartyNeeds? Needs { get; init; }

    /// <summary>True: the venue has to confirm it first; nothing is to be paid until then.</summary>
    public bool? AwaitsVenue { get; init; }

    /// <summary>
    /// Why the last proof was refused, as one of the usual reasons; words, where there are any, stand in <see cref="RejectionReason"/>.
    /// </summary>
    public string? RejectionReasonCode { get; init; }

    /// <summary>What was paid, minor units; the price may have fallen since.</summary>
    public long PaidAmount { get; init; }

    /// <summary>What is to go back and did not yet, minor units.</summary>
    public long RefundDue { get; init; }

    /// <summary>Why it is to go back, as one of the usual reasons.</summary>
    public string? RefundDueReasonCode { get; init; }

    /// <summary>The guest handed in a proof after the order had expired: nothing is held for it.</summary>
    public bool Late { get; init; }

    /// <summary>Until when a proof of a payment is still taken after the order expired (UTC); null: none is.</summary>
    public DateTimeOffset? ProofUntil { get; init; }

    /// <summary>Since when staff have looked at all that is under review (UTC); null: they have not yet.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>How many images can be added to what is under review; null: it is not.</summary>
    public int? ProofsLeft { get; init; }

    /// <summary>Since when its proof waits longer for review than the venue allows (UTC); null: it does not.</summary>
    public DateTimeOffset? ReviewOverdueAt { get; init; }

    /// <summary>Since when its guest waits longer for the venue's answer than it means to take (UTC); null: they do not.</summary>
    public DateTimeOffset? AnswerOverdueAt { get; init; }

    /// <summary>How its guest may change it; null where nothing is booked.</summary>
    public OrderTerms? Terms { get; init; }

    /// <summary>What its guest asks the venue for, until it is answered.</summary>
    public OrderRequest? Request { get; init; }

    /// <summary>How staff marked it as paid: cash, card, transfer or waived; null: they did not.</summary>
    public string? PaidBy { get; init; }

    /// <summary>How many messages of staff its guest did not see yet; null: none.</summary>
    public int? UnseenMessages { get; init; }

    /// <summary>What was waived, minor units; null: nothing.</summary>
    public long? WaivedAmount { get; init; }

    /// <summary>The order as screens show it: without its log position.</summary>
    public static OrderRow From(Order order)
    {
        var reservation = order as Reservation;
        return new OrderRow(
            order.Id,
            order.OrderNo,
            order.Kind,
            order.Status,
            reservation?.Visit ?? ReservationStatus.None,
            order.Guest,
            order.Venue,
            reservation?.Resource,
            reservation?.Start,
            reservation?.End,
            reservation?.Units ?? 0,
            reservation?.PartySize,
            reservation?.Note,
            order.Amount,
            order.Refunded,
            order.Currency,
            order.PayReference,
            order.PayQrUrl,
            order.CreatedAt,
            order.UpdatedAt,
            order.Status is OrderStatus.Pending or OrderStatus.Rejected or OrderStatus.Expired ? order.ExpireAt : null,
            order.Status == OrderStatus.ProofSubmitted ? order.SubmittedAt : null,
            order.RejectionReason,
            [.. order.Proofs.Select(OrderProof.From)],
            order.History,
            order.Version)
        {
            Tab = (order as BillTransfer)?.Tab ?? reservation?.SeatedAt,
            RejectionReasonCode = order.RejectionReasonCode,
            PaidAmount = order.Paid,
            RefundDue = order.Due,
            RefundDueReasonCode = order.Due > 0 ? order.DueReason : null,
            Late = order.Late,
            ProofUntil = SubmitProof.LateUntil(order),
            SeenAt = order.Status == OrderStatus.ProofSubmitted ? order.SeenAt : null,
            ProofsLeft = order.Status == OrderStatus.ProofSubmitted ? Math.Max(0, AddProof.Most - order.LastProofs.Length) : null,
            ReviewOverdueAt = order.Status == OrderStatus.ProofSubmitted ? order.OverdueSince : null,
            AnswerOverdueAt = reservation?.AnswerOverdueAt,
            Terms = reservation is { Amount: > 0, Visit: ReservationStatus.Held or ReservationStatus.Confirmed }
                ? new(reservation.FreeCancelUntil, reservation.FreeMoveUntil, reservation.Policy.LateRefundPercent)
                : null,
            Request = reservation?.Request is { } asked
                ? new(
                    asked.Kind, asked.To is { } to ? new(asked.AnyTable ? null : to.Resource, to.Start, to.End) : null, asked.Note,
                    asked.At, asked.PartySize)
                : null,
            MoreResources = reservation?.More is { IsEmpty: false } more ? more : null,
            Needs = reservation?.Needs,
            AwaitsVenue = reservation?.AwaitsVenue == true ? true : null,
            UnseenMessages = order.UnseenMessages > 0 ? order.UnseenMessages : null,
            PaidBy = order.PaidBy,
            WaivedAmount = order.Waived > 0 ? order.Waived : null,
        };
    }

    /// <summary>The row as its guest sees it: whether an image was seen before is for those who review it.</summary>
    public OrderRow ForGuest() => Proofs.Any(proof => proof.DuplicateOf is not null)
        ? this with { Proofs = [.. Proofs.Select(proof => proof with { DuplicateOf = null })] }
        : this;

    /// <summary>The row as UTF-8 JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RowJson.Default.OrderRow);
}
