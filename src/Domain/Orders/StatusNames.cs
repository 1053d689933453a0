namespace RealtimeReservation.Domain.Orders;

/// <summary>Names of the states as clients know them.</summary>
public static class StatusNames
{
    /// <summary>snake_case name.</summary>
    public static string Name(this OrderStatus status) => status switch
    {
        OrderStatus.None => "none",
        OrderStatus.Pending => "pending",
        OrderStatus.ProofSubmitted => "proof_submitted",
        OrderStatus.Paid => "paid",
        OrderStatus.Rejected => "rejected",
        OrderStatus.Expired => "expired",
        OrderStatus.Cancelled => "cancelled",
        OrderStatus.Refunded => "refunded",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>snake_case name.</summary>
    public static string Name(this ReservationStatus status) => status switch
    {
        ReservationStatus.Held => "held",
        ReservationStatus.Confirmed => "confirmed",
        ReservationStatus.Completed => "completed",
        ReservationStatus.NoShow => "no_show",
        ReservationStatus.Released => "released",
        ReservationStatus.Seated => "seated",
        ReservationStatus.None => "none",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
