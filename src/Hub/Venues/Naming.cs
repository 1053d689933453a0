using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Server.Venues;

/// <summary>What a request means that names no resource.</summary>
internal static class Naming
{
    /// <summary>The resource named; without a name, the first open one of the venue, or of the first venue.</summary>
    public static (ListedVenue Venue, ListedResource Resource)? Named(this VenueDirectory directory, ResourceId? resource, VenueId? venue)
    {
        if (!string.IsNullOrEmpty(resource?.Value))
        {
            return directory.VenueOf(resource.Value) is { } owner && (string.IsNullOrEmpty(venue?.Value) || owner.Venue.Id == venue)
                ? (owner, directory.FindResource(resource.Value)!)
                : null;
        }
        var place = string.IsNullOrEmpty(venue?.Value) ? directory.Venues.FirstOrDefault(FirstOpen) : directory.Find(venue.Value);
        return place?.Resources.FirstOrDefault(item => !item.Resource.Closed) is { } first ? (place, first) : null;
    }

    static bool FirstOpen(ListedVenue venue) => venue.Resources.Any(item => !item.Resource.Closed);
}
