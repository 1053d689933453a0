using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>Bring the days of a resource that are open for booking in line with settings and resource. What is held stays held.</summary>
/// <param name="From">First business day, local to the venue: yesterday, whose night may still run.</param>
/// <param name="To">Last business day that may be open; days in between are decided together, for their nights meet.</param>
public sealed record RefreshDays(DateOnly From, DateOnly To)
{
    /// <summary>4040. Days not open yet, or already in line, are silent.</summary>
    public static Decision Decide(RefreshDays command, Venue venue, Resource resource, DaysOf days)
    {
        if (!resource.Exists() || resource.Venue != venue.Id) return VenueRefusals.NoSuchResource;
        var changes = ImmutableArray.CreateBuilder<Change>();
        for (var date = command.From; date <= command.To; date = date.AddDays(1))
        {
            var day = days(resource.Id, date);
            if (!day.Exists()) continue;
            var now = DayNow.Describe(venue, resource, date, days, other => command.From <= other && other <= command.To);
            if (Same(day, now)) continue;
            changes.Add(Change.To(
                Streams.Day(resource.Id, date),
                new DayChanged(resource.Id, date, now.Open, now.SlotMinutes, now.Capacity, now.PricePerHour, now.Prices)));
        }
        return Decision.Yes(changes.ToImmutable());
    }

    static bool Same(Day day, DayOpened now) =>
        (day.SlotMinutes, day.Capacity, day.PricePerHour) == (now.SlotMinutes, now.Capacity, now.PricePerHour)
            && day.Open.SequenceEqual(now.Open) && day.Prices.SequenceEqual(now.Prices ?? []);
}
