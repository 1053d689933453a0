using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>How many people arrive within a quarter of an hour, so that a kitchen is not asked for everything at once.</summary>
/// <param name="most">People who may arrive within a quarter; null: no limit.</param>
/// <param name="resources">All resources of the venue.</param>
/// <param name="except">An order that moves: it does not count.</param>
sealed class Arrivals(int? most, IReadOnlyList<Resource> resources, OrderId? except)
{
    static readonly long Quarter = TimeSpan.FromMinutes(15).Ticks;
    // Most venues do not limit arrivals: then nothing is made.
    Dictionary<(DateOnly Date, long Quarter), int>? known;
    HashSet<DateOnly>? counted;

    /// <summary>Whether so many more may arrive at an instant (UTC).</summary>
    public bool HaveRoom(Availability availability, int? people, DateTimeOffset at)
    {
        if (most is not { } limit || people is not { } more) return true;
        var date = availability.DateOf(at);
        var quarter = at.UtcTicks / Quarter;
        // A night past midnight belongs to the day before.
        return Count(availability, date, quarter) + Count(availability, date.AddDays(-1), quarter) + more <= limit;
    }

    int Count(Availability availability, DateOnly date, long quarter)
    {
        known ??= [];
        if ((counted ??= []).Add(date))
        {
            foreach (var resource in resources)
            {
                foreach (var hold in availability.On(resource, date).Holds)
                {
                    if (hold.People is not { } people || hold.Order == except) continue;
                    var key = (date, hold.Start.UtcTicks / Quarter);
                    known[key] = known.GetValueOrDefault(key) + people;
                }
            }
        }
        return known.GetValueOrDefault((date, quarter));
    }
}
