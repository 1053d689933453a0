using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Where an order stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
public enum OrderStatus
{
    /// <summary>No such order.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>Held; a proof of payment is awaited.</summary>
    [JsonStringEnumMemberName("pending")] Pending,

    /// <summary>A proof awaits review; no deadline runs.</summary>
    [JsonStringEnumMemberName("proof_submitted")] ProofSubmitted,

    /// <summary>Paid, or free: confirmed.</summary>
    [JsonStringEnumMemberName("paid")] Paid,

    /// <summary>The proof was refused; another one is awaited.</summary>
    [JsonStringEnumMemberName("rejected")] Rejected,

    /// <summary>The deadline passed.</summary>
    [JsonStringEnumMemberName("expired")] Expired,

    /// <summary>Called off.</summary>
    [JsonStringEnumMemberName("cancelled")] Cancelled,

    /// <summary>All money went back.</summary>
    [JsonStringEnumMemberName("refunded")] Refunded,
}

/// <summary>Where the reservation beside the order stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReservationStatus>))]
public enum ReservationStatus
{
    /// <summary>Claimed, not paid yet.</summary>
    [JsonStringEnumMemberName("held")] Held,

    /// <summary>The guest will come.</summary>
    [JsonStringEnumMemberName("confirmed")] Confirmed,

    /// <summary>The guest came and went.</summary>
    [JsonStringEnumMemberName("completed")] Completed,

    /// <summary>The guest never came.</summary>
    [JsonStringEnumMemberName("no_show")] NoShow,

    /// <summary>The slot was given back.</summary>
    [JsonStringEnumMemberName("released")] Released,

    /// <summary>The guest sits at a table.</summary>
    [JsonStringEnumMemberName("seated")] Seated,

    /// <summary>There is none: the order pays a bill.</summary>
    [JsonStringEnumMemberName("none")] None,
}

/// <summary>What an order is for.</summary>
public static class OrderKinds
{
    /// <summary>A slot of a resource.</summary>
    public const string Reservation = "reservation";

    /// <summary>The bill of a table: no resource, no slot, no reservation beside it.</summary>
    public const string Table = "table";
}

/// <summary>What decisions know of an order.</summary>
/// <param name="Id">Order id.</param>
/// <param name="Guest">User id of the guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC, exclusive.</param>
/// <param name="Units">Units held.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Refunded">Minor units given back.</param>
/// <param name="Status">Where the order stands.</param>
/// <param name="Reservation">Where the reservation stands.</param>
/// <param name="ExpireAt">UTC; the deadline that runs, or the last one that ran.</param>
/// <param name="RemainingSeconds">What was left of the deadline when a proof froze it.</param>
/// <param name="Proofs">Ids of the proofs under review or reviewed last.</param>
/// <param name="Kind">reservation, or table: it pays a bill.</param>
/// <param name="Tab">The tab whose bill it pays, or where the guest was seated; null: none.</param>
/// <param name="GuestErased">The guest's account was erased: nothing is to be written about them any more.</param>
public sealed record Order(
    string Id,
    string Guest,
    string Venue,
    string Resource,
    DateTimeOffset Start,
    DateTimeOffset End,
    int Units,
    long Amount,
    long Refunded,
    OrderStatus Status,
    ReservationStatus Reservation,
    DateTimeOffset? ExpireAt,
    int RemainingSeconds,
    ImmutableArray<string> Proofs,
    string Kind = OrderKinds.Reservation,
    string? Tab = null,
    bool GuestErased = false)
{
    /// <summary>No such order.</summary>
    public static readonly Order None = new("", "", "", "", default, default, 0, 0, 0, OrderStatus.None, ReservationStatus.Held, null, 0, []);

    /// <summary>Whether the order was ever placed.</summary>
    public bool Exists() => Id.Length > 0;

    /// <summary>Whether it pays the bill of a table.</summary>
    public bool IsBill() => Kind == OrderKinds.Table;

    /// <summary>The order after one more event of its stream.</summary>
    public static Order Fold(Order state, OrderEvent e) => Change(state, e) is var next && next.IsBill() ? next with { Reservation = ReservationStatus.None } : next;

    static Order Change(Order state, OrderEvent e) => e switch
    {
        OrderPlaced p => new Order(
            p.Order, p.Guest, p.Venue, p.Resource, p.Start, p.End, p.Units, p.Amount, 0, OrderStatus.Pending, ReservationStatus.Held, p.ExpireAt, 0, []),
        BillPaymentPlaced p => None with
        {
            Id = p.Order,
            Guest = p.Guest,
            Venue = p.Venue,
            Amount = p.Amount,
            Status = OrderStatus.Pending,
            ExpireAt = p.ExpireAt,
            Kind = OrderKinds.Table,
            Tab = p.Tab,
        },
        PaymentWaived => state with { Status = OrderStatus.Paid, Reservation = ReservationStatus.Confirmed },
        ProofSubmitted s => state with
        {
            Status = OrderStatus.ProofSubmitted,
            RemainingSeconds = s.RemainingSeconds,
            Proofs = [.. s.Proofs.Select(proof => proof.Id)],
        },
        PaymentApproved => state with { Status = OrderStatus.Paid, Reservation = ReservationStatus.Confirmed },
        PaymentRejected r => state with { Status = OrderStatus.Rejected, ExpireAt = r.ExpireAt },
        OrderExpired => state with { Status = OrderStatus.Expired, Reservation = ReservationStatus.Released },
        OrderCancelled => state with { Status = OrderStatus.Cancelled, Reservation = ReservationStatus.Released },
        OrderRevived r => state with { Status = OrderStatus.Pending, Reservation = ReservationStatus.Held, ExpireAt = r.ExpireAt },
        PaymentRefunded r => state with
        {
            Refunded = r.TotalRefunded,
            Status = r.Full ? OrderStatus.Refunded : state.Status,
            Reservation = r.Full && state.Reservation == ReservationStatus.Confirmed ? ReservationStatus.Released : state.Reservation,
        },
        ReservationRescheduled r => state with { Resource = r.Resource, Start = r.Start, End = r.End, Amount = r.Amount },
        ReservationSeated s => state with { Reservation = ReservationStatus.Seated, Tab = s.Tab },
        ReservationCompleted => state with { Reservation = ReservationStatus.Completed },
        GuestNoShow => state with { Reservation = ReservationStatus.NoShow },
        OrderGuestErased => state with { GuestErased = true },
        NoShowWithdrawn => state with { Reservation = ReservationStatus.Confirmed },
        _ => throw Unknown.Event(e),
    };
}
