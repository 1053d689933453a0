using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// The bill of a table, or a part of it, paid by transfer. It never was an unfinished order: it stands in the way of no reservation.
/// </summary>
/// <param name="Id">Order id.</param>
/// <param name="OrderNo">Number for people.</param>
/// <param name="PayReference">Text for the transfer.</param>
/// <param name="Guest">User id of who hands in the proof: the guest, or a member of staff for them.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Tab">The tab whose bill it pays.</param>
/// <param name="Amount">Minor units, tip included.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="PayQrUrl">Address of the payment code.</param>
/// <param name="ExpireAt">The deadline that runs, or the last one that ran (UTC).</param>
/// <param name="CreatedAt">When it was placed (UTC).</param>
public sealed record BillTransfer(
    OrderId Id,
    string OrderNo,
    string PayReference,
    UserId Guest,
    VenueId Venue,
    TabId Tab,
    long Amount,
    string Currency,
    string? PayQrUrl,
    DateTimeOffset? ExpireAt,
    DateTimeOffset CreatedAt)
    : Order(Id, OrderNo, PayReference, Guest, Venue, Amount, Currency, PayQrUrl, ExpireAt, CreatedAt)
{
    /// <inheritdoc/>
    public override string Kind => OrderKinds.Table;

    /// <summary>As it was placed at an instant (UTC), before its first event is told.</summary>
    internal static BillTransfer Placed(BillPaymentPlaced p, DateTimeOffset at) =>
        new(p.Order, p.OrderNo, p.PayReference, p.Guest, p.Venue, p.Tab, p.Amount, p.Currency, p.PayQrUrl, p.ExpireAt, at);

    /// <inheritdoc/>
    protected override Order Changed(OrderEvent e, DateTimeOffset at) => e is BillPaymentPlaced ? this : base.Changed(e, at);

    /// <summary>The bill has one announced transfer less.</summary>
    internal override Change Finished() => Change.To(Streams.Tab(Tab), new BillTransferEnded(Venue, Id));
}
