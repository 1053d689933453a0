using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>A start at which a booking finds room.</summary>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC, exclusive: when the stay ends.</param>
/// <param name="Placement">What it takes then.</param>
public readonly record struct FreeStart(DateTimeOffset Start, DateTimeOffset End, Placement Placement);

/// <summary>What a booking asks for.</summary>
/// <param name="Options">What it may take, best first.</param>
/// <param name="People">People who come; null: not told.</param>
/// <param name="Minutes">How long; null: one slot.</param>
public readonly record struct Wanted(ImmutableArray<Placement> Options, int? People, int? Minutes);

/// <summary>
/// What is free at a venue: which of several placements has room at an instant, and at which instants one has. For one decision or one
/// search; it keeps the days it has seen.
/// </summary>
/// <param name="venue">The venue.</param>
/// <param name="resources">Its resources; where arrivals are limited all of them, for all of them count.</param>
/// <param name="days">Days of the resources.</param>
/// <param name="now">UTC.</param>
/// <param name="except">An order that moves; what it holds is as good as free.</param>
/// <param name="staff">Staff book: the window and the notice that bind guests do not bind them.</param>
public sealed class Availability(
    Venue venue, IReadOnlyList<Resource> resources, DaysOf days, DateTimeOffset now, OrderId? except = null, bool staff = false)
{
    const int MostNearest = 3;
    const int MostDays = 7;
    readonly List<(ResourceId Resource, Calendar Calendar)> calendars = new(1);
    List<DaySegment>? scratch;
    readonly Arrivals arrivals = new(venue.Settings.Booking.CoversPerQuarter, resources, except);

    BookingSettings Booking => venue.Settings.Booking;

    /// <summary>What a party of so many people asks for.</summary>
    public Wanted Party(int people) =>
        new(Placement.For(Booking, resources, people), people, Booking.StayOf(people));

    /// <summary>What who rents anything for so many minutes asks for; null: one slot.</summary>
    public Wanted Any(int? minutes, int units = 1) => new(
        [
            .. resources.Where(resource => resource is { Closed: false, Seats: null } && resource.Capacity >= units)
                .Select(resource => Placement.Rented(resource, units)),
        ],
        null, minutes);

    /// <summary>The starts at which it finds room, by time.</summary>
    /// <param name="wanted">What is asked for.</param>
    /// <param name="from">UTC.</param>
    /// <param name="to">UTC, exclusive.</param>
    public IEnumerable<FreeStart> Between(Wanted wanted, DateTimeOffset from, DateTimeOffset to)
    {
        if (wanted.Options.IsEmpty || from >= to) yield break;
        var last = Zones.Date(venue.Zone, to);
        // A night past midnight belongs to the day before.
        for (var date = Zones.Date(venue.Zone, from).AddDays(-1); date <= last; date = date.AddDays(1))
        {
            foreach (var start in Starts(wanted.Options, date, from, to))
            {
                if (First(wanted, date, start) is { } free) yield return free;
            }
        }
    }

    /// <summary>Whether a booking could begin in <c>[from, to)</c> (UTC) if nothing else were booked.</summary>
    internal bool Opens(Wanted wanted, DateTimeOffset from, DateTimeOffset to)
    {
        var parts = scratch ??= [];
        for (var date = DateOf(from).AddDays(-1); date <= DateOf(to); date = date.AddDays(1))
        {
            foreach (var start in Starts(wanted.Options, date, from, to))
                if (wanted.Options.Any(option => Lay(option, start, wanted.Minutes, parts, out _, out _) is null)) return true;
        }
        return false;
    }

    /// <summary>What a booking of a start that was found costs before it, in minor units.</summary>
    public long AmountOf(FreeStart free, int? people)
    {
        Lay(free.Placement, free.Start, (int)(free.End - free.Start).TotalMinutes, scratch ??= [], out _, out var price);
        return free.Placement.Amount(Booking, people, price);
    }

    /// <summary>Takes the first placement that has room; otherwise says why none has.</summary>
    /// <param name="wanted">What is asked for; one option at least.</param>
    /// <param name="start">UTC.</param>
    /// <param name="limit">What refuses it where it is a time at all: a guest's limit.</param>
    /// <param name="parts">Gets what is taken, with the time kept free after it.</param>
    /// <param name="taken">The placement, the end of the stay and the price of the time.</param>
    internal Refusal? Take(
        Wanted wanted, DateTimeOffset start, Refusal? limit, List<DaySegment> parts,
        out (Placement Placement, DateTimeOffset End, long Price) taken)
    {
        var why = Try(wanted, start, limit, parts, out taken);
        if (why is not { Code: Codes.SlotTaken }) return why;
        // One resource by the unit is what many ask for at once: its search is the fast one.
        return why.With("nearest_free", IsPlain(wanted.Options) && why.Reason != SlotRefusals.TooManyArrive.Reason
            ? new Nearest(
                Of(wanted.Options[0].Resources[0]), start, parts[^1].End - start, wanted.Options[0].Units, now, except).Find()
            : Nearest(wanted, start));
    }

    /// <summary>As <see cref="Take"/>, without a search for what is free instead.</summary>
    internal Refusal? Try(
        Wanted wanted, DateTimeOffset start, Refusal? limit, List<DaySegment> parts,
        out (Placement Placement, DateTimeOffset End, long Price) taken)
    {
        taken = default;
        Refusal? why = null;
        foreach (var option in wanted.Options)
        {
            if (Lay(option, start, wanted.Minutes, parts, out var end, out var price) is { } refusal)
            {
                why ??= refusal;
                continue;
            }
            if (limit is not null) return limit;
            if (Calendar.HasCapacity(parts, option.Units, except))
            {
                taken = (option, end, price);
                return arrivals.HaveRoom(this, wanted.People, start) ? null : SlotRefusals.TooManyArrive;
            }
            if (why is not { Code: Codes.SlotTaken }) why = Full(option, parts, wanted.Options.Length == 1);
        }
        return why;
    }

    /// <summary>A refusal for want of room, with the tables that have room for the party then.</summary>
    internal Refusal WithTables(Refusal refusal, int? people, DateTimeOffset start) =>
        refusal.Code == Codes.SlotTaken && people is { } party && Party(party) is { Options.IsEmpty: false } wanted
            ? refusal.With("fits", FreeAt(wanted, start))
            : refusal;

    /// <summary>The resources that have room at an instant by themselves, best first.</summary>
    string[] FreeAt(Wanted wanted, DateTimeOffset start) =>
    [
        .. wanted.Options.Where(option => option.Resources.Length == 1 && Slow(option, wanted.Minutes, start, out _))
            .Select(option => option.Resources[0].Id.Value),
    ];

    /// <summary>The day of a resource as this search sees it.</summary>
    internal Day On(Resource resource, DateOnly date) => Of(resource).On(date).Day;

    /// <summary>The calendar date on the venue's wall at an instant.</summary>
    internal DateOnly DateOf(DateTimeOffset at) => Zones.Date(venue.Zone, at);

    bool IsPlain(ImmutableArray<Placement> options) =>
        options.Length == 1 && options[0].Resources is [{ Seats: null }] && Booking is { BufferMinutes: 0, LeastNoticeMinutes: 0 };

    Refusal? Lay(
        Placement option, DateTimeOffset start, int? minutes, List<DaySegment> parts, out DateTimeOffset end, out long price)
    {
        (end, price) = (start, 0);
        parts.Clear();
        List<DaySegment>? several = option.Resources.Length > 1 ? new(option.Resources.Length) : null;
        foreach (var resource in option.Resources)
        {
            var calendar = Of(resource);
            if ((minutes ?? calendar.SlotMinutes(start)) is not { } length) return SlotRefusals.Closed;
            end = start.AddMinutes(length);
            var refusal = Slots.Booking.Grid(calendar, start, end, parts)
                ?? (staff ? start < now ? SlotRefusals.Past : null : Slots.Booking.InWindow(calendar, parts, now));
            if (refusal is not null) return refusal;
            price += Slots.Booking.Price(parts, option.Units);
            Slots.Booking.AddBuffer(parts, Booking.BufferMinutes);
            several?.AddRange(parts);
        }
        if (several is null) return null;
        parts.Clear();
        parts.AddRange(several);
        return null;
    }

    Refusal Full(Placement option, List<DaySegment> parts, bool alone)
    {
        var blocked = parts.Exists(part => part.Day.IsBlocked(part.Start, part.End));
        var refusal = blocked ? SlotRefusals.SlotBlocked : SlotRefusals.SlotTaken;
        if (!alone) return refusal;
        if (option.Resources.Length > 1) refusal = refusal.With("taken", TakenOf(option, parts));
        if (Slots.Booking.FreesAt(parts, option.Units, except) is { } until) refusal = refusal.With("held_until", until);
        return option.Units > 1 || parts[0].Day.Capacity > 1
            ? refusal.With(
                "remaining", parts.Min(part => Math.Max(0, part.Day.Capacity - Capacity.Taken(part.Day, part.Start, part.End, except))))
            : refusal;
    }

    /// <summary>Which of several resources have no room.</summary>
    string[] TakenOf(Placement option, List<DaySegment> parts) =>
    [
        .. option.Resources.Select(resource => resource.Id)
            .Where(id => !Calendar.HasCapacity(parts.FindAll(part => part.Day.Resource == id), option.Units, except))
            .Select(id => id.Value),
    ];

    /// <summary>Up to three starts nearest to the one that was wanted, nearest first, the earlier of two equally near.</summary>
    DateTimeOffset[] Nearest(Wanted wanted, DateTimeOffset start)
    {
        var found = new List<DateTimeOffset>();
        var day = TimeSpan.FromDays(1);
        for (var away = 0; away < MostDays && found.Count < MostNearest; away++)
        {
            // Rings of a day: what lies in a farther one is farther away.
            foreach (var (from, to) in away == 0
                ? [(start - day, start + day)]
                : new[] { (start - (day * (away + 1)), start - (day * away)), (start + (day * away), start + (day * (away + 1))) })
            {
                found.AddRange(Between(wanted, from < now ? now : from, to).Select(free => free.Start).Where(at => at != start));
            }
        }
        return [.. found.OrderBy(at => (at - start).Duration()).ThenBy(at => at).Take(MostNearest)];
    }

    FreeStart? First(Wanted wanted, DateOnly date, DateTimeOffset start)
    {
        foreach (var option in wanted.Options)
        {
            if (HasRoom(option, wanted.Minutes, date, start, out var end))
                return arrivals.HaveRoom(this, wanted.People, start) ? new FreeStart(start, end, option) : null;
        }
        return null;
    }

    /// <summary>As <see cref="Lay"/> and the capacity of what it lays, without laying it where the stay ends before closing.</summary>
    bool HasRoom(Placement option, int? minutes, DateOnly date, DateTimeOffset start, out DateTimeOffset end)
    {
        end = start;
        foreach (var resource in option.Resources)
        {
            var day = On(resource, date);
            if (Around(day, start) is not { } closes) return Slow(option, minutes, start, out end);
            end = start.AddMinutes(minutes ?? day.SlotMinutes);
            if (end > closes) return Slow(option, minutes, start, out end);
            if (!IsBookable(day, start, end)) return false;
            var until = end.AddMinutes(Booking.BufferMinutes);
            if (Capacity.Taken(day, start, until < closes ? until : closes, except) + option.Units > day.Capacity) return false;
        }
        return true;
    }

    bool Slow(Placement option, int? minutes, DateTimeOffset start, out DateTimeOffset end) =>
        Lay(option, start, minutes, scratch ??= [], out end, out _) is null && Calendar.HasCapacity(scratch, option.Units, except);

    bool IsBookable(Day day, DateTimeOffset start, DateTimeOffset end) =>
        (end - start).Ticks % (day.SlotMinutes * TimeSpan.TicksPerMinute) == 0
        && (staff ? start >= now : start >= now.AddMinutes(Booking.LeastNoticeMinutes)
        && Window.Contains(now, start, end.AddMinutes(-day.SlotMinutes), day.SlotMinutes, venue.Settings.WindowHours));

    /// <summary>Where the last slot ends of the period that has a slot at an instant; null: none begins then.</summary>
    static DateTimeOffset? Around(Day day, DateTimeOffset start)
    {
        var slot = day.SlotMinutes * TimeSpan.TicksPerMinute;
        foreach (var period in day.Open)
        {
            if (start < period.From || start >= period.To) continue;
            var closes = period.LastEnd(day.SlotMinutes);
            return (start - period.From).Ticks % slot == 0 && start < closes ? closes : null;
        }
        return null;
    }

    /// <summary>The slots of a day that begin in <c>[from, to)</c>, of all that may be taken.</summary>
    List<DateTimeOffset> Starts(ImmutableArray<Placement> options, DateOnly date, DateTimeOffset from, DateTimeOffset to)
    {
        var starts = new List<DateTimeOffset>();
        Day? known = null;
        var sorted = true;
        foreach (var option in options)
        {
            var day = On(option.Resources[0], date);
            if (known is not null && known.SlotMinutes == day.SlotMinutes && known.Open.SequenceEqual(day.Open)) continue;
            sorted = known is null;
            known = day;
            AddStarts(day, from, to, starts);
        }
        return sorted ? starts : [.. starts.Distinct().Order()];
    }

    static void AddStarts(Day day, DateTimeOffset from, DateTimeOffset to, List<DateTimeOffset> starts)
    {
        var slot = TimeSpan.FromMinutes(day.SlotMinutes);
        foreach (var period in day.Open)
        {
            if (period.To <= from || period.From >= to) continue;
            var at = period.From >= from ? period.From : Window.First(from, period.From, day.SlotMinutes);
            for (; at + slot <= period.To && at < to; at += slot) starts.Add(at);
        }
    }

    Calendar Of(Resource resource)
    {
        foreach (var (id, known) in calendars)
        {
            if (id == resource.Id) return known;
        }
        var calendar = new Calendar(venue, resource, days);
        calendars.Add((resource.Id, calendar));
        return calendar;
    }
}
