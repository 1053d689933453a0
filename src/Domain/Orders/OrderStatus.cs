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
