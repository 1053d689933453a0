using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.AspNetCore.SignalR.StackExchangeRedis;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Server.Nodes;

/// <summary>The hub whose clients are the nodes themselves; no other connects to it.</summary>
internal sealed class NodesHub : Hub;

/// <summary>
/// Messages to a user's connections at other nodes, through SignalR's Redis backplane. To it each node is one client: so its slow way with
/// slow clients, and its waiting for Redis when one connects, are met by no user. Frames do not come this way; what is lost here is no
/// fact. Messages are encrypted, as
/// <see cref="RedisBatches"/> are.
/// </summary>
internal sealed partial class NodeMessages : IHostedService, IDisposable
{
    const string Method = "tell";

    readonly RedisLink link;
    readonly IServiceProvider services;
    readonly IDataProtector protector;
    readonly RedisSubscription subscription;
    RedisHubLifetimeManager<NodesHub>? backplane, nodes;

    public NodeMessages(RedisLink link, IServiceProvider services, IDataProtectionProvider protection, ILogger<NodeMessages> log)
    {
        (this.link, this.services, protector) = (link, services, protection.CreateProtector("messages"));
        subscription = new(link, _ => JoinAsync(), reason => LogNotJoined(log, reason));
    }

    /// <summary>Raised with what another node tells a user.</summary>
    public event Action<string, LiveMessage>? Told;

    /// <summary>Whether messages go out.</summary>
    public bool IsJoined => subscription.IsMade;

    /// <summary>Tells the user's connections at all other nodes.</summary>
    public void Tell(string user, LiveMessage message)
    {
        if (Volatile.Read(ref nodes) is { } joined && link.IsOn) _ = SendAsync(joined, user, message);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => subscription.Dispose();

    async Task SendAsync(RedisHubLifetimeManager<NodesHub> joined, string user, LiveMessage message)
    {
        try
        {
            var parts = JsonSerializer.Serialize<string[]>([user, message.Target, Encoding.UTF8.GetString(message.Json.Span)]);
            var sealedMessage = protector.Protect(parts);
            await joined.SendAllExceptAsync(Method, [sealedMessage], [link.Node]);
        }
        catch (Exception e) when (RedisLink.IsAway(e))
        {
            // The link says so.
        }
    }

    async Task JoinAsync()
    {
        backplane ??= ActivatorUtilities.CreateInstance<RedisHubLifetimeManager<NodesHub>>(services);
        var protocol = services.GetRequiredService<IHubProtocolResolver>().GetProtocol("json", null)!;
        await backplane.OnConnectedAsync(new NodeConnection(link.Node, protocol, Take, services.GetRequiredService<ILoggerFactory>()));
        Volatile.Write(ref nodes, backplane);
    }

    void Take(string sealedMessage)
    {
        try
        {
            if (JsonSerializer.Deserialize<string[]>(protector.Unprotect(sealedMessage)) is [var user, var target, var json])
                Told?.Invoke(user, new LiveMessage(target, Encoding.UTF8.GetBytes(json)));
        }
        catch (CryptographicException)
        {
            // Written by none of these nodes.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Messages between nodes could not be set up ({Reason}); it is tried again")]
    static partial void LogNotJoined(ILogger log, string reason);
}

/// <summary>This node as the backplane sees it: what is written to it comes from another node.</summary>
internal sealed class NodeConnection(string node, IHubProtocol protocol, Action<string> received, ILoggerFactory logs)
    : HubConnectionContext(new DefaultConnectionContext(node), new HubConnectionContextOptions(), logs)
{
    /// <inheritdoc/>
    public override ValueTask WriteAsync(SerializedHubMessage message, CancellationToken cancellationToken = default)
    {
        // A record ends with one byte that is no JSON.
        using var record = JsonDocument.Parse(message.GetSerializedMessage(protocol)[..^1]);
        received(record.RootElement.GetProperty("arguments"u8)[0].GetString()!);
        return ValueTask.CompletedTask;
    }
}
