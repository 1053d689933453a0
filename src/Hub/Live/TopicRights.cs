using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Server.Live;

/// <summary>
/// Who may watch which topic, by the same permissions that show the same thing over HTTP. Topics that are not named here are not for
/// clients.
/// </summary>
internal static class TopicRights
{
    /// <summary>
    /// Whether the user (null: anonymous) may watch the topic. Where only the topic itself knows whom it belongs to, the
    /// answer before it is open (<paramref name="owner"/> null) is whether it is worth opening.
    /// </summary>
    public static bool May(LiveUser? user, string topic, TopicOwner? owner, bool opened, MayDo may)
    {
        // Looked at in place: most only look at what anybody may see.
        var end = topic.IndexOf(':', StringComparison.Ordinal);
        if (topic.AsSpan(0, end < 0 ? topic.Length : end) is "slots" or "free" or "venue" or "presence" or "menu" or "table") return true;
        if (user is null) return false;
        var (prefix, id) = Split(topic);
        return prefix switch
        {
            "orders" or "notices" or "waiting" => id == user.Id.Value,
            "order" or "place" => !opened || (owner is not null && (owner.User == user.Id || SeesOrders(user, owner.Venue, may))),
            "proofs" or "desk" or "waitlist" or "misfits" => SeesOrders(user, new VenueId(id), may),
            "timeline" => SeesOrders(user, new VenueId(Split(id).Prefix), may),
            "tab" => !opened || (owner is not null && (owner.User == user.Id || SeesService(user, owner.Venue, may))),
            "kitchen" => SeesService(user, new VenueId(Split(id).Prefix), may),
            "floor" or "stock" => SeesService(user, new VenueId(id), may),
            _ => false,
        };
    }

    /// <summary>
    /// Whether the user may watch a topic that is there. One that hides what only staff see is for the person it belongs to.
    /// </summary>
    public static bool May(LiveUser? user, Topic topic, MayDo may) => topic.IsOwners
        ? user is not null && topic.Owner?.User == user.Id
        : May(user, topic.Name, topic.Owner, true, may) && !(topic.ForOwner is not null && OnlyAsOwner(user, topic.Name, topic.Owner, may));

    /// <summary>Whether the user sees what a topic shows because it is theirs, and not as staff of its venue.</summary>
    public static bool OnlyAsOwner(LiveUser? user, string topic, TopicOwner? owner, MayDo may) =>
        user is not null && owner?.User == user.Id && Split(topic).Prefix switch
        {
            "order" => !SeesOrders(user, owner.Venue, may),
            "tab" => !SeesService(user, owner.Venue, may),
            _ => false,
        };

    /// <summary>Whether anybody may watch topics of that name, signed in or not.</summary>
    public static bool IsPublic(string topic) => May(null, topic, null, false, static (_, _, _) => false);

    static bool SeesOrders(LiveUser user, VenueId? venue, MayDo may) => venue is not null && may(user.Id, venue, Permission.ViewOrders);

    static bool SeesService(LiveUser user, VenueId? venue, MayDo may) => venue is not null && may(user.Id, venue, Permission.ViewService);

    static (string Prefix, string Id) Split(string topic)
    {
        var colon = topic.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (topic, "") : (topic[..colon], topic[(colon + 1)..]);
    }
}
