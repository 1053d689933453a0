using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>A business day as the settings in force make it.</summary>
static class DayNow
{
    /// <param name="venue">The venue.</param>
    /// <param name="resource">The resource; a closed one has no hours.</param>
    /// <param name="date">The business day.</param>
    /// <param name="days">The neighbours.</param>
    /// <param name="changing">
    /// Whether the same decision brings that neighbour in line too: then only what it holds stands in the way.
    /// </param>
    public static DayOpened Describe(Venue venue, Resource resource, DateOnly date, DaysOf days, Func<DateOnly, bool> changing)
    {
        var open = resource.Closed ? [] : Periods(venue, resource, date, days, changing);
        var (price, table) = DayPrices.InForce(venue, resource);
        var prices = DayPrices.On(venue, date, open, price, table);
        return new(
            resource.Id, venue.Id, date, open, venue.Settings.SlotMinutes, resource.Capacity, price, venue.Currency,
            prices.IsEmpty ? null : prices);
    }

    // An instant belongs to one day only, whatever the hours were when the neighbours opened: so what a day holds is all that is held
    // at that time, and one stream decides. A neighbour that was there first keeps its time.
    static ImmutableArray<OpenPeriod> Periods(Venue venue, Resource resource, DateOnly date, DaysOf days, Func<DateOnly, bool> changing)
    {
        var open = OpeningTimes.On(venue, date);
        if (open.IsEmpty) return open;
        var (before, after) = (date.AddDays(-1), date.AddDays(1));
        var from = End(days(resource.Id, before), changing(before));
        var to = open[^1].To > OpeningTimes.Midnight(venue, date)
            ? Begin(days(resource.Id, after), changing(after))
            : DateTimeOffset.MaxValue;
        return OpeningTimes.Cut(open, from, to);
    }

    static DateTimeOffset End(Day day, bool holdsOnly)
    {
        var end = holdsOnly || day.Open.IsEmpty ? DateTimeOffset.MinValue : day.Open[^1].To;
        foreach (var hold in day.Holds)
        {
            if (hold.End > end && hold.Block is not { WholeDay: true }) end = hold.End;
        }
        return end;
    }

    static DateTimeOffset Begin(Day day, bool holdsOnly)
    {
        var begin = holdsOnly || day.Open.IsEmpty ? DateTimeOffset.MaxValue : day.Open[0].From;
        foreach (var hold in day.Holds)
        {
            // A block of the whole day goes with its hours, and stands in no way.
            if (hold.Block is not { WholeDay: true }) return hold.Start < begin ? hold.Start : begin;
        }
        return begin;
    }
}
