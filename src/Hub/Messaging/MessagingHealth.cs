using Npgsql;
using RealtimeReservation.EventStore;
using Wolverine.Marten.Subscriptions;

namespace RealtimeReservation.Server.Messaging;

/// <summary>
/// Whether what follows the facts keeps up; looked at by every node, whichever runs it. Commands and pushes do not depend on it.
/// </summary>
internal sealed class MessagingHealth(IEnumerable<IFollowsEvents> followers, MessagingTimes times, EventStoreOptions options)
{
    readonly string[] names = [.. followers.OfType<BatchSubscription>().Select(follower => follower.SubscriptionName)];
    readonly Dictionary<string, (long Position, DateTimeOffset Since)> seen = new(StringComparer.Ordinal);

    /// <summary>Asks for it, as a part of a batch.</summary>
    public NpgsqlBatchCommand Query()
    {
        var query = new NpgsqlBatchCommand(Sql.Read("messaging_health.sql"));
        query.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = names });
        return query;
    }

    /// <summary>Reads what <see cref="Query"/> has found.</summary>
    public async Task<FollowUp> ReadAsync(NpgsqlDataReader rows, CancellationToken ct)
    {
        var (subscriptions, inbox) = (new List<SubscriptionHealth>(), new InboxHealth(0, null, 0));
        while (await rows.ReadAsync(ct))
        {
            DateTimeOffset? at = rows.IsDBNull(2) ? null : rows.GetFieldValue<DateTimeOffset>(2);
            if (rows.IsDBNull(0))
                inbox = new(rows.GetInt64(1), at < options.IoClock.GetUtcNow() - times.StuckAfter ? at : null, rows.GetInt64(3));
            else subscriptions.Add(Describe(rows.GetString(0), rows.GetInt64(1), rows.GetInt64(3), at));
        }
        return new(subscriptions, inbox);
    }

    SubscriptionHealth Describe(string name, long position, long behind, DateTimeOffset? at)
    {
        var now = options.IoClock.GetUtcNow();
        lock (seen)
        {
            if (behind == 0 || !seen.TryGetValue(name, out var last) || last.Position != position) seen[name] = last = (position, now);
            return new(name, position, behind, at, behind > 0 && now - last.Since >= times.StuckAfter ? last.Since : null);
        }
    }
}

/// <summary>What follows the facts.</summary>
internal sealed record FollowUp(IReadOnlyList<SubscriptionHealth> Subscriptions, InboxHealth Inbox);

/// <summary>How far a subscription has come.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">Up to where it has handled the log.</param>
/// <param name="Behind">Positions that it has not looked at yet.</param>
/// <param name="MovedAt">When it came there, UTC; null: it has not begun.</param>
/// <param name="StuckSince">Since when this node sees it lag without moving, UTC; null while it keeps up.</param>
internal sealed record SubscriptionHealth(string Name, long Position, long Behind, DateTimeOffset? MovedAt, DateTimeOffset? StuckSince);

/// <summary>What waits in the inbox.</summary>
/// <param name="Waiting">Messages that are due.</param>
/// <param name="StuckSince">Since when the first of them is, where that is too long, UTC.</param>
/// <param name="Dead">Dead letters.</param>
internal sealed record InboxHealth(long Waiting, DateTimeOffset? StuckSince, long Dead);
