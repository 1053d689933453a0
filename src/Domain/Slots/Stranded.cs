using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>What is held at times at which a venue would be closed: it stays held, so staff should know.</summary>
public static class Stranded
{
    /// <summary>The holds that do not lie wholly within the opening hours that the settings of <paramref name="venue"/> give.</summary>
    public static IEnumerable<Hold> Among(Venue venue, IEnumerable<Hold> holds)
    {
        var known = new Dictionary<DateOnly, ImmutableArray<OpenPeriod>>();
        foreach (var hold in holds)
        {
            for (var at = hold.Start; at < hold.End;)
            {
                if (End(at) is not { } end)
                {
                    yield return hold;
                    break;
                }
                at = end;
            }
        }

        // A night past midnight belongs to the day before.
        DateTimeOffset? End(DateTimeOffset at)
        {
            var date = Zones.Date(venue.Zone, at);
            return Around(On(date), at) ?? Around(On(date.AddDays(-1)), at);
        }

        ImmutableArray<OpenPeriod> On(DateOnly date)
        {
            if (!known.TryGetValue(date, out var periods)) known[date] = periods = OpeningTimes.On(venue, date);
            return periods;
        }
    }

    static DateTimeOffset? Around(ImmutableArray<OpenPeriod> periods, DateTimeOffset at)
    {
        foreach (var period in periods)
        {
            if (period.From <= at && at < period.To) return period.To;
        }
        return null;
    }
}
