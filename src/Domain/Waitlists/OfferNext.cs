using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Waitlists;

/// <summary>Something may have come free: the first in line whom it suits gets an offer that holds it.</summary>
/// <param name="Order">Id of the order to be.</param>
public sealed record OfferNext(OrderId Order)
{
    /// <summary>Never refuses: where nothing is free that suits anyone, it is silent.</summary>
    /// <param name="command">The id.</param>
    /// <param name="list">The waitlist.</param>
    /// <param name="date">Its day.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="resources">Its resources.</param>
    /// <param name="days">Days of the resources.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(
        OfferNext command, Waitlist list, DateOnly date, Venue venue, IReadOnlyList<Resource> resources, DaysOf days, DateTimeOffset now)
    {
        var availability = new Availability(venue, resources, days, now);
        foreach (var entry in list.Line)
        {
            if (entry.Status != WaitlistStatus.Waiting || entry.Ask(venue, resources, out var wanted) is not null) continue;
            foreach (var free in entry.Free(availability, wanted, now))
            {
                var changes = ImmutableArray.CreateBuilder<Change>();
                var one = wanted with { Options = [free.Placement] };
                if (Hold(changes, command.Order, entry, date, availability, one, free.Start, now) is null)
                    return Decision.Yes(changes.ToImmutable());
            }
        }
        return Decision.Silence;
    }

    /// <summary>
    /// A booking that would take what the line waits for is refused: 4001 <c>held_for_the_line</c>. An offer follows in a moment.
    /// </summary>
    /// <param name="list">The waitlist of the day on which the booking starts.</param>
    /// <param name="guest">Who books: their own wait is no reason.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="resources">Its resources.</param>
    /// <param name="days">Days of the resources before the booking.</param>
    /// <param name="placed">What the booking changes.</param>
    /// <param name="now">UTC.</param>
    public static Refusal? Refuse(
        Waitlist list, UserId guest, Venue venue, IReadOnlyList<Resource> resources, DaysOf days, ImmutableArray<Change> placed,
        DateTimeOffset now)
    {
        var others = new Waitlist([.. list.Line.Where(entry => entry.Guest != guest)]);
        var offer = Decide(new(new OrderId("")), others, default, venue, resources, days, now);
        foreach (var held in offer.Changes.OfType<Change<DayEvent>>())
        {
            foreach (var taken in placed.OfType<Change<DayEvent>>())
            {
                if (held.Key == taken.Key && (held.Typed, taken.Typed) is (SlotHeld a, SlotHeld b) && a.Start < b.End && b.Start < a.End)
                    return WaitlistRefusals.HeldForTheLine;
            }
        }
        return null;
    }

    /// <summary>Offers a start and holds it, or says why it cannot.</summary>
    internal static Refusal? Hold(
        ImmutableArray<Change>.Builder changes, OrderId order, WaitlistEntry entry, DateOnly date, Availability availability, Wanted wanted,
        DateTimeOffset start, DateTimeOffset now)
    {
        var parts = new List<DaySegment>(1);
        if (availability.Take(wanted, start, limit: null, parts, out var taken) is { } refusal) return refusal;
        var until = SlotOffer.UntilFor(start, now);
        var placement = taken.Placement;
        changes.Add(Change.To(Streams.Waitlist(entry.Venue, date), new WaitlistOffered(
            entry.Id, entry.Guest, entry.Venue, order, [.. placement.Resources.Select(resource => resource.Id)], start, taken.End,
            placement.Units, until)));
        Booking.Take(changes, parts, order, placement, entry.PartySize, until, confirmed: false);
        return null;
    }
}
