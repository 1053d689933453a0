using System.Net;
using RealtimeReservation.Server.Nodes;

namespace RealtimeReservation.Server.Live;

/// <summary>
/// How many connections one user, or one address, may hold: on this node, and where nodes count together on all of them. Any thread.
/// </summary>
/// <param name="gauge">What the number is called that nodes count together; the key follows.</param>
/// <param name="allowed">So many; 0 allows any number.</param>
/// <param name="all">
/// Changes the number of this node and tells that of all, null while it is not known; null: this node counts alone.
/// </param>
internal sealed class ConnectionLimit<TKey>(string gauge, int allowed, Func<string, int, ValueTask<int?>>? all) where TKey : class
{
    readonly ConnectionCounts<TKey> here = new();

    /// <summary>Whether there is a connection on this node.</summary>
    public bool IsAnyHere(TKey key) => here.Any(key);

    /// <summary>Counts one more on this node; false if that is too many (it is counted all the same, until it leaves).</summary>
    public bool EnterHere(TKey? key) => here.Enter(key, allowed);

    /// <summary>
    /// Counts one more over all nodes; false if that is too many. While the number of all is not known each node allows so many.
    /// </summary>
    public async ValueTask<bool> EnterAllAsync(TKey? key) =>
        all is null || key is null || await all(Name(key), 1) is not { } number || number <= allowed || allowed == 0;

    /// <summary>Counts one less on this node.</summary>
    public void LeaveHere(TKey? key) => here.Leave(key);

    /// <summary>Counts one less on this node and over all.</summary>
    public void Leave(TKey? key)
    {
        here.Leave(key);
        if (all is not null && key is not null) _ = all(Name(key), -1).AsTask();
    }

    string Name(TKey key) => $"{gauge} {key}";
}

/// <summary>How many connections there may be.</summary>
internal sealed class ConnectionLimits(LiveSettings settings, RedisGauges? gauges = null)
{
    /// <summary>Of one user, by their id.</summary>
    public ConnectionLimit<string> Users { get; } = new(
        "connections of", settings.ConnectionsPerUser, gauges is null ? null : gauges.AddAsync);

    /// <summary>From one address.</summary>
    public ConnectionLimit<IPAddress> Addresses { get; } = new(
        "connections from", settings.ConnectionsPerAddress, gauges is null ? null : gauges.AddAsync);
}
