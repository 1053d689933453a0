using System.Collections.Immutable;
using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Waitlists;

namespace RealtimeReservation.Projections.Waitlists;

/// <summary>A guest in line. Instants are UTC; what is not said is left out.</summary>
/// <param name="Id">Id of the entry.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Date">The day on the venue's wall.</param>
/// <param name="From">Earliest start.</param>
/// <param name="To">Latest start.</param>
/// <param name="Resource">What they want; without it anything that fits.</param>
/// <param name="PartySize">People who come.</param>
/// <param name="DurationMinutes">How long; without it the stay of the party, or one slot.</param>
/// <param name="Units">Units of a resource.</param>
/// <param name="Status">waiting, or offered.</param>
/// <param name="Place">Place in line among those who could take the same thing, from 1.</param>
/// <param name="JoinedAt">Since when they wait.</param>
/// <param name="MovedAt">When they last moved up.</param>
/// <param name="MovedWhy">What became of the one before them: taken, lapsed, left or ended.</param>
/// <param name="Offer">What is held for them.</param>
/// <param name="Guest">User id of the guest; for staff only.</param>
/// <param name="Seq">Log position of the last change.</param>
public sealed record WaitlistRow(
    WaitlistEntryId Id,
    VenueId Venue,
    DateOnly Date,
    DateTimeOffset From,
    DateTimeOffset To,
    ResourceId? Resource,
    int? PartySize,
    int? DurationMinutes,
    int Units,
    WaitlistStatus Status,
    int Place,
    DateTimeOffset JoinedAt,
    DateTimeOffset? MovedAt,
    WaitlistStatus? MovedWhy,
    OfferRow? Offer,
    UserId? Guest,
    long Seq)
{
    /// <summary>The rows of a list, first come first.</summary>
    /// <param name="list">The list.</param>
    /// <param name="guest">Only theirs, as they see it; null: all, as staff do.</param>
    public static IEnumerable<WaitlistRow> Of(WaitlistAt list, UserId? guest = null) =>
        list.State.Line.Where(entry => guest is null || entry.Guest == guest).Select(entry => Of(list, entry, staff: guest is null));

    /// <summary>The row of an entry, as staff see it; of one that waits no more, too.</summary>
    public static WaitlistRow Of(WaitlistAt list, WaitlistEntryId entry) => Of(list, list.State.Find(entry)!, staff: true);

    static WaitlistRow Of(WaitlistAt list, WaitlistEntry entry, bool staff) => new(
        entry.Id,
        list.Venue,
        list.Date,
        entry.From,
        entry.To,
        entry.Resource,
        entry.PartySize,
        entry.Minutes,
        entry.Units,
        entry.Status,
        list.State.PlaceOf(entry),
        entry.JoinedAt,
        entry.Moved?.At,
        entry.Moved?.Why,
        entry.Status == WaitlistStatus.Offered ? OfferRow.From(entry.Offer!) : null,
        staff ? entry.Guest : null,
        list.Seq);

    /// <summary>The row as UTF-8 JSON.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RowJson.Default.WaitlistRow);
}

/// <summary>What is held for a guest in line.</summary>
/// <param name="Resources">What it is.</param>
/// <param name="StartTime">UTC.</param>
/// <param name="EndTime">UTC, exclusive.</param>
/// <param name="ExpireAt">UTC instant when the offer lapses.</param>
public sealed record OfferRow(
    ImmutableArray<ResourceId> Resources, DateTimeOffset StartTime, DateTimeOffset EndTime, DateTimeOffset ExpireAt)
{
    internal static OfferRow From(SlotOffer offer) => new(offer.Resources, offer.Start, offer.End, offer.Until);
}
