using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>What an order holds, day by day.</summary>
static class Held
{
    /// <summary>The holds of an order over <c>[start, end)</c> with the day each lies in; fewer when the days do not hold them.</summary>
    public static List<(DateOnly Date, Hold Hold)> By(
        OrderId order, string zone, ResourceId resource, DateTimeOffset start, DateTimeOffset end, DaysOf days)
    {
        var found = new List<(DateOnly, Hold)>(1);
        for (var at = start; at < end;)
        {
            var date = Zones.Date(zone, at);
            var hold = Find(days(resource, date), order, at);
            if (hold is null) hold = Find(days(resource, date = date.AddDays(-1)), order, at);
            if (hold is null) break;
            found.Add((date, hold));
            at = hold.End;
        }
        return found;
    }

    static Hold? Find(Day day, OrderId order, DateTimeOffset start)
    {
        foreach (var hold in day.Holds)
        {
            if (hold.Start == start && hold.Order == order) return hold;
        }
        return null;
    }
}
