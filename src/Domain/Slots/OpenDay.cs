using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>State of a business day of a resource; <see cref="Day.None"/> when it is not open for booking yet.</summary>
public delegate Day DaysOf(ResourceId resource, DateOnly date);

/// <summary>Open a business day of a resource for booking, under the settings in force.</summary>
/// <param name="Date">The venue's local business day.</param>
public sealed record OpenDay(DateOnly Date)
{
    /// <summary>4040. A day already open, or of a closed resource, is silent.</summary>
    public static Decision Decide(OpenDay command, Venue venue, Resource resource, DaysOf days)
    {
        if (!resource.Exists() || resource.Venue != venue.Id) return VenueRefusals.NoSuchResource;
        if (resource.Closed || days(resource.Id, command.Date).Exists()) return Decision.Silence;
        return Change.To(Streams.Day(resource.Id, command.Date), Opening(venue, resource, command.Date, days));
    }

    /// <summary>The day as it would be if it opened now.</summary>
    public static Day AsOpened(Venue venue, Resource resource, DateOnly date, DaysOf days) =>
        Day.Fold(Day.None, Opening(venue, resource, date, days));

    /// <summary>The day as it opens now.</summary>
    internal static DayOpened Opening(Venue venue, Resource resource, DateOnly date, DaysOf days) =>
        DayNow.Describe(venue, resource, date, days, _ => false);
}
