using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Tabs;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>A discount of a tab. Money is in minor units.</summary>
/// <param name="Id">Discount id.</param>
/// <param name="By">Who gave it; null for guests.</param>
/// <param name="Reason">Why, in words; empty where only a code says it.</param>
/// <param name="Percent">Hundredths of a per cent; null where an amount is given.</param>
/// <param name="Amount">What was to be taken off; null where a per cent is given.</param>
/// <param name="Lines">Lines it is for; empty: the whole bill.</param>
/// <param name="Value">What it takes off.</param>
/// <param name="ReasonCode">Why, as one of the usual reasons.</param>
public sealed record DiscountRow(
    string Id, UserId? By, string Reason, int? Percent, long? Amount, ImmutableArray<int> Lines, long Value, string? ReasonCode = null)
{
    internal static DiscountRow From(Discount discount, long value) =>
        new(discount.Id, discount.By, discount.Reason, discount.Percent, discount.Amount, discount.Lines, value, discount.ReasonCode);
}
