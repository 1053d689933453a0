using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Authorization;

namespace RealtimeReservation.Server.Venues;

/// <summary>Where a member of staff may look.</summary>
internal static class StaffVenues
{
    /// <summary>The venues at which the user may do this, narrowed to one if one is asked for.</summary>
    /// <param name="rights">Roles as they are now.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="venue">The one asked for; null: all.</param>
    /// <param name="permission">What they want to do.</param>
    /// <param name="venues">The venues; null: every one.</param>
    /// <returns>False if there is none.</returns>
    public static bool TryFind(Rights rights, UserId user, VenueId? venue, Permission permission, out string[]? venues)
    {
        venues = null;
        if (venue is { Value.Length: > 0 } one)
        {
            venues = [one.Value];
            return rights.May(user, one, permission);
        }
        if (rights.May(user, null, permission)) return true;
        venues =
        [
            .. rights.Roles(user).Select(held => held.Venue).OfType<VenueId>().Distinct().Where(held => rights.May(user, held, permission))
            .Select(held => held.Value),
        ];
        return venues.Length > 0;
    }
}
