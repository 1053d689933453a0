using System.Collections.Immutable;
using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Domain.Waitlists;

namespace RealtimeReservation.Projections.Timeline;

/// <summary>
/// What stands on the timeline of a business day: a reservation, an offer to a guest in line, a block, or a resource with its hours.
/// Instants are UTC, money is in minor units of <paramref name="Currency"/>; what a kind does not have is left out.
/// </summary>
/// <param name="Kind">order, offer, block or resource.</param>
/// <param name="Resources">Where: the resources that a reservation holds that day, or the one.</param>
/// <param name="StartTime">Of a reservation or a block.</param>
/// <param name="EndTime">Exclusive.</param>
/// <param name="Order">Id of the order.</param>
/// <param name="OrderNo">Its number.</param>
/// <param name="Guest">User id of its guest.</param>
/// <param name="PartySize">People who come, if told.</param>
/// <param name="Units">Units of each resource.</param>
/// <param name="Status">Where the order stands.</param>
/// <param name="ReservationStatus">Where the guest's coming stands.</param>
/// <param name="Amount">What it costs.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="ExpireAt">The deadline that runs, of the order or of the offer.</param>
/// <param name="Note">The guest's words.</param>
/// <param name="Tab">The tab at which the guest was seated.</param>
/// <param name="PaidBy">How staff marked it as paid.</param>
/// <param name="Version">Version of the order's stream.</param>
/// <param name="Block">Id of the block.</param>
/// <param name="WholeDays">A block of whole days.</param>
/// <param name="Reason">Why it is blocked, in words.</param>
/// <param name="ReasonCode">Why, as one of the usual reasons.</param>
/// <param name="By">User id of who blocked it.</param>
/// <param name="Open">When the resource can be booked that day.</param>
/// <param name="SlotMinutes">Length of its slots.</param>
/// <param name="Capacity">Units that can be held at the same time.</param>
/// <param name="Seq">Log position of the last change.</param>
public sealed record TimelineRow(
    string Kind,
    ImmutableArray<ResourceId> Resources,
    DateTimeOffset? StartTime = null,
    DateTimeOffset? EndTime = null,
    OrderId? Order = null,
    string? OrderNo = null,
    UserId? Guest = null,
    int? PartySize = null,
    int? Units = null,
    OrderStatus? Status = null,
    ReservationStatus? ReservationStatus = null,
    long? Amount = null,
    string? Currency = null,
    DateTimeOffset? ExpireAt = null,
    string? Note = null,
    TabId? Tab = null,
    string? PaidBy = null,
    long? Version = null,
    BlockId? Block = null,
    bool? WholeDays = null,
    string? Reason = null,
    string? ReasonCode = null,
    UserId? By = null,
    IReadOnlyList<OpenPeriod>? Open = null,
    int? SlotMinutes = null,
    int? Capacity = null,
    long Seq = 0)
{
    /// <summary>Key of the row of a reservation.</summary>
    public static string Key(OrderId order) => $"order:{order}";

    /// <summary>Key of the row of a block.</summary>
    public static string Key(BlockId block) => $"block:{block}";

    /// <summary>Key of the row of a resource.</summary>
    public static string Key(ResourceId resource) => $"resource:{resource}";

    /// <summary>A reservation and the resources that it holds.</summary>
    public static TimelineRow From(Reservation order, ImmutableArray<ResourceId> resources, long seq) => new(
        "order",
        resources,
        order.Start,
        order.End,
        order.Id,
        order.OrderNo,
        order.Guest,
        order.PartySize,
        order.Units,
        order.Status,
        order.Visit,
        order.Amount,
        order.Currency,
        order.Status is OrderStatus.Pending or OrderStatus.Rejected ? order.ExpireAt : null,
        order.Note,
        order.SeatedAt,
        order.PaidBy,
        order.Version,
        Seq: seq);

    /// <summary>Key of the row of an offer.</summary>
    public static string OfferKey(OrderId order) => $"offer:{order}";

    /// <summary>What is held for a guest in line, on the resources that hold it that day.</summary>
    public static TimelineRow From(WaitlistEntry entry, ImmutableArray<ResourceId> resources, long seq) => new(
        "offer", resources, entry.Offer!.Start, entry.Offer.End, entry.Offer.Order, Guest: entry.Guest, PartySize: entry.PartySize,
        Units: entry.Offer.Units, ExpireAt: entry.Offer.Until, Seq: seq);

    /// <summary>What a block takes of a day, and why the resource says it does.</summary>
    public static TimelineRow From(Resource resource, Hold hold, long seq)
    {
        var block = resource.Blocks.FirstOrDefault(one => one.Id == hold.Block!.Id);
        return new(
            "block", [resource.Id], hold.Start, hold.End, Block: hold.Block!.Id, WholeDays: hold.Block.WholeDay, Reason: block?.Reason,
            ReasonCode: block?.ReasonCode, By: block?.By, Seq: seq);
    }

    /// <summary>A resource on its day.</summary>
    public static TimelineRow From(ResourceId resource, Day day, long seq) =>
        new("resource", [resource], Open: day.Open, SlotMinutes: day.SlotMinutes, Capacity: day.Capacity, Seq: seq);

    /// <summary>The row as UTF-8 JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RowJson.Default.TimelineRow);
}
