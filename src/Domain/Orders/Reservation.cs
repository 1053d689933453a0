using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;

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

    /// <summary>What was paid with it and not given back: the deposit of its tab, in minor units.</summary>
    public long Deposit() => Amount - Refunded;

    /// <inheritdoc/>
    protected override Order Changed(OrderEvent e, DateTimeOffset at) => e switch
    {
        OrderPlaced p => new Reservation(
            p.Order, p.OrderNo, p.PayReference, p.Guest, p.Venue, p.Resource, p.Start, p.End, p.Units, p.PartySize, p.Note, p.Amount,
            p.Currency,
            p.PayQrUrl, p.ExpireAt, at),
        ReservationRescheduled r => this with { Resource = r.Resource, Start = r.Start, End = r.End, Amount = r.Amount },
        ReservationSeated s => this with { Visit = ReservationStatus.Seated, SeatedAt = s.Tab },
        ReservationCompleted => this with { Visit = ReservationStatus.Completed },
        GuestNoShow => this with { Visit = ReservationStatus.NoShow },
        NoShowWithdrawn => this with { Visit = ReservationStatus.Confirmed },
        _ => ((Reservation)base.Changed(e, at)).Following(e),
    };

    /// <summary>What becomes of the visit and the note by what happens to the payment.</summary>
    Reservation Following(OrderEvent e) => e switch
    {
        PaymentWaived or PaymentApproved => this with { Visit = ReservationStatus.Confirmed },
        OrderExpired or OrderCancelled => this with { Visit = ReservationStatus.Released },
        OrderRevived => this with { Visit = ReservationStatus.Held },
        PaymentRefunded { Full: true } when Visit == ReservationStatus.Confirmed => this with { Visit = ReservationStatus.Released },
        OrderGuestErased => this with { Note = null },
        _ => this,
    };

    internal override void EachDay(ImmutableArray<Change>.Builder changes, string zone, DaysOf days, Func<Hold, DayEvent> change)
    {
        foreach (var (date, hold) in Held.By(Id, zone, Resource, Start, End, days))
            changes.Add(Change.To(Streams.Day(Resource, date), change(hold)));
    }

    /// <summary>The guest has one unfinished order less.</summary>
    internal override Change Finished() => Change.To(Streams.Guest(Guest), new GuestOrderClosed(Id));
}
