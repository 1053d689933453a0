using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>
/// What time costs: the one place that decides on it, for grids, searches, bookings and moves. A slot has the price of its beginning, and
/// what spans several slots costs what they cost.
/// </summary>
public static class DayPrices
{
    /// <summary>The price of an hour and unit where no rule applies, and the rules. What has a price of its own has rules of its own.
    /// </summary>
    public static (long PricePerHour, PriceTable Table) InForce(Venue venue, Resource resource) => (
        resource.PricePerHour ?? venue.Settings.PricePerHour,
        resource.Prices ?? (resource.PricePerHour is null ? venue.Settings.Prices : PriceTable.None));

    /// <summary>The times of a business day that have another price than <paramref name="pricePerHour"/>, in whole slots.</summary>
    internal static ImmutableArray<PricedTime> On(
        Venue venue, DateOnly date, ImmutableArray<OpenPeriod> open, long pricePerHour, PriceTable table)
    {
        if (table.Rules.IsEmpty) return [];
        var zone = TimeZoneInfo.FindSystemTimeZoneById(venue.Zone);
        var slot = TimeSpan.FromMinutes(venue.Settings.SlotMinutes);
        var times = ImmutableArray.CreateBuilder<PricedTime>();
        foreach (var period in open)
        {
            for (var at = period.From; at + slot <= period.To; at += slot)
            {
                var price = table.At(date, TimeZoneInfo.ConvertTime(at, zone).DateTime) ?? pricePerHour;
                if (price == pricePerHour) continue;
                if (times.Count > 0 && times[^1] is var last && last.To == at && last.PricePerHour == price)
                    times[^1] = last with { To = at + slot };
                else times.Add(new(at, at + slot, price));
            }
        }
        return times.DrainToImmutable();
    }

    /// <summary>Price of a span of whole slots for one unit, minor units, a half rounded up.</summary>
    public static long Price(this Day day, DateTimeOffset from, DateTimeOffset to) => Rounded(day.Sixtieths(from, to));

    /// <summary>The price of an hour at the beginning of a slot.</summary>
    public static long PricePerHourAt(this Day day, DateTimeOffset start)
    {
        foreach (var time in day.Prices)
        {
            if (time.From <= start && start < time.To) return time.PricePerHour;
        }
        return day.PricePerHour;
    }

    /// <summary>Minor units from sixtieths of them, a half rounded up.</summary>
    internal static long Rounded(long sixtieths) => (sixtieths + 30) / 60;

    /// <summary>Price of a span for one unit, in sixtieths of minor units: sums of spans are exact.</summary>
    internal static long Sixtieths(this Day day, DateTimeOffset from, DateTimeOffset to)
    {
        var (sum, at) = (0L, from);
        foreach (var time in day.Prices)
        {
            if (time.To <= at) continue;
            if (time.From >= to) break;
            if (time.From > at) (sum, at) = (sum + Cost(day.PricePerHour, at, time.From), time.From);
            var end = time.To < to ? time.To : to;
            (sum, at) = (sum + Cost(time.PricePerHour, at, end), end);
        }
        return sum + Cost(day.PricePerHour, at, to);
    }

    static long Cost(long pricePerHour, DateTimeOffset from, DateTimeOffset to) => pricePerHour * (long)(to - from).TotalMinutes;
}
