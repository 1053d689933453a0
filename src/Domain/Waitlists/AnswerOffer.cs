using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Waitlists;

/// <summary>A guest takes what was offered: it becomes an order.</summary>
/// <param name="By">User id.</param>
/// <param name="Entry">The entry.</param>
public sealed record TakeOffer(UserId By, WaitlistEntryId Entry)
{
    /// <summary>
    /// 4040; 4006 <c>not_offered</c>, <c>offer_lapsed</c>, <c>offer_taken</c> (<c>order</c>), <c>waits_no_more</c> (<c>status</c>); or as
    /// for the booking itself.
    /// </summary>
    /// <param name="command">Who takes it.</param>
    /// <param name="list">The waitlist.</param>
    /// <param name="date">Its day.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="days">Days of the resources.</param>
    /// <param name="place">Books what was offered, on days on which it is held for the order.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(
        TakeOffer command, Waitlist list, DateOnly date, Venue venue, DaysOf days, Func<SlotOffer, WaitlistEntry, Decision> place,
        DateTimeOffset now)
    {
        if (list.Offered(command.Entry, command.By, now, out var entry) is { } refusal) return refusal;
        var offer = entry.Offer!;
        var order = place(offer, entry);
        if (order.Refusal is { } no) return no;
        var changes = ImmutableArray.CreateBuilder<Change>();
        changes.Add(Change.To(
            Streams.Waitlist(venue.Id, date), new WaitlistOfferTaken(entry.Id, entry.Guest, venue.Id, offer.Order)));
        offer.Release(changes, venue.Zone, days, "taken");
        changes.AddRange(order.Changes);
        return Decision.Yes(changes.ToImmutable());
    }
}

/// <summary>A guest does not want what was offered, and waits on.</summary>
/// <param name="By">User id.</param>
/// <param name="Entry">The entry.</param>
public sealed record DeclineOffer(UserId By, WaitlistEntryId Entry)
{
    /// <summary>As <see cref="TakeOffer"/>, but for the booking.</summary>
    /// <param name="command">Who declines it.</param>
    /// <param name="list">The waitlist.</param>
    /// <param name="date">Its day.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="days">Days of the resources.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(
        DeclineOffer command, Waitlist list, DateOnly date, Venue venue, DaysOf days, DateTimeOffset now)
    {
        if (list.Offered(command.Entry, command.By, now, out var entry) is { } refusal) return refusal;
        var changes = ImmutableArray.CreateBuilder<Change>();
        changes.Add(Change.To(Streams.Waitlist(venue.Id, date), new WaitlistOfferDeclined(entry.Id, entry.Guest, venue.Id)));
        entry.Offer!.Release(changes, venue.Zone, days, "declined");
        return Decision.Yes(changes.ToImmutable());
    }
}

/// <summary>What commands about an entry share.</summary>
public static class WaitlistEntries
{
    /// <summary>The entry of a guest, with an offer that stands; or why there is none.</summary>
    internal static Refusal? Offered(this Waitlist list, WaitlistEntryId id, UserId guest, DateTimeOffset now, out WaitlistEntry entry)
    {
        entry = list.Find(id)!;
        if (entry is null || entry.Guest != guest) return WaitlistRefusals.NoSuchEntry;
        return entry.Status switch
        {
            WaitlistStatus.Offered => entry.Offer!.Until <= now ? WaitlistRefusals.OfferLapsed : null,
            WaitlistStatus.Lapsed => WaitlistRefusals.OfferLapsed,
            WaitlistStatus.Taken => WaitlistRefusals.OfferTaken.With("order", entry.Offer!.Order.Value),
            WaitlistStatus.Waiting => WaitlistRefusals.NotOffered,
            _ => entry.WaitsNoMore(),
        };
    }

    internal static Refusal WaitsNoMore(this WaitlistEntry entry) =>
        WaitlistRefusals.WaitsNoMore.With("status", entry.Status.Name());

    /// <summary>The name of a status, as clients know it.</summary>
    public static string Name(this WaitlistStatus status) => status.ToString().ToLowerInvariant();
}
