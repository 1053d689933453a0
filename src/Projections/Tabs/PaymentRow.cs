using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Tabs;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>Money that came, in minor units.</summary>
/// <param name="Id">Payment id.</param>
/// <param name="By">Who took it; null for guests.</param>
/// <param name="Method">cash, card, qr or deposit.</param>
/// <param name="Amount">For the bill.</param>
/// <param name="Tip">On top.</param>
/// <param name="Tendered">Handed over.</param>
/// <param name="Change">Given back at once.</param>
/// <param name="Share">Which share; null: none.</param>
/// <param name="Order">The order of the proof or of the deposit.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Refunded">Given back later.</param>
public sealed record PaymentRow(
    string Id, UserId? By, string Method, long Amount, long Tip, long Tendered, long Change, int? Share, OrderId? Order, DateTimeOffset At,
    long Refunded)
{
    internal static PaymentRow From(Payment payment) => new(
        payment.Id, payment.By, payment.Method, payment.Amount, payment.Tip, payment.Tendered, payment.Change(), payment.Share,
        payment.Order, payment.At,
        payment.Refunded);
}
