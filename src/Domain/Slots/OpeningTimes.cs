using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>From weekly hours on the wall to the open periods of one business day in UTC.</summary>
static class OpeningTimes
{
    public static ImmutableArray<OpenPeriod> On(Venue venue, DateOnly date)
    {
        var settings = venue.Settings;
        if (settings.ClosedDates.Contains(date)) return [];
        var zone = TimeZoneInfo.FindSystemTimeZoneById(venue.Zone);
        if (settings.Hours.IsEmpty) return Tidy([Period(zone, date, TimeOnly.MinValue, TimeOnly.MinValue)]);
        return Tidy(settings.Hours.Where(h => h.Day == date.DayOfWeek).Select(h => Period(zone, date, h.Opens, h.Closes))
            .OrderBy(p => p.From));
    }

    /// <summary>The instant at which the calendar date ends on the venue's wall.</summary>
    public static DateTimeOffset Midnight(Venue venue, DateOnly date) =>
        Zones.Instant(TimeZoneInfo.FindSystemTimeZoneById(venue.Zone), date.AddDays(1).ToDateTime(TimeOnly.MinValue));

    /// <summary>What is left of the periods within <c>[from, to)</c>.</summary>
    public static ImmutableArray<OpenPeriod> Cut(ImmutableArray<OpenPeriod> periods, DateTimeOffset from, DateTimeOffset to) =>
        periods.IsEmpty || (periods[0].From >= from && periods[^1].To <= to)
            ? periods
            : [.. periods.Select(p => new OpenPeriod(p.From > from ? p.From : from, p.To < to ? p.To : to)).Where(p => p.From < p.To)];

    static OpenPeriod Period(TimeZoneInfo zone, DateOnly date, TimeOnly opens, TimeOnly closes) => new(
        Zones.Instant(zone, date.ToDateTime(opens)),
        Zones.Instant(zone, (closes <= opens ? date.AddDays(1) : date).ToDateTime(closes)));

    // A skipped hour can push the beginning of a period past its end or into the next one.
    static ImmutableArray<OpenPeriod> Tidy(IEnumerable<OpenPeriod> periods)
    {
        var tidy = ImmutableArray.CreateBuilder<OpenPeriod>();
        foreach (var period in periods)
        {
            var from = tidy.Count > 0 && tidy[^1].To > period.From ? tidy[^1].To : period.From;
            if (from < period.To) tidy.Add(new OpenPeriod(from, period.To));
        }
        return tidy.ToImmutable();
    }
}
