using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Venues;

/// <summary>What happens to a resource.</summary>
public abstract record ResourceEvent : DomainEvent
{
    private protected ResourceEvent() { }

    /// <summary>Id of the resource.</summary>
    public abstract ResourceId Resource { get; init; }

    /// <summary>Id of the venue.</summary>
    public abstract VenueId Venue { get; init; }
}

/// <summary>A resource can be booked from now on.</summary>
/// <param name="Resource">Slug, unique over all venues.</param>
/// <param name="Venue">Its venue.</param>
/// <param name="Name">Name shown to guests.</param>
/// <param name="Capacity">Units that can be held at the same time.</param>
/// <param name="PricePerHour">Minor units an hour and unit; null: the venue's price.</param>
/// <param name="Seats">People it seats; null: it is rented by the unit.</param>
/// <param name="Prices">Its own prices by time; null: those of the venue, unless its price is its own.</param>
[Stored("resource_added", Version = 3)]
public sealed record ResourceAdded(
    ResourceId Resource, VenueId Venue, string Name, int Capacity, long? PricePerHour, Seats? Seats = null,
    PriceTable? Prices = null) : ResourceEvent;

/// <summary>All values of a resource, as they are from now on.</summary>
[Stored("resource_changed", Version = 3)]
public sealed record ResourceChanged(
    ResourceId Resource, VenueId Venue, UserId By, string Name, int Capacity, long? PricePerHour, Seats? Seats = null,
    PriceTable? Prices = null)
    : ResourceEvent, IVenueAction;

/// <summary>A resource takes no more bookings.</summary>
[Stored("resource_closed")]
public sealed record ResourceClosed(ResourceId Resource, VenueId Venue, UserId By) : ResourceEvent, IVenueAction;

/// <summary>A resource that was closed takes bookings again.</summary>
[Stored("resource_reopened")]
public sealed record ResourceReopened(ResourceId Resource, VenueId Venue, UserId By) : ResourceEvent, IVenueAction;

/// <summary>Staff took a resource out of booking for some time; each of its days says which slots that takes.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Venue">Its venue.</param>
/// <param name="By">User id of who did it.</param>
/// <param name="Block">The block.</param>
/// <param name="Start">UTC, the first slot taken.</param>
/// <param name="End">UTC, exclusive.</param>
/// <param name="WholeDays">Whole days, whatever their hours become.</param>
/// <param name="Days">The business days it touches.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="ReasonCode">Why, one of <see cref="Reasons.OfBlock"/>.</param>
[Stored("resource_blocked")]
public sealed record ResourceBlocked(
    ResourceId Resource, VenueId Venue, UserId By, BlockId Block, DateTimeOffset Start, DateTimeOffset End, bool WholeDays,
    ImmutableArray<DateOnly> Days, string? Reason, string? ReasonCode) : ResourceEvent, IVenueAction;

/// <summary>Staff gave a resource back before its block was over, or for good.</summary>
[Stored("resource_unblocked")]
public sealed record ResourceUnblocked(ResourceId Resource, VenueId Venue, UserId By, BlockId Block) : ResourceEvent, IVenueAction;

/// <summary>A time for which a resource cannot be booked, as <see cref="ResourceBlocked"/> says it.</summary>
public sealed record ResourceBlock(
    BlockId Id, DateTimeOffset Start, DateTimeOffset End, bool WholeDays, ImmutableArray<DateOnly> Days, string? Reason,
    string? ReasonCode, UserId By);

/// <summary>What decisions know of a resource.</summary>
public sealed record Resource(
    ResourceId Id, VenueId Venue, string Name, int Capacity, long? PricePerHour, bool Closed, Seats? Seats = null,
    PriceTable? Prices = null)
{
    // Blocks that were over so long before another one began are forgotten: the stream goes on for years.
    static readonly TimeSpan Kept = TimeSpan.FromDays(31);

    /// <summary>When it cannot be booked, oldest first; some of them are over.</summary>
    public ImmutableArray<ResourceBlock> Blocks { get; init; } = [];

    /// <summary>No such resource.</summary>
    public static readonly Resource None = new(new(""), new(""), "", 0, null, false);

    /// <summary>Whether the resource was ever added.</summary>
    public bool Exists() => Id.Value.Length > 0;

    /// <summary>The resource after one more event of its stream.</summary>
    public static Resource Fold(Resource state, ResourceEvent e) => e switch
    {
        ResourceAdded a => new Resource(a.Resource, a.Venue, a.Name, a.Capacity, a.PricePerHour, Closed: false, a.Seats, a.Prices),
        ResourceChanged c => state with
        {
            Name = c.Name,
            Capacity = c.Capacity,
            PricePerHour = c.PricePerHour,
            Seats = c.Seats,
            Prices = c.Prices,
        },
        ResourceClosed => state with { Closed = true },
        ResourceReopened => state with { Closed = false },
        ResourceBlocked b => state with
        {
            Blocks = state.Blocks.RemoveAll(block => block.End < b.Start - Kept)
                .Add(new(b.Block, b.Start, b.End, b.WholeDays, b.Days, b.Reason, b.ReasonCode, b.By)),
        },
        ResourceUnblocked u => state with { Blocks = state.Blocks.RemoveAll(block => block.Id == u.Block) },
        _ => throw Unknown.Event(e),
    };
}
