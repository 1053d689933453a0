using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Waitlists;

/// <summary>Wait no more. What was offered is free again.</summary>
/// <param name="By">User id: the guest, or staff for them.</param>
/// <param name="Entry">The entry.</param>
public sealed record LeaveWaitlist(UserId By, WaitlistEntryId Entry)
{
    /// <summary>4040; an entry that waits no more is silent.</summary>
    /// <param name="command">Who leaves.</param>
    /// <param name="list">The waitlist.</param>
    /// <param name="date">Its day.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="days">Days of the resources.</param>
    public static Decision Decide(LeaveWaitlist command, Waitlist list, DateOnly date, Venue venue, DaysOf days)
    {
        if (list.Find(command.Entry) is not { } entry) return WaitlistRefusals.NoSuchEntry;
        if (!entry.IsOpen) return Decision.Silence;
        var changes = ImmutableArray.CreateBuilder<Change>();
        changes.Add(Change.To(Streams.Waitlist(venue.Id, date), new WaitlistLeft(entry.Id, entry.Guest, venue.Id, command.By)));
        if (entry.Status == WaitlistStatus.Offered) entry.Offer!.Release(changes, venue.Zone, days, "cancelled");
        return Decision.Yes(changes.ToImmutable());
    }
}

/// <summary>The time of an entry is over: its offer lapsed, or nothing came free.</summary>
/// <param name="Entry">The entry.</param>
public sealed record EndWait(WaitlistEntryId Entry)
{
    /// <summary>Never refuses: too early, too late or again is silent.</summary>
    /// <param name="command">Which.</param>
    /// <param name="list">The waitlist.</param>
    /// <param name="date">Its day.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="days">Days of the resources.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(EndWait command, Waitlist list, DateOnly date, Venue venue, DaysOf days, DateTimeOffset now)
    {
        if (list.Find(command.Entry) is not { IsOpen: true } entry || entry.EndsAt > now) return Decision.Silence;
        var stream = Streams.Waitlist(venue.Id, date);
        if (entry.Status == WaitlistStatus.Waiting) return Change.To(stream, new WaitlistEnded(entry.Id, entry.Guest, venue.Id));
        var changes = ImmutableArray.CreateBuilder<Change>();
        changes.Add(Change.To(stream, new WaitlistOfferLapsed(entry.Id, entry.Guest, venue.Id)));
        entry.Offer!.Release(changes, venue.Zone, days, "expired");
        return Decision.Yes(changes.ToImmutable());
    }
}
