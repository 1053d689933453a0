using System.Collections.Immutable;
using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;

namespace RealtimeReservation.Projections.Misfits;

/// <summary>A booking that does not fit any more. Instants are UTC.</summary>
/// <param name="Order">Id of the order.</param>
/// <param name="OrderNo">Its number.</param>
/// <param name="Guest">User id of its guest.</param>
/// <param name="Resources">What it takes.</param>
/// <param name="StartTime">When it begins.</param>
/// <param name="EndTime">When it ends, exclusive.</param>
/// <param name="Units">Units of each resource.</param>
/// <param name="PartySize">People who come, if told.</param>
/// <param name="Status">Where the order stands.</param>
/// <param name="Why">Why it does not fit.</param>
/// <param name="Version">Version of the order's stream.</param>
/// <param name="Seq">Log position of the order's last change.</param>
public sealed record MisfitRow(
    OrderId Order, string OrderNo, UserId Guest, ImmutableArray<ResourceId> Resources, DateTimeOffset StartTime, DateTimeOffset EndTime,
    int Units, int? PartySize, OrderStatus Status, MisfitReason Why, long Version, long Seq)
{
    /// <summary>The row of a booking.</summary>
    public static MisfitRow From(Reservation order, MisfitReason why, long seq) => new(
        order.Id, order.OrderNo, order.Guest, [.. order.Resources()], order.Start, order.End, order.Units, order.PartySize, order.Status,
        why, order.Version, seq);

    /// <summary>The row as UTF-8 JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RowJson.Default.MisfitRow);
}
