using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Server.Accounts;
using RealtimeReservation.Server.Orders;

namespace RealtimeReservation.Server.Live;

/// <summary>Who may watch which topic, by the same roles that see the same thing over HTTP. Topics that are not named here are not for clients.</summary>
internal static class TopicRights
{
    static readonly string[] Desk = [.. OrderCommands.Desk, Roles.Manager, Roles.Admin], Bar = [.. BarRoles.Any, Roles.Manager, Roles.Admin];

    /// <summary>
    /// Whether the user (null: anonymous) may watch the topic. Where only the topic itself knows whom it belongs to, the
    /// answer before it is open (<paramref name="owner"/> null) is whether it is worth opening.
    /// </summary>
    public static bool May(LiveUser? user, string topic, TopicOwner? owner, bool opened, HasRole has)
    {
        // Looked at in place: most only look at what anybody may see.
        var end = topic.IndexOf(':', StringComparison.Ordinal);
        if (topic.AsSpan(0, end < 0 ? topic.Length : end) is "slots" or "free" or "venue" or "presence" or "menu" or "table") return true;
        if (user is null) return false;
        var (prefix, id) = Split(topic);
        return prefix switch
        {
            "orders" or "notices" => id == user.Id,
            "order" => !opened || (owner is not null && (owner.User == user.Id || AtDesk(user, owner.Venue, has))),
            "proofs" or "desk" => AtDesk(user, id, has),
            "tab" => !opened || (owner is not null && (owner.User == user.Id || AtBar(user, owner.Venue, has))),
            "kitchen" => AtBar(user, Split(id).Prefix, has),
            "floor" or "stock" => AtBar(user, id, has),
            _ => false,
        };
    }

    /// <summary>Whether the user may watch a topic that is there. One that hides what only staff see is for the person it belongs to.</summary>
    public static bool May(LiveUser? user, Topic topic, HasRole has) => topic.IsOwners
        ? user is not null && topic.Owner?.User == user.Id
        : May(user, topic.Name, topic.Owner, true, has) && !(topic.ForOwner is not null && OnlyAsOwner(user, topic.Name, topic.Owner, has));

    /// <summary>Whether the user sees what a topic shows because it is theirs, and not as staff of its venue.</summary>
    public static bool OnlyAsOwner(LiveUser? user, string topic, TopicOwner? owner, HasRole has) =>
        user is not null && owner?.User == user.Id && Split(topic).Prefix switch
        {
            "order" => !AtDesk(user, owner.Venue, has),
            "tab" => !AtBar(user, owner.Venue, has),
            _ => false,
        };

    /// <summary>Whether anybody may watch topics of that name, signed in or not.</summary>
    public static bool IsPublic(string topic) => May(null, topic, null, false, static (_, _, _) => false);

    static bool AtDesk(LiveUser user, string? venue, HasRole has) => venue is not null && has(user.Id, venue, Desk);

    static bool AtBar(LiveUser user, string? venue, HasRole has) => venue is not null && has(user.Id, venue, Bar);

    static (string Prefix, string Id) Split(string topic)
    {
        var colon = topic.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (topic, "") : (topic[..colon], topic[(colon + 1)..]);
    }
}
