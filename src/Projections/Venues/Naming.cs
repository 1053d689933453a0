using RealtimeReservation.Domain;

namespace RealtimeReservation.Projections.Venues;

/// <summary>What a request means that names no resource.</summary>
public static class Naming
{
    /// <summary>The resource named; without a name, the first open one of the venue, or of the first venue.</summary>
    public static (ListedVenue Venue, ListedResource Resource)? Named(this VenueDirectory directory, ResourceId? resource, VenueId? venue)
    {
        if (resource is { Value.Length: > 0 } wanted)
        {
            return directory.VenueOf(wanted) is { } owner && (string.IsNullOrEmpty(venue?.Value) || owner.Venue.Id == venue)
                ? (owner, directory.FindResource(wanted)!)
                : null;
        }
        var place = venue is { Value.Length: > 0 } at ? directory.Find(at) : directory.Venues.FirstOrDefault(FirstOpen);
        return place?.Resources.FirstOrDefault(item => !item.Resource.Closed) is { } first ? (place, first) : null;
    }

    static bool FirstOpen(ListedVenue venue) => venue.Resources.Any(item => !item.Resource.Closed);
}
