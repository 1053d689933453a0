namespace RealtimeReservation.Domain.Venues;

/// <summary>Wall time of a venue and instants.</summary>
public static class Zones
{
    /// <summary>The calendar date on the wall at this instant.</summary>
    /// <param name="zone">IANA time zone that exists.</param>
    /// <param name="at">Any offset.</param>
    public static DateOnly Date(string zone, DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);

    /// <summary>The UTC instant at which a calendar date begins on the wall.</summary>
    /// <param name="zone">IANA time zone that exists.</param>
    /// <param name="date">The date.</param>
    public static DateTimeOffset Midnight(string zone, DateOnly date) =>
        At(zone, date, TimeOnly.MinValue);

    /// <summary>The business day of an instant: a night belongs to the day on which it began.</summary>
    /// <param name="zone">IANA time zone that exists.</param>
    /// <param name="at">Any offset.</param>
    /// <param name="dayStarts">The time of day on the wall at which a business day begins.</param>
    public static DateOnly BusinessDate(string zone, DateTimeOffset at, TimeOnly dayStarts) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime - dayStarts.ToTimeSpan());

    /// <summary>The UTC instant of a time of day on the wall; see RFC 5545 for times that come twice or never.</summary>
    /// <param name="zone">IANA time zone that exists.</param>
    /// <param name="date">The date.</param>
    /// <param name="time">The time of day.</param>
    public static DateTimeOffset At(string zone, DateOnly date, TimeOnly time) =>
        Instant(TimeZoneInfo.FindSystemTimeZoneById(zone), date.ToDateTime(time));

    /// <summary>
    /// The UTC instant of a wall time. A time that comes twice (clocks go back) is the first one; a time that is skipped (clocks go
    /// forward) counts on from before the change, as RFC 5545 has it.
    /// </summary>
    internal static DateTimeOffset Instant(TimeZoneInfo zone, DateTime wall)
    {
        var offset = zone.IsInvalidTime(wall) ? zone.GetUtcOffset(wall.AddHours(-4))
            : zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max()
            : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall - offset, TimeSpan.Zero);
    }
}
