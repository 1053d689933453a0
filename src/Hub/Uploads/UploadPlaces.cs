using RealtimeReservation.Domain;
using RealtimeReservation.Server.Live;

namespace RealtimeReservation.Server.Uploads;

/// <summary>Places for uploads under way: so many in all, and a few for each user, so that one user cannot take them all.</summary>
internal sealed class UploadPlaces(UploadSettings settings)
{
    const string All = "";

    readonly ConnectionCounts<string> places = new();

    /// <summary>Takes a place until it is disposed; null when there is none.</summary>
    public IDisposable? Take(UserId user)
    {
        var place = new Place(places, user);
        if (places.Enter(user.Value, settings.AtOncePerUser) & places.Enter(All, settings.AtOnce)) return place;
        place.Dispose();
        return null;
    }

    sealed class Place(ConnectionCounts<string> places, UserId user) : IDisposable
    {
        public void Dispose()
        {
            places.Leave(user.Value);
            places.Leave(All);
        }
    }
}
