using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Server.Finding;

/// <summary>What a guest looks for.</summary>
/// <param name="Cuisine">Words in what a venue says of its cuisine.</param>
/// <param name="Date">The calendar day at each venue; today without it.</param>
/// <param name="Time">Wall time at each venue; without it the whole day.</param>
/// <param name="People">The party, 1–500; two without it.</param>
/// <param name="Minutes">How long, where guests choose.</param>
/// <param name="Except">An order that moves: what it holds is as good as free.</param>
internal sealed record FindQuery(
    string? Cuisine, DateOnly? Date, TimeOnly? Time, int? People, int? Minutes, OrderId? Except)
{
    const int UsualParty = 2, MostMinutes = 24 * 60;
    static readonly TimeSpan Around = TimeSpan.FromHours(2);

    /// <summary>The party.</summary>
    public int Party => People ?? UsualParty;

    /// <summary>What is wrong with it; null: nothing.</summary>
    public Refusal? Check(DateTimeOffset now)
    {
        if (People is < 1 or > Seats.Most) return Refusal.Invalid("people", FieldFaults.OutOfRange.Between(1, Seats.Most));
        if (Minutes is < 1 or > MostMinutes) return Refusal.Invalid("minutes", FieldFaults.OutOfRange.Between(1, MostMinutes));
        // Calendars end somewhere, and a search is not to be led there.
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return Date is { } date && (date < today.AddDays(-2) || date > today.AddDays(400))
            ? Refusal.Invalid("date", FieldFaults.OutOfCalendar)
            : null;
    }

    /// <summary>Where to look at a venue (UTC), and the instant that is asked for; null: any of the day.</summary>
    public (DateTimeOffset From, DateTimeOffset To, DateTimeOffset? At) Window(Venue venue, DateTimeOffset now)
    {
        var date = Date ?? Zones.Date(venue.Zone, now);
        if (Time is not { } time) return (Zones.Midnight(venue.Zone, date), Zones.Midnight(venue.Zone, date.AddDays(1)), null);
        var at = Zones.At(venue.Zone, date, time);
        return (at - Around, at + Around + TimeSpan.FromMinutes(1), at);
    }
}
