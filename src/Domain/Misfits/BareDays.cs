using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Misfits;

/// <summary>Days as the settings in force make them, with their blocks and without bookings, which are put back one by one.</summary>
/// <param name="venue">The venue.</param>
/// <param name="resources">Its resources.</param>
/// <param name="days">Days as they are.</param>
sealed class BareDays(Venue venue, IReadOnlyList<Resource> resources, DaysOf days)
{
    readonly Dictionary<(ResourceId Resource, DateOnly Date), Day> known = [];
    readonly Dictionary<ResourceId, Resource> byId = resources.ToDictionary(resource => resource.Id);

    /// <summary>The day, by the minute: what is booked need not lie on slots of another length.</summary>
    public Day On(ResourceId id, DateOnly date)
    {
        if (known.TryGetValue((id, date), out var day)) return day;
        // A neighbour's bookings cut the hours of new ones only.
        var now = DayNow.Describe(venue, byId[id], date, static (_, _) => Day.None, static _ => false);
        var was = days(id, date);
        day = Day.Fold(Day.None, now) with
        {
            SlotMinutes = 1,
            Holds = DayBlocks.Stretch(was.Holds.RemoveAll(hold => hold.Block is null), now.Open),
        };
        return known[(id, date)] = day;
    }

    /// <summary>Puts a booking back.</summary>
    public void Take(OrderId order, List<DaySegment> parts, int units)
    {
        foreach (var part in parts)
        {
            var key = (part.Day.Resource, part.Day.Date);
            known[key] = Day.Fold(known[key], new SlotHeld(order, part.Start, part.End, units, Until: null));
        }
    }
}
