using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>
/// The free starts nearest to the one that was wanted. Many may want the same slot at once, so refusing is kept cheap too: what is compared
/// in a search are ticks (UTC).
/// </summary>
/// <param name="calendar">The days.</param>
/// <param name="start">What was wanted, UTC.</param>
/// <param name="length">How long.</param>
/// <param name="units">How many units.</param>
/// <param name="now">UTC; only starts that can be booked now are found.</param>
/// <param name="except">The order that moves; what it holds is as good as free.</param>
sealed class Nearest(Calendar calendar, DateTimeOffset start, TimeSpan length, int units, DateTimeOffset now, OrderId? except)
{
    const int Most = 3;
    const int MostDays = 7;
    const int MostSlotsOnStack = 300;

    readonly long wanted = start.UtcTicks, earliest = now.UtcTicks, ticks = length.Ticks;
    readonly long[] found = new long[Most];
    readonly List<DaySegment> scratch = [];
    int count;

    /// <returns>Up to three starts, UTC, nearest first, the earlier of two equally near.</returns>
    public DateTimeOffset[] Find()
    {
        var venue = calendar.Venue;
        var day = Zones.Date(venue.Zone, start);
        var first = Zones.Date(venue.Zone, now).AddDays(-1);
        var last = Zones.Date(venue.Zone, now.AddHours(venue.Settings.WindowHours + 2));
        for (var away = 0; away <= MostDays && !Settled(away); away++)
        {
            if (day.AddDays(-away) is var before && first <= before && before <= last) Search(calendar.On(before).Day);
            if (away > 0 && day.AddDays(away) is var after && first <= after && after <= last) Search(calendar.On(after).Day);
        }
        return Array.ConvertAll(found[..count], at => new DateTimeOffset(at, TimeSpan.Zero));
    }

    // Days farther away begin at least this far from the wanted start, nights past midnight allowed for.
    bool Settled(int away) => count == Most && Away(found[^1]) <= ((24 * (away - 1)) - 6) * TimeSpan.TicksPerHour;

    void Search(Day day)
    {
        var slot = day.SlotMinutes * TimeSpan.TicksPerMinute;
        Span<int> taken = stackalloc int[MostSlotsOnStack];
        foreach (var period in day.Open)
        {
            var from = period.From.UtcTicks;
            var slots = (int)((period.To.UtcTicks - from) / slot);
            var windowEnd = Window.First(now, period.From, day.SlotMinutes).AddHours(calendar.Venue.Settings.WindowHours).UtcTicks;
            if (slots > taken.Length) taken = new int[slots];
            Count(day, from, slot, taken[..slots]);
            var free = 0;
            for (var i = 0; i < slots && ticks % slot == 0; i++)
            {
                free = taken[i] + units <= day.Capacity ? free + 1 : 0;
                if (slot * free < ticks) continue;
                var at = from + (slot * (i + 1)) - ticks;
                if (at >= earliest && from + (slot * i) < windowEnd && Better(at)) Insert(at);
            }
            OverTheEnd(from + (slot * (slots - free)), from + (slot * slots), slot, windowEnd);
        }
    }

    /// <summary>
    /// Units taken in each slot; what only touches a slot takes it whole, which may miss a start but never names a wrong one.
    /// </summary>
    void Count(Day day, long from, long slot, Span<int> taken)
    {
        taken.Clear();
        foreach (var hold in day.Holds)
        {
            if (hold.Order == except) continue;
            var first = Math.Max(0, (hold.Start.UtcTicks - from) / slot);
            var end = Math.Min(taken.Length, (hold.End.UtcTicks - from + slot - 1) / slot);
            for (var i = first; i < end; i++) taken[(int)i] += hold.Units;
        }
    }

    /// <summary>Starts at the free end of a period that go on in what follows.</summary>
    void OverTheEnd(long freeFrom, long end, long slot, long windowEnd)
    {
        for (var at = end - slot; at >= freeFrom && at >= earliest && at + ticks > end; at -= slot)
        {
            if (at >= windowEnd || !Better(at)) continue;
            var begins = new DateTimeOffset(at, TimeSpan.Zero);
            if (calendar.Lay(begins, begins + length, scratch) == Fit.Fits && Booking.InWindow(calendar, scratch, now) is null
                && Calendar.HasCapacity(scratch, units, except)) Insert(at);
        }
    }

    bool Better(long at) => at != wanted && (count < Most || Before(at, found[^1]));

    bool Before(long a, long b) => Away(a) < Away(b) || (Away(a) == Away(b) && a < b);

    long Away(long at) => Math.Abs(at - wanted);

    void Insert(long at)
    {
        if (count < Most) count++;
        var index = count - 1;
        for (; index > 0 && Before(at, found[index - 1]); index--) found[index] = found[index - 1];
        found[index] = at;
    }
}
