using RealtimeReservation.Domain.Accounts;

namespace RealtimeReservation.Server.Authorization;

/// <summary>
/// The permission that a route needs, as the API's description tells it. The command or the reader behind the route decides, for the venue
/// is often known only there; a test calls every route as every kind of person and holds what happens against this.
/// </summary>
/// <param name="AnyOf">
/// One of these is enough; which one depends on what the route is asked about. None: only the person it is about.
/// </param>
/// <param name="OrOwner">Whether the person it is about needs none.</param>
internal sealed record Needed(IReadOnlyList<Permission> AnyOf, bool OrOwner)
{
    /// <summary>In words, for the API's description.</summary>
    public string Text
    {
        get
        {
            if (AnyOf.Count == 0) return "For the person it belongs to. Others are answered 4040.";
            var permissions = string.Join(
                " or ", AnyOf.Select(permission => $"`{permission.Name()}` ({string.Join(", ", Permissions.RolesWith(permission))})"));
            return (OrOwner ? "For the person it belongs to, or with the permission " : "Needs the permission ")
                + permissions + ". Others are answered 4004, or 4040 where they may not know what it is about.";
        }
    }
}

/// <summary>Naming the permissions of routes.</summary>
internal static class NeededPermissions
{
    /// <summary>The route needs one of the permissions.</summary>
    public static T Needs<T>(this T route, params Permission[] anyOf) where T : IEndpointConventionBuilder =>
        route.WithMetadata(new Needed(anyOf, OrOwner: false));

    /// <summary>
    /// The route needs one of the permissions, unless the caller asks about what is theirs; with none it is for what is theirs only.
    /// </summary>
    public static T NeedsUnlessOwn<T>(this T route, params Permission[] anyOf) where T : IEndpointConventionBuilder =>
        route.WithMetadata(new Needed(anyOf, OrOwner: true));
}
