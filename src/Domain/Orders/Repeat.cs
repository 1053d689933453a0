using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>On which further days something is booked, at the same time of day on the venue's wall: so many weeks, or these days.</summary>
/// <param name="Weeks">Weeks in a row, with the first; null: the days say it.</param>
/// <param name="Dates">Calendar days at the venue beside the first; null: the weeks say it.</param>
public sealed record Repeat(int? Weeks, ImmutableArray<DateOnly>? Dates)
{
    /// <summary>Bookings of one request at most.</summary>
    public const int Most = 12;

    const int FarthestDays = 400;

    /// <summary>4000 by field; null: nothing is wrong.</summary>
    /// <param name="zone">The venue's zone.</param>
    /// <param name="start">The first booking's start.</param>
    public Refusal? Check(string zone, DateTimeOffset start)
    {
        if (Weeks is not null && Dates is not null) return Refusal.Invalid("repeat.dates", FieldFaults.MustBeEmpty);
        if (Weeks is { } weeks)
            return weeks is < 1 or > Most ? Refusal.Invalid("repeat.weeks", FieldFaults.OutOfRange.Between(1, Most)) : null;
        if (Dates is not { IsEmpty: false } dates) return Refusal.Invalid("repeat.weeks", FieldFaults.Required);
        if (dates.Length >= Most) return Refusal.Invalid("repeat.dates", FieldFaults.TooManyListed.AtMost(Most - 1));
        var first = Zones.Date(zone, start);
        var faults = default(Faults);
        for (var i = 0; i < dates.Length; i++)
        {
            var field = $"repeat.dates[{i}]";
            if (dates[i] == first || dates.IndexOf(dates[i]) < i) faults.Add(field, FieldFaults.Twice);
            // Calendars end somewhere, and a decision is not to be led there.
            else if (Math.Abs(dates[i].DayNumber - first.DayNumber) > FarthestDays) faults.Add(field, FieldFaults.OutOfCalendar);
        }
        return faults.Any ? faults.Refusal : null;
    }

    /// <summary>All its days, the first one included, by date.</summary>
    /// <param name="zone">The venue's zone.</param>
    /// <param name="start">The first booking's start.</param>
    public ImmutableArray<RepeatedDay> Days(string zone, DateTimeOffset start)
    {
        var wall = TimeZoneInfo.ConvertTime(start, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;
        var first = DateOnly.FromDateTime(wall);
        var others = Weeks is { } weeks ? Enumerable.Range(1, weeks - 1).Select(week => first.AddDays(7 * week)) : Dates!.Value;
        return
        [
            .. others.Select(date => RepeatedDay.On(zone, date, TimeOnly.FromDateTime(wall)))
                .Append(new RepeatedDay(first, start.ToUniversalTime(), Skipped: false)).OrderBy(day => day.Date),
        ];
    }
}

/// <summary>A day of something that is repeated.</summary>
/// <param name="Date">The calendar day at the venue.</param>
/// <param name="Start">UTC.</param>
/// <param name="Skipped">The clock goes forward over this time of day: there is none on that day.</param>
public sealed record RepeatedDay(DateOnly Date, DateTimeOffset Start, bool Skipped)
{
    internal static RepeatedDay On(string zone, DateOnly date, TimeOnly time)
    {
        var start = Zones.At(zone, date, time);
        var wall = TimeZoneInfo.ConvertTime(start, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;
        return new(date, start, Skipped: wall != date.ToDateTime(time));
    }
}
