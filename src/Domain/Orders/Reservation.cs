using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>A resource held or booked for a guest.</summary>
/// <param name="Id">Order id.</param>
/// <param name="OrderNo">Number for people.</param>
/// <param name="PayReference">Text for the transfer.</param>
/// <param name="Guest">User id of the guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC, exclusive.</param>
/// <param name="Units">Units held.</param>
/// <param name="PartySize">People who come, if told.</param>
/// <param name="Note">The guest's words.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="PayQrUrl">Address of the payment code.</param>
/// <param name="ExpireAt">The deadline that runs, or the last one that ran (UTC).</param>
/// <param name="CreatedAt">When it was placed (UTC).</param>
public sealed record Reservation(
    OrderId Id,
    string OrderNo,
    string PayReference,
    UserId Guest,
    VenueId Venue,
    ResourceId Resource,
    DateTimeOffset Start,
    DateTimeOffset End,
    int Units,
    int? PartySize,
    string? Note,
    long Amount,
    string Currency,
    string? PayQrUrl,
    DateTimeOffset? ExpireAt,
    DateTimeOffset CreatedAt)
    : Order(Id, OrderNo, PayReference, Guest, Venue, Amount, Currency, PayQrUrl, ExpireAt, CreatedAt)
{
    internal static readonly Reservation Missing =
        new(new(""), "", "", new(""), new(""), new(""), default, default, 0, null, null, 0, "", null, null, default)
        {
            Status = OrderStatus.None,
        };

    /// <inheritdoc/>
    public override string Kind => OrderKinds.Reservation;

    /// <summary>Where the guest's coming stands.</summary>
    public ReservationStatus Visit { get; init; } = ReservationStatus.Held;

    /// <summary>The tab at which the guest was seated; null: none.</summary>
    public TabId? SeatedAt { get; init; }

    /// <summary>How it may be changed, as the venue said when it was placed.</summary>
    public PolicySettings Policy { get; init; } = PolicySettings.Usual;

    /// <summary>
    /// The last instant (UTC) at which the guest cancels it with all their money back. A guest who moves it later than that does not win it
    /// back.
    /// </summary>
    public DateTimeOffset FreeCancelUntil { get; init; }

    /// <summary>The last instant (UTC) at which the guest moves it by themselves.</summary>
    public DateTimeOffset FreeMoveUntil => Policy.FreeMoveUntil(Start);

    /// <summary>What the guest asks the venue for; null: nothing.</summary>
    public ChangeRequest? Request { get; init; }

    /// <summary>What was paid with it and is not to go back: the deposit of its tab, in minor units.</summary>
    public long Deposit() => Paid - Refunded - Due;

    /// <summary>What goes back, in minor units, when it is cancelled at an instant (UTC).</summary>
    public long BackAt(DateTimeOffset now) => now <= FreeCancelUntil ? Deposit() : Policy.LateRefund(Deposit());

    /// <summary>The other tables of a combination.</summary>
    public ImmutableArray<ResourceId> More { get; init; } = [];

    /// <summary>What the party needs; null: nothing was said.</summary>
    public PartyNeeds? Needs { get; init; }

    /// <summary>Whether the venue has to confirm it before anything else.</summary>
    public bool AwaitsVenue { get; init; }

    /// <summary>Since when (UTC) the venue owes its guest an answer, to the booking or to a change of it; null: it owes none.</summary>
    public DateTimeOffset? AsksSince => AwaitsVenue ? CreatedAt : Request?.At;

    /// <summary>Since when (UTC) the answer that is owed is overdue; null: it is not.</summary>
    public DateTimeOffset? AnswerOverdueAt => AsksSince is { } since && since < LastOverdue ? LastOverdue : null;

    DateTimeOffset? LastOverdue { get; init; }

    /// <summary>Why it did not fit when staff left it where it is; null: they did not.</summary>
    public MisfitReason? KeptAs { get; init; }

    /// <summary>All that it takes.</summary>
    public IEnumerable<ResourceId> Resources() => More.IsEmpty ? [Resource] : [Resource, .. More];

    /// <summary>What it takes, as the resources are now.</summary>
    internal Placement Placed(Func<ResourceId, Resource> resourceOf) => new([.. Resources().Select(resourceOf)], Units);

    /// <summary>How long it is.</summary>
    internal int Minutes() => (int)(End - Start).TotalMinutes;

    /// <inheritdoc/>
    protected override Order Changed(OrderEvent e, DateTimeOffset at) => e switch
    {
        OrderPlaced p => new Reservation(
            p.Order, p.OrderNo, p.PayReference, p.Guest, p.Venue, p.Resource, p.Start, p.End, p.Units, p.PartySize, p.Note, p.Amount,
            p.Currency,
            p.PayQrUrl, p.ExpireAt, at)
        {
            Policy = p.Policy ?? PolicySettings.Usual,
            FreeCancelUntil = (p.Policy ?? PolicySettings.Usual).FreeCancelUntil(p.Start),
            More = p.More ?? [],
            Needs = p.Needs,
            AwaitsVenue = p.Requested == true,
        },
        ReservationAccepted a => this with { AwaitsVenue = false, ExpireAt = a.ExpireAt },
        ReservationRescheduled r => Moved(r, at),
        MisfitKept k => this with { KeptAs = k.Reason },
        ReservationDetailsChanged d => this with { Note = d.Note, Needs = d.Needs },
        ChangeRequested c => this with { Request = new(c.Kind, c.To, c.Note, at, c.PartySize, c.AnyTable == true) },
        ChangeWithdrawn or ChangeGranted or ChangeRefused => this with { Request = null },
        AnswerOverdue => this with { LastOverdue = at },
        GuestArrived => this with { Visit = ReservationStatus.Seated, Request = null },
        ReservationSeated s => this with { Visit = ReservationStatus.Seated, SeatedAt = s.Tab, Request = null },
        ReservationCompleted => this with { Visit = ReservationStatus.Completed, Request = null },
        GuestNoShow => this with { Visit = ReservationStatus.NoShow, Request = null },
        NoShowWithdrawn => this with { Visit = ReservationStatus.Confirmed },
        _ => ((Reservation)base.Changed(e, at)).Following(e),
    };

    /// <inheritdoc/>
    protected override DateTimeOffset? AskedSince(OrderEvent e) => e switch
    {
        ReservationAccepted or ChangeGranted or ChangeRefused => AsksSince,
        PaymentMarked when AwaitsVenue => AsksSince,
        OrderCancelled { By: var by } when by != Guest => AsksSince,
        ReservationRescheduled { By: var by } when by != Guest => Request?.At,
        PaymentRefunded { Full: true } => Request?.At,
        _ => null,
    };

    Reservation Moved(ReservationRescheduled r, DateTimeOffset at) => this with
    {
        Resource = r.Resource,
        More = r.More ?? [],
        Start = r.Start,
        End = r.End,
        Amount = r.Amount,
        PartySize = r.PartySize ?? PartySize,
        Units = r.Units ?? Units,
        FreeCancelUntil = Status == OrderStatus.Paid && r.By == Guest && at > FreeCancelUntil
            ? FreeCancelUntil
            : Policy.FreeCancelUntil(r.Start),
        Request = null,
        KeptAs = null,
    };

    /// <summary>What becomes of the visit and the note by what happens to the payment.</summary>
    Reservation Following(OrderEvent e) => e switch
    {
        PaymentWaived or PaymentApproved => this with { Visit = ReservationStatus.Confirmed },
        // Paid later, whatever became of the visit meanwhile.
        PaymentMarked when Visit == ReservationStatus.Held => this with { Visit = ReservationStatus.Confirmed, AwaitsVenue = false },
        OrderExpired or OrderCancelled => this with { Visit = ReservationStatus.Released, Request = null, AwaitsVenue = false },
        OrderRevived => this with { Visit = ReservationStatus.Held },
        PaymentRefunded { Full: true } => this with
        {
            Visit = Visit == ReservationStatus.Confirmed ? ReservationStatus.Released : Visit,
            Request = null,
        },
        OrderGuestErased => this with { Note = null, Request = null, Needs = Needs is null ? null : Needs with { Dietary = null } },
        _ => this,
    };

    /// <summary>Why the guest can change nothing about a booking they paid; null: they may, or may ask.</summary>
    internal Refusal? RefuseChange(DateTimeOffset now) =>
        Status != OrderStatus.Paid ? this.Refuse(OrderRefusals.WrongState)
        : Visit == ReservationStatus.Confirmed && Start > now ? null
        : this.Refuse(OrderRefusals.AlreadyStarted);

    /// <summary>Calls a paid booking off for its guest, with what goes back of the money.</summary>
    internal void CallOff(
        ImmutableArray<Change>.Builder changes, string zone, DaysOf days, UserId by, long back, CancelOrder? command = null)
    {
        changes.Add(this.Is(new OrderCancelled(Guest, Venue, Guest, this.Words(command?.Reason), command?.ReasonCode)));
        this.Release(changes, zone, days, "cancelled");
        if (back > 0) changes.Add(this.IsDue(by, back, "guest_cancelled"));
    }

    internal override void EachDay(ImmutableArray<Change>.Builder changes, string zone, DaysOf days, Func<Hold, DayEvent> change)
    {
        foreach (var resource in Resources())
        {
            foreach (var (date, hold) in Held.By(Id, zone, resource, Start, End, days))
                changes.Add(Change.To(Streams.Day(resource, date), change(hold)));
        }
    }

    /// <summary>The guest has one unfinished order less.</summary>
    internal override Change Finished() => Change.To(Streams.Guest(Guest), new GuestOrderClosed(Id));
}
