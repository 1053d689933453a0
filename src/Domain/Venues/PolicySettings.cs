namespace RealtimeReservation.Domain.Venues;

/// <summary>How guests may change what they have booked and paid. Hours are elapsed time, whatever the clock on the wall does.</summary>
/// <param name="FreeCancelHours">A guest cancels with all their money back until so many hours before the start.</param>
/// <param name="FreeMoveHours">A guest moves a booking until so many hours before the start.</param>
/// <param name="LateRefundPercent">Per cent of the price that goes back on a later cancellation; 0: nothing.</param>
public sealed record PolicySettings(int FreeCancelHours = 24, int FreeMoveHours = 24, int LateRefundPercent = 0)
{
    /// <summary>What a venue has that says nothing. Bookings without terms of their own have it: its values stay.</summary>
    public static readonly PolicySettings Usual = new();

    /// <summary>The last instant (UTC) at which cancelling is free.</summary>
    public DateTimeOffset FreeCancelUntil(DateTimeOffset start) => start.AddHours(-FreeCancelHours);

    /// <summary>The last instant (UTC) at which moving is up to the guest.</summary>
    public DateTimeOffset FreeMoveUntil(DateTimeOffset start) => start.AddHours(-FreeMoveHours);

    /// <summary>What goes back of a sum (minor units) on a late cancellation, a half rounded up.</summary>
    public long LateRefund(long sum) => ((sum * LateRefundPercent) + 50) / 100;
}
