using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>The free starts nearest to the one that was wanted. Many may want the same slot at once, so refusing is kept cheap too.</summary>
/// <param name="calendar">The days.</param>
/// <param name="start">What was wanted, UTC.</param>
/// <param name="length">How long.</param>
/// <param name="units">How many units.</param>
/// <param name="now">UTC; only starts that can be booked now are found.</param>
/// <param name="except">The order that moves; what it holds is as good as free.</param>
sealed class Nearest(Calendar calendar, DateTimeOffset start, TimeSpan length, int units, DateTimeOffset now, string? except)
{
    const int Most = 3;
    const int MostDays = 7;
    const int MostSlotsOnStack = 300;

    readonly List<DateTimeOffset> found = new(Most + 1);
    readonly List<Part> scratch = [];

    /// <returns>Up to three starts, UTC, nearest first, the earlier of two equally near.</returns>
    public DateTimeOffset[] Find()
    {
        var venue = calendar.Venue;
        var wanted = Zones.Date(venue.Zone, start);
        var first = Zones.Date(venue.Zone, now).AddDays(-1);
        var last = Zones.Date(venue.Zone, now.AddHours(venue.Settings.WindowHours + 2));
        for (var away = 0; away <= MostDays && !Settled(away); away++)
        {
            if (wanted.AddDays(-away) is var before && first <= before && before <= last) Search(calendar.On(before).Day);
            if (away > 0 && wanted.AddDays(away) is var after && first <= after && after <= last) Search(calendar.On(after).Day);
        }
        return [.. found];
    }

    // Days farther away begin at least this far from the wanted start, nights past midnight allowed for.
    bool Settled(int away) => found.Count == Most && Away(found[^1]) <= TimeSpan.FromHours((24 * (away - 1)) - 6);

    void Search(Day day)
    {
        var slot = TimeSpan.FromMinutes(day.SlotMinutes);
        Span<int> taken = stackalloc int[MostSlotsOnStack];
        foreach (var period in day.Open)
        {
            var slots = (int)((period.To - period.From).Ticks / slot.Ticks);
            var windowEnd = Window.First(now, period.From, day.SlotMinutes).AddHours(calendar.Venue.Settings.WindowHours);
            if (slots > taken.Length) taken = new int[slots];
            Count(day, period.From, slot, taken[..slots]);
            var free = 0;
            for (var i = 0; i < slots && length.Ticks % slot.Ticks == 0; i++)
            {
                free = taken[i] + units <= day.Capacity ? free + 1 : 0;
                var at = period.From + (slot * (i + 1)) - length;
                if (slot * free >= length && at >= now && period.From + (slot * i) < windowEnd && Better(at)) Insert(at);
            }
            OverTheEnd(period.From + (slot * (slots - free)), period.From + (slot * slots), slot, windowEnd);
        }
    }

    /// <summary>Units taken in each slot; what only touches a slot takes it whole, which may miss a start but never names a wrong one.</summary>
    void Count(Day day, DateTimeOffset from, TimeSpan slot, Span<int> taken)
    {
        taken.Clear();
        foreach (var hold in day.Holds)
        {
            if (hold.Order == except) continue;
            var first = Math.Max(0, (hold.Start - from).Ticks / slot.Ticks);
            var end = Math.Min(taken.Length, ((hold.End - from).Ticks + slot.Ticks - 1) / slot.Ticks);
            for (var i = first; i < end; i++) taken[(int)i] += hold.Units;
        }
    }

    /// <summary>Starts at the free end of a period that go on in what follows.</summary>
    void OverTheEnd(DateTimeOffset freeFrom, DateTimeOffset end, TimeSpan slot, DateTimeOffset windowEnd)
    {
        for (var at = end - slot; at >= freeFrom && at >= now && at + length > end; at -= slot)
        {
            if (at < windowEnd && Better(at) && calendar.Lay(at, at + length, scratch) == Fit.Fits && Booking.InWindow(calendar, scratch, now) is null
                && Calendar.HasRoom(scratch, units, except)) Insert(at);
        }
    }

    bool Better(DateTimeOffset at) => at != start && (found.Count < Most || Before(at, found[^1]));

    bool Before(DateTimeOffset a, DateTimeOffset b) => Away(a) < Away(b) || (Away(a) == Away(b) && a < b);

    TimeSpan Away(DateTimeOffset at) => (at - start).Duration();

    void Insert(DateTimeOffset at)
    {
        var index = found.Count;
        while (index > 0 && Before(at, found[index - 1])) index--;
        found.Insert(index, at);
        if (found.Count > Most) found.RemoveAt(Most);
    }
}
