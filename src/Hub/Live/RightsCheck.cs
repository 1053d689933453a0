using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Server.Live;

/// <summary>
/// Closes connections whose right to watch has ended, and ends topics that a user may no longer watch. On the feed's turn.
/// </summary>
internal sealed class RightsCheck
{
    readonly LiveConnections connections;
    readonly LiveAccess access;
    readonly TimeProvider clock;

    public RightsCheck(LiveConnections connections, LiveTopics topics, LiveAccess access, TimeProvider clock)
    {
        (this.connections, this.access, this.clock) = (connections, access, clock);
        access.OnChanged(user => topics.Post(() => Check(user)));
    }

    /// <summary>Closes those whose sign-in ran out or was ended.</summary>
    public void Check()
    {
        var now = clock.GetUtcNow();
        foreach (var (_, live) in connections.All)
        {
            if (live.Closed || live.User is not { } user) continue;
            if (user.ExpiresAt <= now) _ = live.CloseAsync(LiveClose.SignInEnded);
            else if (access.IsEnded(user)) _ = live.CloseAsync(LiveClose.Revoked);
        }
    }

    /// <summary>The roles or sign-ins of a user have changed.</summary>
    void Check(UserId user)
    {
        foreach (var (_, live) in connections.All)
        {
            if (live.Closed || live.User is not { } holder || holder.Id != user) continue;
            if (access.IsEnded(holder))
            {
                _ = live.CloseAsync(LiveClose.Revoked);
                continue;
            }

            foreach (var topic in live.Outbox.Topics.ToList())
                if (!TopicRights.May(holder, topic, access.May)) live.Outbox.End(topic, "rights_lost");
        }
    }
}
