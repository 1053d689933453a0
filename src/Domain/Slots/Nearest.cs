using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>The free starts nearest to the one that was wanted.</summary>
static class Nearest
{
    const int Most = 3;
    const int MostDays = 7;

    /// <param name="calendar">The days.</param>
    /// <param name="start">What was wanted, UTC.</param>
    /// <param name="length">How long.</param>
    /// <param name="units">How many units.</param>
    /// <param name="now">UTC; only starts that can be booked now are found.</param>
    /// <param name="except">The order that moves; what it holds is as good as free.</param>
    /// <returns>Up to three starts, UTC, nearest first, the earlier of two equally near.</returns>
    public static DateTimeOffset[] Free(Calendar calendar, DateTimeOffset start, TimeSpan length, int units, DateTimeOffset now, string? except)
    {
        var found = new List<DateTimeOffset>(Most + 1);
        var scratch = new List<Part>();
        var wanted = Zones.Date(calendar.Venue.Zone, start);
        var windowEnd = now.AddHours(calendar.Venue.Settings.WindowHours + 2);
        for (var away = 0; away <= MostDays && !Settled(found, start, away); away++)
        {
            Search(wanted.AddDays(-away));
            if (away > 0) Search(wanted.AddDays(away));
        }
        return [.. found];

        void Search(DateOnly date)
        {
            // A day and a half on either side covers every zone and a night past midnight.
            var noon = new DateTimeOffset(date, new TimeOnly(12, 0), TimeSpan.Zero);
            if (noon.AddHours(48) < now || noon.AddHours(-36) > windowEnd) return;
            var day = calendar.On(date).Day;
            foreach (var period in day.Open)
            {
                for (var at = period.From; at < period.To; at = at.AddMinutes(day.SlotMinutes))
                {
                    if (at != start && at >= now && at < windowEnd && Better(at)) Insert(at);
                }
            }
        }

        bool Better(DateTimeOffset at) =>
            (found.Count < Most || Before(at, found[^1]))
            && calendar.Lay(at, at + length, scratch) == Fit.Fits
            && Window.Holds(now, at, scratch[^1].End.AddMinutes(-scratch[^1].Day.SlotMinutes), scratch[0].Day.SlotMinutes, calendar.Venue.Settings.WindowHours)
            && Calendar.HasRoom(scratch, units, except);

        void Insert(DateTimeOffset at)
        {
            var index = found.Count;
            while (index > 0 && Before(at, found[index - 1])) index--;
            found.Insert(index, at);
            if (found.Count > Most) found.RemoveAt(Most);
        }

        bool Before(DateTimeOffset a, DateTimeOffset b)
        {
            var (nearA, nearB) = ((a - start).Duration(), (b - start).Duration());
            return nearA < nearB || (nearA == nearB && a < b);
        }
    }

    // Days farther away begin at least this far from the wanted start, nights past midnight allowed for.
    static bool Settled(List<DateTimeOffset> found, DateTimeOffset start, int away) =>
        found.Count == Most && (found[^1] - start).Duration() <= TimeSpan.FromHours((24 * (away - 1)) - 6);
}
