using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Server.Venues;

/// <summary>What a request means that names no resource.</summary>
internal static class Naming
{
    /// <summary>The resource named; without a name, the first open one of the venue, or of the first venue.</summary>
    public static (ListedVenue Venue, ListedResource Resource)? Named(this VenueDirectory directory, string? resource, string? venue)
    {
        if (!string.IsNullOrEmpty(resource))
        {
            return directory.VenueOf(resource) is { } owner && (string.IsNullOrEmpty(venue) || owner.Venue.Id == venue)
                ? (owner, directory.FindResource(resource)!)
                : null;
        }
        var place = string.IsNullOrEmpty(venue) ? directory.Venues.FirstOrDefault(FirstOpen) : directory.Find(venue);
        return place?.Resources.FirstOrDefault(item => !item.Resource.Closed) is { } first ? (place, first) : null;
    }

    static bool FirstOpen(ListedVenue venue) => venue.Resources.Any(item => !item.Resource.Closed);
}
