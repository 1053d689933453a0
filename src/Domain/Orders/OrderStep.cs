using System.Text.Json.Serialization;

namespace RealtimeReservation.Domain.Orders;

/// <summary>One step of an order's history.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="What">Stored name of the event.</param>
/// <param name="By">User id of the staff member or guest who did it, where the event says so.</param>
/// <param name="Reason">Why, in the words of who did it; of a message its words.</param>
/// <param name="Amount">Minor units, where money moved or the price changed.</param>
/// <param name="ReasonCode">Why, as one of the usual reasons; of a usual message which.</param>
public sealed record OrderStep(
    DateTimeOffset At, string What, UserId? By = null, string? Reason = null, long? Amount = null, string? ReasonCode = null)
{
    /// <summary>Where a reservation was before it moved; null where it did not move.</summary>
    public StepPlace? From { get; init; }

    /// <summary>Where it moved to.</summary>
    public StepPlace? To { get; init; }

    /// <summary>How money went back, in words.</summary>
    public string? Reference { get; init; }

    /// <summary>Since when (UTC) the guest waited for it, where it is an answer of staff.</summary>
    [JsonIgnore]
    public DateTimeOffset? AskedAt { get; init; }

    internal static OrderStep Next(OrderEvent e, DateTimeOffset at, Order before) => e switch
    {
        PaymentApproved a => new(at, StoredNames.NameOf(e), a.By),
        PaymentMarked m => new(at, StoredNames.NameOf(e), m.By, m.Reason, m.Amount, m.ReasonCode),
        ReservationBooked b => new(at, StoredNames.NameOf(e), b.By),
        PaymentRejected r => new(at, StoredNames.NameOf(e), r.By, r.Reason, ReasonCode: r.ReasonCode),
        LatePaymentRejected r => new(at, StoredNames.NameOf(e), r.By, r.Reason, ReasonCode: r.ReasonCode),
        LatePaymentReturned r => new(at, StoredNames.NameOf(e), r.By, Amount: r.Amount),
        OrderCancelled c => new(at, StoredNames.NameOf(e), c.By, c.Reason, ReasonCode: c.ReasonCode),
        OrderRevived r => new(at, StoredNames.NameOf(e), r.By),
        PaymentRefunded r => new(at, StoredNames.NameOf(e), r.By, r.Reason, r.Amount, r.ReasonCode) { Reference = r.Reference },
        ReservationRescheduled r => new(at, StoredNames.NameOf(e), r.By, Amount: r.Amount == before.Amount ? null : r.Amount)
        {
            From = before is Reservation was ? new(was.Resource, was.Start, was.End) : null,
            To = new(r.Resource, r.Start, r.End),
        },
        GuestMessaged m => new(at, StoredNames.NameOf(e), m.By, m.Text, ReasonCode: m.TextCode),
        ConfirmationResent r => new(at, StoredNames.NameOf(e), r.By),
        ProofSeen s => new(at, StoredNames.NameOf(e), s.By),
        ChangeGranted g => new(at, StoredNames.NameOf(e), g.By),
        ChangeRefused r => new(at, StoredNames.NameOf(e), r.By, r.Reason, ReasonCode: r.ReasonCode),
        ChangeRequested { To: { } to } asked when before is Reservation was => new(at, StoredNames.NameOf(e), Reason: asked.Note)
        {
            From = new(was.Resource, was.Start, was.End),
            To = new(asked.AnyTable == true ? null : to.Resource, to.Start, to.End),
        },
        ChangeRequested r => new(at, StoredNames.NameOf(e), Reason: r.Note),
        RefundDue d => new(at, StoredNames.NameOf(e), d.By, Amount: d.Amount, ReasonCode: d.ReasonCode),
        ReservationAccepted a => new(at, StoredNames.NameOf(e), a.By),
        GuestArrived a => new(at, StoredNames.NameOf(e), a.By),
        MisfitKept k => new(at, StoredNames.NameOf(e), k.By),
        ReservationDetailsChanged d => new(at, StoredNames.NameOf(e), d.By),
        ReservationSeated s => new(at, StoredNames.NameOf(e), s.By),
        ReservationCompleted c => new(at, StoredNames.NameOf(e), c.By),
        GuestNoShow n => new(at, StoredNames.NameOf(e), n.By),
        NoShowWithdrawn n => new(at, StoredNames.NameOf(e), n.By),
        _ => new(at, StoredNames.NameOf(e)),
    };
}

/// <summary>A slot of a resource.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="StartTime">Start (UTC).</param>
/// <param name="EndTime">End (UTC), exclusive.</param>
public sealed record StepPlace(ResourceId? Resource, DateTimeOffset? StartTime, DateTimeOffset? EndTime);
