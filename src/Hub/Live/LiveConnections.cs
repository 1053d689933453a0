using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Server.Live.Sockets;
using RealtimeReservation.Server.Nodes;

namespace RealtimeReservation.Server.Live;

/// <summary>
/// The live connections of this node. Stands where SignalR's own lifetime manager stands, which awaits the slowest client or
/// piles writes up; here a client that reads slowly gets fewer, merged frames and holds no one up.
/// </summary>
internal sealed partial class LiveConnections : HubLifetimeManager<LiveHub>, IDisposable
{
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<string, LiveConnection> connections = new(StringComparer.Ordinal);
    readonly ConnectionCounts<string> users = new();
    readonly ConnectionCounts<IPAddress> addresses = new();
    readonly LiveTopics topics;
    readonly LiveAccess access;
    readonly LiveSettings settings;
    readonly TimeProvider clock;
    readonly TimeProvider timers;
    readonly Random random;
    readonly JsonSerializerOptions json;
    readonly ITimer look;
    readonly ILogger log;
    readonly Presence presence;
    readonly RedisGauges? gauges;
    readonly NodeMessages? nodes;
    bool wasStale;

    public LiveConnections(
        LiveTopics topics,
        LiveAccess access,
        LiveSettings settings,
        TimeProvider clock,
        EventStoreOptions store,
        Random random,
        IOptions<JsonHubProtocolOptions> json,
        ILogger<LiveConnections> log,
        RedisGauges? gauges = null,
        NodeMessages? nodes = null)
    {
        this.topics = topics;
        this.access = access;
        this.settings = settings;
        this.clock = clock;
        timers = store.IoClock;
        this.random = random;
        this.json = json.Value.PayloadSerializerOptions;
        this.log = log;
        (this.gauges, this.nodes) = (gauges, nodes);
        presence = new(topics, clock, gauges);
        if (nodes is not null) nodes.Told += (user, message) => Tell(new UserId(user), message);
        access.OnChanged(user => topics.Post(() => CheckRights(user)));
        look = timers.CreateTimer(_ => topics.Post(Look), null, LookEvery, LookEvery);
    }

    /// <summary>Number of connections.</summary>
    public int Count => connections.Count;

    /// <summary>Whether the user has a connection to this node.</summary>
    public bool Has(UserId user) => users.Any(user.Value);

    /// <summary>The connection of that id, if it is still there.</summary>
    public LiveConnection? Find(string id) => connections.GetValueOrDefault(id);

    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        var user = connection.Features.Get<SocketConnection>()?.LiveUser;
        var live = new LiveConnection(connection, user, connection.GetHttpContext()?.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress, topics, settings, timers);
        connection.Protocol = new LiveProtocol(connection.Protocol, json, live, access.Spend);
        var room = addresses.Enter(live.Address, settings.ConnectionsPerAddress) & users.Enter(user?.Id.Value, settings.ConnectionsPerUser);
        connections[connection.ConnectionId] = live;
        room &= await EnterAllAsync(OfAddress(live.Address), settings.ConnectionsPerAddress) & await EnterAllAsync(OfUser(user?.Id), settings.ConnectionsPerUser);
        if (room) return;
        TooMany(live.Address, user?.Id);
        await live.CloseAsync(LiveClose.TooMany, RetryAfter(10_000, 30_000));
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (!connections.TryRemove(connection.ConnectionId, out var live)) return Task.CompletedTask;
        addresses.Leave(live.Address);
        LeaveAll(OfAddress(live.Address));
        topics.Post(() =>
        {
            users.Leave(live.User?.Id.Value);
            LeaveAll(OfUser(live.User?.Id));
            live.Forget();
            presence.Leave(live);
        });
        return Task.CompletedTask;
    }

    /// <summary>
    /// Tells every connection of a user to this node something that is no frame, such as a <c>notice</c>: what follows from the log each node tells its
    /// own. Any thread.
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
    void TellAll(UserId user, LiveMessage message, string? except)
    {
        Tell(user, message, except);
        nodes?.Tell(user.Value, message);
    }

    /// <summary>Counts one more over all nodes; false if that is more than allowed. 0 allows any number; while Redis is away each node allows so many.</summary>
    async ValueTask<bool> EnterAllAsync(string? gauge, int allowed) =>
        gauges is null || gauge is null || await gauges.AddAsync(gauge, 1) is not { } all || all <= allowed || allowed == 0;

    void LeaveAll(string? gauge)
    {
        if (gauges is not null && gauge is not null) _ = gauges.AddAsync(gauge, -1).AsTask();
    }

    static string? OfUser(UserId? user) => user is null ? null : $"connections of {user}";

    static string? OfAddress(IPAddress? address) => address is null ? null : $"connections from {address}";

    /// <summary>Tells everybody that this node goes away, and when to come back; done when all are gone. Any thread.</summary>
    public async Task CloseAllAsync()
    {
        var told = new TaskCompletionSource<List<Task>>(TaskCreationOptions.RunContinuationsAsynchronously);
        topics.Post(() => told.SetResult([.. connections.Values.Select(CloseAsync)]));
        await Task.WhenAll(await told.Task);

        async Task CloseAsync(LiveConnection live)
        {
            var gone = live.Gone;
            await live.CloseAsync(LiveClose.Restarting, RetryAfter(500, 5_000));
            await gone;
        }
    }

    public void Dispose() => look.Dispose();

    TimeSpan RetryAfter(int from, int to) => TimeSpan.FromMilliseconds(random.Next(from, to));

    /// <summary>Once a second: whose time is up, who lags, who should hear that all is well.</summary>
    void Look()
    {
        var now = clock.GetUtcNow();
        var turned = wasStale != topics.Stale;
        wasStale = topics.Stale;
        foreach (var live in connections.Values)
        {
            if (live.Closed) continue;
            if (live.User is { } user && user.ExpiresAt <= now) _ = live.CloseAsync(LiveClose.SignInEnded, TimeSpan.Zero);
            else if (live.User is { } holder && access.IsEnded(holder)) _ = live.CloseAsync(LiveClose.Revoked, TimeSpan.Zero);
            else if (live.Outbox.Lag > settings.Lag) CloseLagging(live);
            else if ((turned || timers.GetElapsedTime(live.AliveAt) >= settings.Alive) && live.Outbox.Alive())
                live.AliveAt = timers.GetTimestamp();
        }
        presence.Look();
    }

    void CloseLagging(LiveConnection live)
    {
        TooSlow(live.User?.Id, live.Outbox.Lag.TotalSeconds);
        _ = live.CloseAsync(LiveClose.TooSlow, RetryAfter(1_000, 5_000));
    }

    void CheckRights(UserId user)
    {
        foreach (var live in connections.Values)
        {
            if (live.Closed || live.User is not { } holder || holder.Id != user) continue;
            if (access.IsEnded(holder))
            {
                _ = live.CloseAsync(LiveClose.Revoked, TimeSpan.Zero);
                continue;
            }

            foreach (var topic in live.Outbox.Topics.ToList())
                if (!TopicRights.May(holder, topic, access.May)) live.Outbox.End(topic, "rights_lost");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live connection refused: too many from {Address} or of user {UserId}")]
    partial void TooMany(IPAddress? address, UserId? userId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Live connection of user {UserId} closed: it lags {Seconds} s behind")]
    partial void TooSlow(UserId? userId, double seconds);
}
