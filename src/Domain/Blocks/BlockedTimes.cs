using System.Collections.Immutable;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Blocks;

/// <summary>What a block takes of each business day.</summary>
/// <param name="venue">The venue.</param>
/// <param name="calendar">Days of the resource.</param>
/// <param name="now">UTC.</param>
sealed class BlockedTimes(Venue venue, Calendar calendar, DateTimeOffset now)
{
    const int MostNamed = 100;
    bool wholeDays;

    /// <summary>One for each day, by date.</summary>
    public List<DaySegment> Parts { get; } = [];

    public DateTimeOffset Start => Parts[0].Start;

    public DateTimeOffset End => Parts[^1].End;

    public ImmutableArray<DateOnly> Dates => [.. Parts.Select(part => part.Day.Date)];

    DateOnly Today => Zones.Date(venue.Zone, now);

    /// <summary>Whole slots within <c>[start, end)</c>; what is closed is left out.</summary>
    public Refusal? AddHours(DateTimeOffset start, DateTimeOffset end)
    {
        if (end <= now) return SlotRefusals.Past;
        if (Far(Zones.Date(venue.Zone, start), Zones.Date(venue.Zone, end)) is { } far) return far;
        // A night past midnight belongs to the day before.
        var last = Zones.Date(venue.Zone, end);
        for (var date = Zones.Date(venue.Zone, start).AddDays(-1); date <= last; date = date.AddDays(1))
        {
            if (Add(calendar.On(date), start, end) is { } refusal) return refusal;
        }
        if (Parts.Count == 0) return SlotRefusals.Closed;
        return Parts[0].Start.AddMinutes(Parts[0].Day.SlotMinutes) <= now ? SlotRefusals.Past : null;
    }

    /// <summary>Whole days. One without hours is blocked too, should it get some.</summary>
    public Refusal? AddDays(DateOnly first, DateOnly last)
    {
        if (Far(first, last) is { } far) return far;
        wholeDays = true;
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            var (day, opening) = calendar.On(date);
            var midnight = Zones.Midnight(venue.Zone, date);
            Parts.Add(day.Open.IsEmpty
                ? new(day, opening, midnight, midnight, midnight)
                : new(day, opening, day.Open[0].From, day.Open[^1].To, day.Open[^1].To));
        }
        if (Parts.TrueForAll(part => part.Day.Open.IsEmpty)) return SlotRefusals.Closed;
        return Parts.Exists(part => part.Start < part.End && part.End <= now) ? SlotRefusals.Past : null;
    }

    /// <summary>Refuses what is blocked already.</summary>
    public Refusal? Overlap()
    {
        foreach (var part in Parts)
        {
            foreach (var hold in part.Day.Holds)
            {
                if (hold.Block is not { } block || !(wholeDays || block.WholeDay || Meets(part, hold))) continue;
                return SlotRefusals.AlreadyBlocked.With("block", block.Id.Value).With("start_time", hold.Start)
                    .With("end_time", hold.End);
            }
        }
        return null;
    }

    /// <summary>Refuses where something is booked that is not over, and lists it.</summary>
    public Refusal? Bookings(OrderOf orders)
    {
        var booked = Parts.SelectMany(part => part.Day.Holds.Where(hold => hold.Block is null && hold.End > now && Meets(part, hold)))
            .GroupBy(hold => hold.Order).ToList();
        return booked.Count == 0
            ? null
            : SlotRefusals.BookingsInTheWay.With("count", booked.Count).With(
                "orders", Detail.From(booked.Take(MostNamed).Select(holds => Named(orders(holds.Key), [.. holds]))));
    }

    static Detail.Members Named(Order order, List<Hold> holds) => new(ImmutableDictionary<string, Detail>.Empty
        .Add("order", new Detail.Text(order.Id.Value)).Add("order_no", new Detail.Text(order.OrderNo))
        .Add("start_time", holds.Min(hold => hold.Start)).Add("end_time", holds.Max(hold => hold.End)));

    static bool Meets(DaySegment part, Hold hold) => hold.Start < part.End && part.Start < hold.End;

    Refusal? Far(DateOnly first, DateOnly last) =>
        first < Today.AddDays(-1) ? SlotRefusals.Past
        : last > Today.AddDays(BlockSlots.MostDays) ? SlotRefusals.OutsideWindow.With(
            "bookable_until", Zones.Midnight(venue.Zone, Today.AddDays(BlockSlots.MostDays + 1)))
        : null;

    Refusal? Add((Day Day, DayOpened? Opening) on, DateTimeOffset start, DateTimeOffset end)
    {
        DaySegment? part = null;
        var slot = on.Day.SlotMinutes * TimeSpan.TicksPerMinute;
        foreach (var period in on.Day.Open)
        {
            var closes = period.LastEnd(on.Day.SlotMinutes);
            var from = start > period.From ? start : period.From;
            var to = end < closes ? end : closes;
            if (from >= to) continue;
            if ((from - period.From).Ticks % slot != 0) return Refusal.Invalid("start_time", FieldFaults.OffGrid);
            if ((to - period.From).Ticks % slot != 0) return Refusal.Invalid("end_time", FieldFaults.OffGrid);
            part = part is { } known ? known with { End = to } : new DaySegment(on.Day, on.Opening, from, to, closes);
        }
        if (part is { } found) Parts.Add(found);
        return null;
    }
}
