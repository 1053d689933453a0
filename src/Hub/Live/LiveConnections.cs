using System.Collections.Concurrent;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Server.Nodes;

namespace RealtimeReservation.Server.Live;

/// <summary>The live connections of this node, and how to tell those of a user what is no frame.</summary>
internal sealed class LiveConnections
{
    readonly ConcurrentDictionary<string, LiveConnection> connections = new(StringComparer.Ordinal);
    readonly LiveTopics topics;
    readonly ConnectionLimits limits;
    readonly NodeMessages? nodes;

    public LiveConnections(LiveTopics topics, ConnectionLimits limits, NodeMessages? nodes = null)
    {
        (this.topics, this.limits, this.nodes) = (topics, limits, nodes);
        if (nodes is not null) nodes.Told += (user, message) => Tell(new UserId(user), message);
    }

    /// <summary>Number of connections.</summary>
    public int Count => connections.Count;

    /// <summary>All of them, with their ids.</summary>
    public IEnumerable<KeyValuePair<string, LiveConnection>> All => connections;

    /// <summary>Whether the user has a connection to this node.</summary>
    public bool Has(UserId user) => limits.Users.IsAnyHere(user.Value);

    /// <summary>The connection of that id, if it is still there.</summary>
    public LiveConnection? Find(string id) => connections.GetValueOrDefault(id);

    public void Add(string id, LiveConnection live) => connections[id] = live;

    /// <summary>Removes the connection of that id; null if it is not there.</summary>
    public LiveConnection? Remove(string id) => connections.TryRemove(id, out var live) ? live : null;

    /// <summary>
    /// Tells every connection of a user to this node something that is no frame, such as a <c>notice</c>: what follows from the log each
    /// node tells its own. Any thread.
    /// </summary>
    /// <param name="user">Whom.</param>
    /// <param name="message">What.</param>
    /// <param name="except">A connection that knows it already.</param>
    public void Tell(UserId user, LiveMessage message, string? except = null) => topics.Post(() =>
    {
        foreach (var (id, live) in connections)
            if (live.User?.Id == user && !live.Closed && id != except) live.Outbox.Tell(message);
    });

    /// <summary>Tells every connection of a user to any node something that is in no log. Any thread.</summary>
    public void TellAll(UserId user, LiveMessage message, string? except)
    {
        Tell(user, message, except);
        nodes?.Tell(user.Value, message);
    }
}
