using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Projections.Orders;

/// <summary>One step of an order's history.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="What">Stored name of the event.</param>
/// <param name="By">User id of the staff member or guest who did it, where the event says so.</param>
/// <param name="Reason">Why, in the words of who did it.</param>
/// <param name="Amount">Minor units, where money moved or the price changed.</param>
/// <param name="ReasonCode">Why, as one of the usual reasons.</param>
public sealed record OrderStep(DateTimeOffset At, string What, string? By = null, string? Reason = null, long? Amount = null, string? ReasonCode = null)
{
    internal static OrderStep Of(object e, DateTimeOffset at) => e switch
    {
        PaymentApproved a => new(at, StoredNames.Of(e), a.By),
        PaymentRejected r => new(at, StoredNames.Of(e), r.By, r.Reason, ReasonCode: r.ReasonCode),
        OrderCancelled c => new(at, StoredNames.Of(e), c.By, c.Reason, ReasonCode: c.ReasonCode),
        OrderRevived r => new(at, StoredNames.Of(e), r.By),
        PaymentRefunded r => new(at, StoredNames.Of(e), r.By, r.Reason, r.Amount, r.ReasonCode),
        ReservationRescheduled r => new(at, StoredNames.Of(e), r.By, Amount: r.Amount),
        ReservationSeated s => new(at, StoredNames.Of(e), s.By),
        ReservationCompleted c => new(at, StoredNames.Of(e), c.By),
        GuestNoShow n => new(at, StoredNames.Of(e), n.By),
        _ => new(at, StoredNames.Of(e)),
    };
}
