using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Json;

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
/// <param name="PayQrUrl">Where the payment code is to be had.</param>
/// <param name="CreatedAt">When it was placed.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="ExpireAt">The deadline that runs, or that passed without a proof; null where none matters.</param>
/// <param name="SubmittedAt">When the proof under review was handed in.</param>
/// <param name="RejectionReason">Why the last proof was refused, until there is another one.</param>
/// <param name="Proofs">All proofs handed in, oldest first.</param>
/// <param name="History">What happened, oldest first.</param>
/// <param name="Version">Version of the order's stream: higher is newer.</param>
public sealed record OrderRow(
    string Id,
    string OrderNo,
    string Kind,
    OrderStatus Status,
    ReservationStatus ReservationStatus,
    string Guest,
    string Venue,
    string? Resource,
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
    /// <summary>No such order.</summary>
    public static readonly OrderRow None = new(
        "", "", "", OrderStatus.None, ReservationStatus.Held, "", "", null, null, null, 0, null, null, 0, 0, "", "", null, default, default,
        null, null, null, [], [], 0);

    /// <summary>Log position of the last change; not part of the fold, null where it is not known.</summary>
    public long? Seq { get; init; }

    /// <summary>The tab whose bill it pays, or where the guest was seated; null: none.</summary>
    public string? Tab { get; init; }

    /// <summary>Why the last proof was refused, as one of the usual reasons; words, where there are any, stand in <see cref="RejectionReason"/>.</summary>
    public string? RejectionReasonCode { get; init; }

    /// <summary>Whether it still waits for the guest or for the staff.</summary>
    [JsonIgnore]
    public bool IsOpen => Status is OrderStatus.Pending or OrderStatus.ProofSubmitted or OrderStatus.Rejected;

    /// <summary>The row after an event of its stream; the same row if it contains that event already.</summary>
    public OrderRow After(LogEvent e) => e.Version <= Version ? this : Next(e) with { Seq = e.Seq };

    /// <summary>The row after the next event of its stream, as the fold makes it: without its log position.</summary>
    internal OrderRow Next(LogEvent e) => e.State is ViewedOrder viewed ? viewed.Row : Fold(this, (OrderEvent)e.Data, e.At);

    /// <summary>The row as its guest sees it: whether an image was seen before is for those who review it.</summary>
    public OrderRow ForGuest() => Proofs.Any(proof => proof.DuplicateOf is not null)
        ? this with { Proofs = [.. Proofs.Select(proof => proof with { DuplicateOf = null })] }
        : this;

    /// <summary>Reads the columns <c>doc, seq</c> of table <c>orders</c>.</summary>
    public static OrderRow Read(NpgsqlDataReader rows, int column) =>
        JsonSerializer.Deserialize(rows.GetFieldValue<byte[]>(column), RowJson.Default.OrderRow)! with { Seq = rows.GetInt64(column + 1) };

    /// <summary>The row as UTF-8 JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RowJson.Default.OrderRow);

    /// <summary>The row after one more event of its stream, decided at an instant (UTC).</summary>
    public static OrderRow Fold(OrderRow row, OrderEvent e, DateTimeOffset at)
    {
        var next = Change(row, e, at);
        if (next.Kind == OrderKinds.Table) next = next with { ReservationStatus = ReservationStatus.None };
        return next with { UpdatedAt = at, Version = row.Version + 1, History = next.History.Add(OrderStep.Of(e, at, row)) };
    }

    static OrderRow Change(OrderRow row, OrderEvent e, DateTimeOffset at) => e switch
    {
        OrderPlaced p => new OrderRow(
            p.Order, p.OrderNo, p.Kind, OrderStatus.Pending, ReservationStatus.Held, p.Guest, p.Venue, p.Resource, p.Start, p.End, p.Units,
            p.PartySize, p.Note, p.Amount, 0, p.Currency, p.PayReference, p.PayQrUrl, at, at, p.ExpireAt, null, null, [], [], 0),
        BillPaymentPlaced p => None with
        {
            Id = p.Order,
            OrderNo = p.OrderNo,
            Kind = OrderKinds.Table,
            Status = OrderStatus.Pending,
            Guest = p.Guest,
            Venue = p.Venue,
            Amount = p.Amount,
            Currency = p.Currency,
            PayReference = p.PayReference,
            PayQrUrl = p.PayQrUrl,
            CreatedAt = at,
            UpdatedAt = at,
            ExpireAt = p.ExpireAt,
            Tab = p.Tab,
        },
        ReservationSeated s => row with { ReservationStatus = ReservationStatus.Seated, Tab = s.Tab },
        PaymentWaived => row with { Status = OrderStatus.Paid, ReservationStatus = ReservationStatus.Confirmed, ExpireAt = null },
        ProofSubmitted s => row with
        {
            Status = OrderStatus.ProofSubmitted,
            ExpireAt = null,
            SubmittedAt = at,
            RejectionReason = null,
            RejectionReasonCode = null,
            Proofs = row.Proofs.AddRange(s.Proofs.Select(proof => OrderProof.Of(proof, s.Note, at))),
        },
        PaymentApproved => row with { Status = OrderStatus.Paid, ReservationStatus = ReservationStatus.Confirmed, SubmittedAt = null },
        PaymentRejected r => row with
        {
            Status = OrderStatus.Rejected,
            ExpireAt = r.ExpireAt,
            SubmittedAt = null,
            RejectionReason = r.Reason,
            RejectionReasonCode = r.ReasonCode,
        },
        OrderExpired => row with { Status = OrderStatus.Expired, ReservationStatus = ReservationStatus.Released },
        OrderCancelled => row with
        {
            Status = OrderStatus.Cancelled,
            ReservationStatus = ReservationStatus.Released,
            ExpireAt = null,
            SubmittedAt = null,
        },
        OrderRevived r => row with
        {
            Status = OrderStatus.Pending,
            ReservationStatus = ReservationStatus.Held,
            ExpireAt = r.ExpireAt,
            RejectionReason = null,
            RejectionReasonCode = null,
        },
        PaymentRefunded r => row with
        {
            RefundedAmount = r.TotalRefunded,
            Status = r.Full ? OrderStatus.Refunded : row.Status,
            ReservationStatus = r.Full && row.ReservationStatus == ReservationStatus.Confirmed
                ? ReservationStatus.Released
                : row.ReservationStatus,
        },
        ReservationRescheduled r => row with { Resource = r.Resource, StartTime = r.Start, EndTime = r.End, Amount = r.Amount },
        ReservationCompleted => row with { ReservationStatus = ReservationStatus.Completed },
        GuestNoShow => row with { ReservationStatus = ReservationStatus.NoShow },
        OrderGuestErased => row with
        {
            Note = null,
            RejectionReason = null,
            Proofs = [],
            History = [.. row.History.Select(step => step with { Reason = null })],
        },
        NoShowWithdrawn => row with { ReservationStatus = ReservationStatus.Confirmed },
        _ => throw new InvalidOperationException($"No row follows from {e.GetType().Name}."),
    };
}
