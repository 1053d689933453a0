using System.Net;
using Microsoft.AspNetCore.SignalR;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Server.Live;

/// <summary>
/// Takes connections from SignalR and gives them up. Stands where SignalR's own lifetime manager stands, which awaits the slowest client or
/// piles writes up; here a client that reads slowly gets fewer, merged frames and holds no one up. Pushes come from the log through topics
/// only: the framework's own ways of sending are closed.
/// </summary>
internal sealed partial class LiveLifetime(
    LiveConnections connections, ConnectionFactory factory, ConnectionLimits limits, LiveTopics topics, Presence presence,
    ILogger<LiveLifetime> log)
    : HubLifetimeManager<LiveHub>
{
    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        var live = factory.Make(connection);
        var (address, user) = (live.Address, live.User?.Id);
        var allowed = limits.Addresses.EnterHere(address) & limits.Users.EnterHere(user?.Value);
        connections.Add(connection.ConnectionId, live);
        allowed &= await limits.Addresses.EnterAllAsync(address) & await limits.Users.EnterAllAsync(user?.Value);
        if (allowed) return;
        LogTooMany(log, address, user);
        await live.CloseAsync(LiveClose.TooMany);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (connections.Remove(connection.ConnectionId) is not { } live) return Task.CompletedTask;
        limits.Addresses.Leave(live.Address);
        topics.Post(() =>
        {
            limits.Users.Leave(live.User?.Id.Value);
            live.Forget();
            presence.Leave(live);
        });
        return Task.CompletedTask;
    }

    public override Task SendAllAsync(string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Closed();

    public override Task SendAllExceptAsync(
        string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds, CancellationToken cancellationToken = default) =>
        throw Closed();

    public override Task SendConnectionAsync(
        string connectionId, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Closed();

    public override Task SendConnectionsAsync(
        IReadOnlyList<string> connectionIds, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        throw Closed();

    public override Task SendGroupAsync(
        string groupName, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Closed();

    public override Task SendGroupsAsync(
        IReadOnlyList<string> groupNames, string methodName, object?[] args, CancellationToken cancellationToken = default) =>
        throw Closed();

    public override Task SendGroupExceptAsync(
        string groupName, string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds,
        CancellationToken cancellationToken = default) => throw Closed();

    public override Task SendUserAsync(
        string userId, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Closed();

    public override Task SendUsersAsync(
        IReadOnlyList<string> userIds, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Closed();

    public override Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default) =>
        throw Closed();

    public override Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default) =>
        throw Closed();

    static NotSupportedException Closed() =>
        new($"Use a live topic, or {nameof(LiveConnections)}.{nameof(LiveConnections.Tell)} for what is no topic.");

    [LoggerMessage(LogLevel.Warning, "Live connection refused: too many from {Address} or of user {UserId}")]
    static partial void LogTooMany(ILogger log, IPAddress? address, UserId? userId);
}
