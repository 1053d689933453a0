using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Waitlists;

/// <summary>What happens to an entry of a waitlist. Each event says whose it is.</summary>
public abstract record WaitlistEvent : DomainEvent
{
    private protected WaitlistEvent() { }

    /// <summary>The entry.</summary>
    public abstract WaitlistEntryId Entry { get; init; }

    /// <summary>User id of the guest.</summary>
    public abstract UserId Guest { get; init; }

    /// <summary>Id of the venue.</summary>
    public abstract VenueId Venue { get; init; }
}

/// <summary>A guest waits for something to come free.</summary>
/// <param name="Entry">Id of the entry.</param>
/// <param name="Guest">User id of the guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Date">The day on the venue's wall.</param>
/// <param name="From">Earliest start (UTC).</param>
/// <param name="To">Latest start (UTC).</param>
/// <param name="Resource">What they want; null: anything that fits.</param>
/// <param name="PartySize">People who come, if told.</param>
/// <param name="Minutes">How long; null: the stay of the party, or one slot.</param>
/// <param name="Units">Units of a resource.</param>
[Stored("waitlist_joined")]
public sealed record WaitlistJoined(
    WaitlistEntryId Entry, UserId Guest, VenueId Venue, DateOnly Date, DateTimeOffset From, DateTimeOffset To, ResourceId? Resource,
    int? PartySize, int? Minutes, int Units) : WaitlistEvent;

/// <summary>Something came free and is held for the guest until the offer lapses.</summary>
/// <param name="Entry">Id of the entry.</param>
/// <param name="Guest">User id of the guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Order">Id of the order to be, for which it is held.</param>
/// <param name="Resources">What is held.</param>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC, exclusive.</param>
/// <param name="Units">Units of each resource.</param>
/// <param name="Until">UTC instant when the offer lapses.</param>
[Stored("waitlist_offered")]
public sealed record WaitlistOffered(
    WaitlistEntryId Entry, UserId Guest, VenueId Venue, OrderId Order, ImmutableArray<ResourceId> Resources, DateTimeOffset Start,
    DateTimeOffset End, int Units, DateTimeOffset Until) : WaitlistEvent;

/// <summary>Staff chose this entry for an offer, whatever its place.</summary>
[Stored("waitlist_chosen")]
public sealed record WaitlistChosen(WaitlistEntryId Entry, UserId Guest, VenueId Venue, UserId By) : WaitlistEvent, IVenueAction;

/// <summary>The guest does not want what was offered, and waits on.</summary>
[Stored("waitlist_offer_declined")]
public sealed record WaitlistOfferDeclined(WaitlistEntryId Entry, UserId Guest, VenueId Venue) : WaitlistEvent;

/// <summary>The guest took what was offered: it is the order's now.</summary>
[Stored("waitlist_offer_taken")]
public sealed record WaitlistOfferTaken(WaitlistEntryId Entry, UserId Guest, VenueId Venue, OrderId Order) : WaitlistEvent;

/// <summary>The guest did not answer in time, and is out of the line.</summary>
[Stored("waitlist_offer_lapsed")]
public sealed record WaitlistOfferLapsed(WaitlistEntryId Entry, UserId Guest, VenueId Venue) : WaitlistEvent;

/// <summary>The guest, or staff for them, waits no more.</summary>
[Stored("waitlist_left")]
public sealed record WaitlistLeft(WaitlistEntryId Entry, UserId Guest, VenueId Venue, UserId By) : WaitlistEvent, IVenueAction;

/// <summary>Nothing came free in time.</summary>
[Stored("waitlist_ended")]
public sealed record WaitlistEnded(WaitlistEntryId Entry, UserId Guest, VenueId Venue) : WaitlistEvent;
