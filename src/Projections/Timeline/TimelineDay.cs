using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Projections.Waitlists;

namespace RealtimeReservation.Projections.Timeline;

/// <summary>A business day of a venue as its grids hold it, with the orders that are known of it.</summary>
/// <param name="venue">The venue.</param>
/// <param name="date">Its business day.</param>
/// <param name="grids">What is held.</param>
/// <param name="directory">Venues and resources.</param>
/// <param name="waitlists">Offers to those in line.</param>
sealed class TimelineDay(VenueId venue, DateOnly date, SlotGrids grids, VenueDirectory directory, OpenWaitlists waitlists)
{
    /// <summary>Orders that hold something that day, and some that did.</summary>
    public Dictionary<OrderId, FollowedOrder> Orders { get; set; } = [];

    IEnumerable<ListedResource> Resources => directory.Find(venue)?.Resources ?? [];

    /// <summary>Ids of the orders that hold something.</summary>
    public OrderId[] Held() =>
        [.. Resources.SelectMany(item => Holds(item.Resource.Id)).Where(hold => hold.Block is null).Select(hold => hold.Order).Distinct()];

    /// <summary>Whether an order is over the day or a part of it, as far as its own times say.</summary>
    public bool Touches(Reservation order)
    {
        if (directory.Find(venue)?.Venue is not { } place || order.Venue != venue) return false;
        // A night belongs to the day on which it began, and ends before the next one does.
        var from = Zones.Midnight(place.Zone, date);
        return order.End > from && order.Start < from.AddHours(50);
    }

    /// <summary>The row of a reservation; null: it holds nothing that day.</summary>
    public TimelineRow? Row(FollowedOrder followed)
    {
        if (followed.Order is not Reservation order) return null;
        var at = HeldFor(order.Id);
        return at.IsEmpty ? null : TimelineRow.From(order, at, followed.Seq);
    }

    /// <summary>The row of an offer to a guest in line; null: it holds nothing that day, or is none.</summary>
    public TimelineRow? Offer(OrderId order, long seq) =>
        HeldFor(order) is { IsEmpty: false } at && waitlists.Offered(venue, order) is { } entry ? TimelineRow.From(entry, at, seq) : null;

    ImmutableArray<ResourceId> HeldFor(OrderId order) =>
        [.. Resources.Select(item => item.Resource.Id).Where(id => Holds(id).Any(hold => hold.Order == order))];

    /// <summary>The rows of a resource and its blocks, by key; none where it is closed and holds nothing.</summary>
    public IEnumerable<(string Key, TimelineRow Row)> Rows(ListedResource item, long seq)
    {
        var resource = item.Resource;
        if (DayOf(item) is not { } day) yield break;
        if (!resource.Closed || !day.Holds.IsEmpty) yield return (TimelineRow.Key(resource.Id), TimelineRow.From(resource.Id, day, seq));
        foreach (var hold in day.Holds)
            if (hold.Block is { } block) yield return (TimelineRow.Key(block.Id), TimelineRow.From(resource, hold, seq));
    }

    /// <summary>Whether the resource has a row.</summary>
    public bool Shows(ResourceId resource) =>
        directory.FindResource(resource) is { } item && (!item.Resource.Closed || !Holds(resource).IsEmpty);

    /// <summary>The rows of all resources and their blocks, by key.</summary>
    public IEnumerable<(string Key, TimelineRow Row)> Rows(long seq) => Resources.SelectMany(item => Rows(item, seq));

    ImmutableArray<Hold> Holds(ResourceId resource) => grids.DayOn(resource, date).Holds;

    /// <summary>The day, or as it would open; null where it would not.</summary>
    Day? DayOf(ListedResource item)
    {
        var day = grids.DayOn(item.Resource.Id, date);
        if (day.Exists()) return day;
        return item.Resource.Closed ? null : OpenDay.AsOpened(directory.Find(venue)!.Venue, item.Resource, date, grids.DayOn);
    }
}
