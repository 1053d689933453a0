using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Server.Live;

/// <summary>Who may watch which topic. Topics that are not named here are nobody's.</summary>
internal static class TopicRights
{
    /// <summary>
    /// Whether the user (null: anonymous) may watch the topic. Where only the topic itself knows whom it belongs to, the
    /// answer before it is open (<paramref name="owner"/> null) is whether it is worth opening.
    /// </summary>
    public static bool May(LiveUser? user, string topic, TopicOwner? owner, bool opened, HasRole has)
    {
        // Looked at in place: most only look at what anybody may see.
        var end = topic.IndexOf(':', StringComparison.Ordinal);
        if (topic.AsSpan(0, end < 0 ? topic.Length : end) is "slots" or "free" or "venue" or "rewards" or "presence" or "menu" or "table") return true;
        if (user is null) return false;
        var (prefix, id) = Split(topic);
        return prefix switch
        {
            "orders" or "points" or "notices" => id == user.Id,
            "order" => !opened || (owner is not null && (owner.User == user.Id || Staff(user, owner.Venue, has))),
            "proofs" or "desk" => has(user.Id, id, "cashier", "support", "manager", "admin"),
            "receipts" => has(user.Id, id, "support", "manager", "admin"),
            "tab" => !opened || (owner is not null && (owner.User == user.Id || AtBar(user, owner.Venue, has))),
            "kitchen" => AtBar(user, Split(id).Prefix, has),
            "floor" or "stock" => AtBar(user, id, has),
            _ => false,
        };
    }

    /// <summary>Whether anybody may watch topics of that name, signed in or not.</summary>
    public static bool IsPublic(string topic) => May(null, topic, null, false, static (_, _, _) => false);

    static bool Staff(LiveUser user, string? venue, HasRole has) =>
        venue is not null && has(user.Id, venue, "cashier", "support", "waiter", "manager", "admin");

    static bool AtBar(LiveUser user, string? venue, HasRole has) =>
        venue is not null && has(user.Id, venue, "waiter", "cashier", "kitchen", "manager", "admin");

    static (string Prefix, string Id) Split(string topic)
    {
        var colon = topic.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (topic, "") : (topic[..colon], topic[(colon + 1)..]);
    }
}
