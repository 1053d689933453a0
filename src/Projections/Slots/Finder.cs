using System.Collections.Concurrent;
using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Slots;

/// <summary>A start at which a booking finds room.</summary>
/// <param name="StartTime">UTC.</param>
/// <param name="EndTime">UTC, exclusive.</param>
/// <param name="Resource">What it would take.</param>
/// <param name="MoreResources">The other tables of a combination; null: none.</param>
/// <param name="Amount">What is to be paid before, in minor units of the venue's currency.</param>
public sealed record FoundTime(
    DateTimeOffset StartTime, DateTimeOffset EndTime, ResourceId Resource, ImmutableArray<ResourceId>? MoreResources, long Amount);

/// <summary>What is free on a day.</summary>
/// <param name="Date">The calendar day at the venue.</param>
/// <param name="Free">Starts at which a booking finds room.</param>
/// <param name="First">The first of them (UTC); null: none.</param>
public sealed record FoundDay(DateOnly Date, int Free, DateTimeOffset? First);

/// <summary>
/// Finds what is free at a venue, in memory, by the rules that decide on a booking: what it finds can be booked, and it misses nothing.
/// </summary>
public sealed class Finder(SlotGrids grids)
{
    /// <summary>A day that is not open for booking yet, and what it was worked out from.</summary>
    sealed record Unopened(Venue Venue, Resource Resource, Day Before, Day After, Day Day);

    const int MostKept = 200_000;
    readonly ConcurrentDictionary<(ResourceId Resource, DateOnly Date), Unopened> unopened = [];

    /// <summary>What is found contains everything up to this log position.</summary>
    public long Position => grids.Position;

    /// <summary>Starts in <c>[from, to)</c> (UTC) that can be booked now, by time.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="people">The party, where seats are booked.</param>
    /// <param name="minutes">How long, where guests choose; null: one slot.</param>
    /// <param name="from">UTC.</param>
    /// <param name="to">UTC, exclusive.</param>
    /// <param name="now">UTC.</param>
    /// <param name="except">An order that moves: what it holds is as good as free.</param>
    public IReadOnlyList<FoundTime> Between(
        ListedVenue venue, int people, int? minutes, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, OrderId? except = null)
    {
        var (availability, wanted) = Search(venue, people, minutes, now, except);
        return
        [
            .. availability.Between(wanted, from, to).Select(free => new FoundTime(
                free.Start, free.End, free.Placement.Resources[0].Id, free.Placement.More(), availability.AmountOf(free, wanted.People))),
        ];
    }

    /// <summary>The first start from an instant (UTC) on that can be booked now, within a week; null: none.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="people">The party, where seats are booked.</param>
    /// <param name="minutes">How long, where guests choose; null: one slot.</param>
    /// <param name="from">UTC.</param>
    /// <param name="now">UTC.</param>
    public DateTimeOffset? Next(ListedVenue venue, int people, int? minutes, DateTimeOffset from, DateTimeOffset now)
    {
        var (availability, wanted) = Search(venue, people, minutes, now);
        foreach (var free in availability.Between(wanted, Later(from, now), from.AddDays(7))) return free.Start;
        return null;
    }

    /// <summary>How much can be booked on each of some days.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="people">The party, where seats are booked.</param>
    /// <param name="minutes">How long, where guests choose; null: one slot.</param>
    /// <param name="first">The first calendar day at the venue.</param>
    /// <param name="days">How many.</param>
    /// <param name="now">UTC.</param>
    public IReadOnlyList<FoundDay> Days(ListedVenue venue, int people, int? minutes, DateOnly first, int days, DateTimeOffset now)
    {
        var (availability, wanted) = Search(venue, people, minutes, now);
        var zone = venue.Venue.Zone;
        var found = Enumerable.Range(0, days).Select(n => new FoundDay(first.AddDays(n), 0, null)).ToArray();
        var end = Earlier(Zones.Midnight(zone, first.AddDays(days)), now.AddHours(venue.Venue.Settings.WindowHours + 24));
        foreach (var free in availability.Between(wanted, Later(Zones.Midnight(zone, first), now), end))
        {
            var n = Zones.Date(zone, free.Start).DayNumber - first.DayNumber;
            found[n] = found[n] with { Free = found[n].Free + 1, First = found[n].First ?? free.Start };
        }
        return found;
    }

    /// <summary>Days of a venue's resources; those that are not open for booking yet as they would open.</summary>
    public DaysOf DaysOf(ListedVenue venue)
    {
        Resource[] resources = [.. venue.Resources.Select(item => item.Resource)];
        return (id, date) => Array.Exists(resources, resource => resource.Id == id) ? Day(venue.Venue, resources, id, date)
            : Domain.Slots.Day.None;
    }

    (Availability Availability, Wanted Wanted) Search(
        ListedVenue venue, int people, int? minutes, DateTimeOffset now, OrderId? except = null)
    {
        Resource[] resources = [.. venue.Resources.Select(item => item.Resource)];
        var availability = new Availability(venue.Venue, resources, (id, date) => Day(venue.Venue, resources, id, date), now, except);
        return (availability, resources.Any(resource => resource is { Closed: false, Seats: not null })
            ? availability.Party(people)
            : availability.Any(minutes));
    }

    Day Day(Venue venue, Resource[] resources, ResourceId id, DateOnly date)
    {
        var day = grids.DayOn(id, date);
        if (day.Exists()) return day;
        var resource = Array.Find(resources, resource => resource.Id == id)!;
        var (before, after) = (grids.DayOn(id, date.AddDays(-1)), grids.DayOn(id, date.AddDays(1)));
        if (unopened.TryGetValue((id, date), out var known) && ReferenceEquals(known.Venue, venue)
            && ReferenceEquals(known.Resource, resource) && ReferenceEquals(known.Before, before) && ReferenceEquals(known.After, after))
            return known.Day;
        day = OpenDay.AsOpened(venue, resource, date, grids.DayOn);
        if (unopened.Count > MostKept) unopened.Clear();
        unopened[(id, date)] = new Unopened(venue, resource, before, after, day);
        return day;
    }

    static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
