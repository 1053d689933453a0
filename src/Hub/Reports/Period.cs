using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Server.Reports;

/// <summary>Business days of a venue, both inclusive.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
internal sealed record Period(Venue Venue, DateOnly From, DateOnly To)
{
    const int MostDays = 400;

    /// <summary>The instant at which it begins, UTC.</summary>
    public DateTimeOffset Begins => Begin(Venue, From);

    /// <summary>The instant at which it has ended, UTC.</summary>
    public DateTimeOffset Ends => Begin(Venue, To.AddDays(1));

    /// <summary>When the venue's days begin, after midnight on its wall.</summary>
    public static TimeSpan DayStarts(Venue venue) => venue.Settings.Bar.DayStarts.ToTimeSpan();

    /// <summary>The instant at which a business day begins, UTC.</summary>
    public static DateTimeOffset Begin(Venue venue, DateOnly day) => Zones.At(venue.Zone, day, venue.Settings.Bar.DayStarts);

    /// <summary>The business day of an instant.</summary>
    public static DateOnly DayOf(Venue venue, DateTimeOffset at) => Zones.BusinessDate(venue.Zone, at, venue.Settings.Bar.DayStarts);

    /// <summary>Reads what was asked for; without dates, today.</summary>
    /// <returns>4000 when the last day comes before the first, or the period is too long.</returns>
    public static Refusal? Read(Venue venue, DateOnly? from, DateOnly? to, int usualDays, DateTimeOffset now, out Period period)
    {
        var last = to ?? DayOf(venue, now);
        period = new Period(venue, from ?? last.AddDays(1 - usualDays), last);
        var days = period.To.DayNumber - period.From.DayNumber + 1;
        return days is < 1 or > MostDays ? Refusal.Invalid("to", FieldFaults.OutOfRange.Between(1, MostDays)) : null;
    }
}
