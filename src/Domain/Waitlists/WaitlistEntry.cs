using System.Collections.Immutable;
using System.Text.Json.Serialization;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Waitlists;

/// <summary>Where an entry stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WaitlistStatus>))]
public enum WaitlistStatus
{
    /// <summary>Waits for an offer.</summary>
    [JsonStringEnumMemberName("waiting")] Waiting,

    /// <summary>Has an offer that holds something.</summary>
    [JsonStringEnumMemberName("offered")] Offered,

    /// <summary>Took an offer: there is an order.</summary>
    [JsonStringEnumMemberName("taken")] Taken,

    /// <summary>Did not answer an offer in time.</summary>
    [JsonStringEnumMemberName("lapsed")] Lapsed,

    /// <summary>Waits no more.</summary>
    [JsonStringEnumMemberName("left")] Left,

    /// <summary>Nothing came free in time.</summary>
    [JsonStringEnumMemberName("ended")] Ended,
}

/// <summary>A guest who waits.</summary>
/// <param name="Id">Id of the entry.</param>
/// <param name="Guest">User id of the guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="From">Earliest start (UTC).</param>
/// <param name="To">Latest start (UTC).</param>
/// <param name="Resource">What they want; null: anything that fits.</param>
/// <param name="PartySize">People who come, if told.</param>
/// <param name="Minutes">How long; null: the stay of the party, or one slot.</param>
/// <param name="Units">Units of a resource.</param>
/// <param name="JoinedAt">UTC.</param>
public sealed record WaitlistEntry(
    WaitlistEntryId Id,
    UserId Guest,
    VenueId Venue,
    DateTimeOffset From,
    DateTimeOffset To,
    ResourceId? Resource,
    int? PartySize,
    int? Minutes,
    int Units,
    DateTimeOffset JoinedAt)
{
    /// <summary>Where it stands.</summary>
    public WaitlistStatus Status { get; init; }

    /// <summary>What is held for the guest, or was last; null: nothing since they declined, or ever.</summary>
    public SlotOffer? Offer { get; init; }

    /// <summary>Starts (UTC) that were offered and declined: they are not offered again.</summary>
    public ImmutableArray<DateTimeOffset> Declined { get; init; } = [];

    /// <summary>What became of the last one before it that went; null: it is where it was.</summary>
    public MovedUp? Moved { get; init; }

    /// <summary>Whether it is in line.</summary>
    public bool IsOpen => Status is WaitlistStatus.Waiting or WaitlistStatus.Offered;

    /// <summary>When it ends if nothing happens before (UTC): its offer lapses, or its last start has passed.</summary>
    public DateTimeOffset EndsAt => Status == WaitlistStatus.Offered ? Offer!.Until : To;

    internal static WaitlistEntry Of(WaitlistJoined joined, DateTimeOffset at) => new(
        joined.Entry, joined.Guest, joined.Venue, joined.From, joined.To, joined.Resource, joined.PartySize, joined.Minutes, joined.Units,
        at);

    /// <summary>Whether both could take the same thing.</summary>
    internal bool Competes(WaitlistEntry other) =>
        From <= other.To && other.From <= To && (Resource is null || other.Resource is null || Resource == other.Resource);

    /// <summary>What it asks for, as the venue is now, or why that cannot be.</summary>
    internal Refusal? Ask(Venue venue, IReadOnlyList<Resource> resources, out Wanted wanted)
    {
        var refusal = Choice.Of(
            venue, resources, Resource is { } named ? [named] : [], PartySize, Units, out var options);
        var seated = refusal is null && options[0].Resources[0].Seats is not null;
        wanted = new(options, PartySize, seated ? venue.Settings.Booking.StayOf(PartySize!.Value) ?? Minutes : Minutes);
        return refusal;
    }

    /// <summary>The starts that would suit, at which there is room, by time.</summary>
    internal IEnumerable<FreeStart> Free(Availability availability, Wanted wanted, DateTimeOffset now) =>
        availability.Between(wanted, From < now ? now : From, To.AddTicks(1)).Where(free => !Declined.Contains(free.Start));
}

/// <summary>What an offer holds.</summary>
/// <param name="Order">Id of the order to be, for which it is held.</param>
/// <param name="Resources">What is held.</param>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC, exclusive.</param>
/// <param name="Units">Units of each resource.</param>
/// <param name="Until">UTC instant when it lapses.</param>
public sealed record SlotOffer(
    OrderId Order, ImmutableArray<ResourceId> Resources, DateTimeOffset Start, DateTimeOffset End, int Units, DateTimeOffset Until)
{
    static readonly TimeSpan Soon = TimeSpan.FromHours(24);

    /// <summary>
    /// How long an offer holds: a quarter of an hour where it begins within a day, two hours else; never longer than until it begins.
    /// </summary>
    public static DateTimeOffset UntilFor(DateTimeOffset start, DateTimeOffset now)
    {
        var until = now + (start - now <= Soon ? TimeSpan.FromMinutes(15) : TimeSpan.FromHours(2));
        return until < start ? until : start;
    }

    /// <summary>Gives back what it holds.</summary>
    internal void Release(ImmutableArray<Change>.Builder changes, string zone, DaysOf days, string reason)
    {
        foreach (var resource in Resources)
        {
            foreach (var (date, hold) in Held.By(Order, zone, resource, Start, End, days))
                changes.Add(Change.To(Streams.Day(resource, date), new SlotReleased(Order, hold.Start, hold.End, reason)));
        }
    }
}

/// <summary>Why an entry moved up.</summary>
/// <param name="Why">What became of the one before it.</param>
/// <param name="At">When (UTC).</param>
public sealed record MovedUp(WaitlistStatus Why, DateTimeOffset At);
