using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>The part of a booking that lies in one business day.</summary>
/// <param name="Day">The day, as it is or as it would open.</param>
/// <param name="Opening">The event that opens it; null: it is open for booking.</param>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC, exclusive.</param>
/// <param name="Closes">UTC: where the last slot of the period ends.</param>
readonly record struct DaySegment(Day Day, DayOpened? Opening, DateTimeOffset Start, DateTimeOffset End, DateTimeOffset Closes);

/// <summary>How a booking lies on the slots.</summary>
enum Fit
{
    Fits,
    StartsOffGrid,
    EndsOffGrid,
    Closed,
}

/// <summary>The business days of a resource for one decision; those not open for booking yet appear as they would open.</summary>
sealed class Calendar(Venue venue, Resource resource, DaysOf days)
{
    readonly List<(Day Day, DayOpened? Opening)> seen = new(2);

    public Venue Venue => venue;

    /// <summary>Length of the slots around this instant; null when it is closed then.</summary>
    public int? SlotMinutes(DateTimeOffset at) => Find(at) is { } found ? found.Day.SlotMinutes : null;

    /// <summary>Cuts <c>[start, end)</c> into whole slots of the days it lies in.</summary>
    public Fit Lay(DateTimeOffset start, DateTimeOffset end, List<DaySegment> parts)
    {
        parts.Clear();
        for (var at = start; at < end;)
        {
            if (Find(at) is not var (day, opening, period)) return Fit.Closed;
            var slot = day.SlotMinutes * TimeSpan.TicksPerMinute;
            if ((at - period.From).Ticks % slot != 0) return at == start ? Fit.StartsOffGrid : Fit.Closed;
            var lastEnd = period.LastEnd(day.SlotMinutes);
            if (at >= lastEnd) return Fit.Closed;
            var to = end < lastEnd ? end : lastEnd;
            if ((to - at).Ticks % slot != 0) return Fit.EndsOffGrid;
            if (parts.Count > 0 && parts[^1].Day.Date == day.Date) parts[^1] = parts[^1] with { End = to, Closes = lastEnd };
            else parts.Add(new DaySegment(day, opening, at, to, lastEnd));
            at = to;
        }
        return Fit.Fits;
    }

    /// <summary>Whether every part has room for so many units, not counting what <paramref name="except"/> holds.</summary>
    public static bool HasCapacity(List<DaySegment> parts, int units, OrderId? except)
    {
        foreach (var part in parts)
        {
            if (Capacity.Taken(part.Day, part.Start, part.End, except) + units > part.Day.Capacity) return false;
        }
        return true;
    }

    /// <summary>The day, and the event that opens it if it is not open for booking yet.</summary>
    public (Day Day, DayOpened? Opening) On(DateOnly date)
    {
        foreach (var known in seen)
        {
            if (known.Day.Date == date) return known;
        }
        var day = days(resource.Id, date);
        var opening = day.Exists() ? null : OpenDay.Opening(venue, resource, date, days);
        seen.Add((opening is null ? day : Day.Fold(day, opening), opening));
        return seen[^1];
    }

    (Day Day, DayOpened? Opening, OpenPeriod Period)? Find(DateTimeOffset at)
    {
        var date = Zones.Date(venue.Zone, at);
        var (day, opening) = On(date);
        if (Around(day, at) is { } period) return (day, opening, period);
        // A night past midnight belongs to the day before.
        (day, opening) = On(date.AddDays(-1));
        return Around(day, at) is { } night ? (day, opening, night) : null;
    }

    static OpenPeriod? Around(Day day, DateTimeOffset at)
    {
        foreach (var period in day.Open)
        {
            if (period.From <= at && at < period.To) return period;
        }
        return null;
    }
}
