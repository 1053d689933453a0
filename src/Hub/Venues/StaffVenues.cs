using RealtimeReservation.Server.Accounts;

namespace RealtimeReservation.Server.Venues;

/// <summary>Where a member of staff may look.</summary>
internal static class StaffVenues
{
    /// <summary>The venues at which the user has one of the roles, narrowed to one if one is asked for.</summary>
    /// <param name="rights">Roles as they are now.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="venue">The one asked for; null: all.</param>
    /// <param name="roles">Roles that open the door.</param>
    /// <param name="venues">The venues; null: every one.</param>
    /// <returns>False if there is none.</returns>
    public static bool Of(Rights rights, string user, string? venue, string[] roles, out string[]? venues)
    {
        venues = null;
        if (!string.IsNullOrEmpty(venue))
        {
            venues = [venue];
            return rights.Has(user, venue, roles);
        }
        if (rights.Has(user, null, roles)) return true;
        venues = [.. rights.Roles(user).Select(held => held.Venue).OfType<string>().Distinct().Where(held => rights.Has(user, held, roles))];
        return venues.Length > 0;
    }
}
