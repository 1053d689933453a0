using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Slots;

/// <summary>The rules of taking slots, the same for placing, moving and reviving an order.</summary>
static class Booking
{
    /// <summary>Why <c>[start, end)</c> is not a row of whole slots; null and the parts when it is.</summary>
    public static Refusal? Grid(Calendar calendar, DateTimeOffset start, DateTimeOffset end, List<DaySegment> parts) =>
        calendar.Lay(start, end, parts) switch
        {
            Fit.Fits => null,
            Fit.StartsOffGrid => Refusal.Invalid("start_time", FieldFaults.OffGrid),
            Fit.EndsOffGrid => Refusal.Invalid("duration_minutes", FieldFaults.OffGrid),
            _ => SlotRefusals.Closed,
        };

    /// <summary>Why these slots cannot be booked now; null when they can.</summary>
    public static Refusal? InWindow(Calendar calendar, List<DaySegment> parts, DateTimeOffset now)
    {
        var (start, slot, hours) = (parts[0].Start, parts[0].Day.SlotMinutes, calendar.Venue.Settings.WindowHours);
        if (start < now) return SlotRefusals.Past;
        if (calendar.Venue.Settings.Booking.LeastNoticeMinutes is > 0 and var notice && start < now.AddMinutes(notice))
            return SlotRefusals.TooSoon.With("bookable_from", Window.First(now.AddMinutes(notice), start, slot));
        if (Window.Contains(now, start, parts[^1].End.AddMinutes(-parts[^1].Day.SlotMinutes), slot, hours)) return null;
        var first = Window.First(now, start, slot);
        return SlotRefusals.OutsideWindow.With("bookable_from", first).With("bookable_until", first.AddHours(hours));
    }

    /// <summary>Price of the parts, minor units, a half rounded up; each day at the prices in force for it.</summary>
    public static long Price(List<DaySegment> parts, int units)
    {
        var sixtieths = 0L;
        foreach (var part in parts) sixtieths += part.Day.Sixtieths(part.Start, part.End) * units;
        return DayPrices.Rounded(sixtieths);
    }

    /// <summary>Keeps some time free after the parts, as far as it is open then.</summary>
    public static void AddBuffer(List<DaySegment> parts, int minutes)
    {
        if (minutes == 0) return;
        var last = parts[^1];
        var end = last.End.AddMinutes(minutes);
        parts[^1] = last with { End = end < last.Closes ? end : last.Closes };
    }

    /// <summary>
    /// Takes the parts, opening days where needed. Where seats are booked, people are counted as they arrive: with the first part.
    /// </summary>
    public static void Take(
        ImmutableArray<Change>.Builder changes, List<DaySegment> parts, OrderId order, Placement placement, int? people,
        DateTimeOffset? until, bool confirmed)
    {
        if (placement.Resources[0].Seats is null) people = null;
        foreach (var part in parts)
        {
            var stream = Streams.Day(part.Day.Resource, part.Day.Date);
            if (part.Opening is not null) changes.Add(Change.To(stream, part.Opening));
            changes.Add(Change.To(stream, new SlotHeld(order, part.Start, part.End, placement.Units, until, people)));
            people = null;
            if (confirmed) changes.Add(Change.To(stream, new SlotConfirmed(order)));
        }
    }

    /// <summary>When the parts come free by deadlines alone; null: not by these.</summary>
    public static DateTimeOffset? FreesAt(List<DaySegment> parts, int units, OrderId? except)
    {
        DateTimeOffset? latest = null;
        foreach (var part in parts)
        {
            if (Capacity.Taken(part.Day, part.Start, part.End, except) + units <= part.Day.Capacity) continue;
            var until = Capacity.FreesAt(part.Day, part.Start, part.End, units, except);
            if (until is null) return null;
            if (!(until <= latest)) latest = until;
        }
        return latest;
    }
}
