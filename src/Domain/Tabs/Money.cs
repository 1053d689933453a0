using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>A discount on a tab.</summary>
/// <param name="Id">Discount id.</param>
/// <param name="By">Who gave it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Percent">Hundredths of a per cent; null where an amount is given.</param>
/// <param name="Amount">Minor units; null where a per cent is given.</param>
/// <param name="Lines">Lines it is for; empty: the whole bill.</param>
/// <param name="ReasonCode">Why, as one of the usual reasons.</param>
public sealed record Discount(
    string Id, UserId By, string Reason, int? Percent, long? Amount, ImmutableArray<int> Lines, string? ReasonCode = null);

/// <summary>What one of several guests pays.</summary>
/// <param name="No">Number, from 1.</param>
/// <param name="Amount">Minor units, without tip.</param>
/// <param name="Lines">Lines it stands for; empty where amounts were split.</param>
public sealed record Share(int No, long Amount, ImmutableArray<LineQuantity> Lines);

/// <summary>A transfer whose proof is awaited or under review.</summary>
/// <param name="Order">The order that its proof belongs to.</param>
/// <param name="Amount">Minor units for the bill.</param>
/// <param name="Tip">Minor units on top.</param>
/// <param name="Share">Which share; null: none.</param>
public sealed record PendingTransfer(OrderId Order, long Amount, long Tip, int? Share);

/// <summary>Money that came.</summary>
/// <param name="Id">Payment id.</param>
/// <param name="By">Who took it.</param>
/// <param name="Method">cash, card, qr or deposit.</param>
/// <param name="Amount">Minor units for the bill.</param>
/// <param name="Tip">Minor units on top.</param>
/// <param name="Tendered">Minor units that were handed over; equal to amount and tip unless change was given.</param>
/// <param name="Share">Which share; null: none.</param>
/// <param name="Order">The order of the proof or of the deposit; null where there is none.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Refunded">Minor units given back.</param>
public sealed record Payment(
    string Id, UserId By, string Method, long Amount, long Tip, long Tendered, int? Share, OrderId? Order, DateTimeOffset At,
    long Refunded = 0)
{
    /// <summary>Minor units given back at once.</summary>
    public long Change() => Tendered - Amount - Tip;
}
