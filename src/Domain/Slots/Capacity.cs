namespace RealtimeReservation.Domain.Slots;

/// <summary>How many units of a day are taken, and when they come free. Cheap: no allocation, called for every booking.</summary>
public static class Capacity
{
    /// <summary>Units free over the whole of <c>[start, end)</c>; 0 when more is held than the capacity that was lowered since.</summary>
    public static int Free(this Day day, DateTimeOffset start, DateTimeOffset end) => Math.Max(0, day.Capacity - Taken(day, start, end));

    /// <summary>
    /// UTC instant at which so many units come free over <c>[start, end)</c> by deadlines alone; null: not by deadlines, or free now.
    /// </summary>
    public static DateTimeOffset? FreesAt(this Day day, DateTimeOffset start, DateTimeOffset end, int units = 1) =>
        FreesAt(day, start, end, units, except: null);

    internal static DateTimeOffset? FreesAt(Day day, DateTimeOffset start, DateTimeOffset end, int units, OrderId? except)
    {
        if (Taken(day, start, end, except) + units <= day.Capacity) return null;
        DateTimeOffset? until = null;
        while ((until = NextDeadline(day, start, end, until)) is not null)
        {
            if (Taken(day, start, end, except, until) + units <= day.Capacity) return until;
        }
        return null;
    }

    /// <summary>Most units taken at any instant of <c>[start, end)</c>, without the order and the holds that run out until then.</summary>
    internal static int Taken(Day day, DateTimeOffset start, DateTimeOffset end, OrderId? except = null, DateTimeOffset? until = null)
    {
        var holds = day.Holds.AsSpan();
        var most = 0;
        var at = start;
        for (var next = 0; at < end;)
        {
            // What is taken rises only where a hold begins: those instants are all that need a look.
            var sum = 0;
            foreach (var hold in holds)
            {
                if (hold.Start > at) break;
                if (hold.End > at && hold.Order != except && !(hold.Until <= until)) sum += hold.Units;
            }
            most = Math.Max(most, sum);
            while (next < holds.Length && holds[next].Start <= at) next++;
            if (next == holds.Length) break;
            at = holds[next].Start;
        }
        return most;
    }

    static DateTimeOffset? NextDeadline(Day day, DateTimeOffset start, DateTimeOffset end, DateTimeOffset? after)
    {
        DateTimeOffset? next = null;
        foreach (var hold in day.Holds)
        {
            if (hold.Start >= end) break;
            if (hold.End > start && hold.Until is { } until && !(until <= after) && !(until >= next)) next = until;
        }
        return next;
    }
}
