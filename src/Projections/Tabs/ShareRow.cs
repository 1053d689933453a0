using System.Collections.Immutable;
using RealtimeReservation.Domain.Tabs;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>What one of several guests pays. Money is in minor units.</summary>
/// <param name="No">Number, from 1.</param>
/// <param name="Amount">Without tip.</param>
/// <param name="Paid">What of it was paid.</param>
/// <param name="Lines">Lines it stands for; empty where amounts were split.</param>
public sealed record ShareRow(int No, long Amount, long Paid, ImmutableArray<LineQuantity> Lines)
{
    internal static ShareRow From(Tab tab, Share share) => new(
        share.No, share.Amount, tab.Payments.Where(payment => payment.Share == share.No).Sum(payment => payment.Amount - payment.Refunded),
        share.Lines);
}
