using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Live;

/// <summary>
/// A person at the live connection, by the official client for .NET. What is about the wire itself (malformed frames, the order of frames,
/// clients that do not read) is tried with <see cref="LiveSocket"/>.
/// </summary>
internal sealed class HubClient : IAsyncDisposable
{
    static readonly string[] Targets = ["frame", "alive", "ended", "closing", "notice", "seen"];

    // The server's clock stands still in tests, so it sends no pings; and machines are busy.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), Never = TimeSpan.FromHours(1);

    readonly Dictionary<string, Channel<JsonElement>> messages = Targets.ToDictionary(
        target => target, _ => Channel.CreateUnbounded<JsonElement>());
    readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly ClientWebSocket socket = new();
    readonly HubConnection hub;

    HubClient(Uri address, string? origin)
    {
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        hub = new HubConnectionBuilder().WithUrl(address, HttpTransportType.WebSockets, options =>
        {
            options.SkipNegotiation = true;
            options.WebSocketFactory = async (context, ct) =>
            {
                await socket.ConnectAsync(context.Uri, ct);
                return socket;
            };
        }).WithKeepAliveInterval(Never).WithServerTimeout(Never).Build();
        hub.HandshakeTimeout = Patience;
        foreach (var target in Targets) hub.On<JsonElement>(target, message => messages[target].Writer.TryWrite(message));
        // Raised when all that came before the end has been handed over.
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    /// <summary>Connects to a hub, with a ticket in its address or without.</summary>
    public static async Task<HubClient> ConnectAsync(Uri address, string? origin = null)
    {
        var client = new HubClient(address, origin);
        await client.hub.StartAsync();
        return client;
    }

    /// <summary>Connects to a server with a ticket of the user's; null: without sign-in.</summary>
    public static async Task<HubClient> ConnectAsync(TestServer server, TestClient? user = null) =>
        await ConnectAsync(server.Hub(user is null ? null : (await user.PostAsync("hub/ticket")).Text("ticket")));

    /// <summary>Calls a method; messages that come meanwhile are kept.</summary>
    public Task<JsonElement> InvokeAsync(string method, params object?[] arguments) =>
        hub.InvokeCoreAsync<JsonElement>(method, arguments).WaitAsync(Patience);

    /// <summary>The next message of a kind; those of other kinds are kept.</summary>
    public async Task<JsonElement> NextAsync(string target)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await messages[target].Reader.ReadAsync(patience.Token);
    }

    /// <summary>How many messages of a kind have come that were not taken.</summary>
    public int Waiting(string target) => messages[target].Reader.Count;

    /// <summary>Watches a topic from where the client stands.</summary>
    public Task<JsonElement> WatchAsync(string topic, LiveClient? held = null) =>
        held is null ? InvokeAsync("Watch", topic) : InvokeAsync("Watch", topic, held.Epoch, held.Mine);

    /// <summary>Takes frames until the client stands at a position; every frame must fit.</summary>
    public async Task<LiveClient> FollowAsync(LiveClient held, long to)
    {
        while (held.Mine < to)
        {
            (held, var step) = held.Take(await NextAsync("frame"));
            step.ShouldBe(LiveStep.Applied);
        }

        return held;
    }

    /// <summary>
    /// Waits until the server has registered the connection: from then on it gets what its user is told. The answer to the handshake comes
    /// before that.
    /// </summary>
    public Task RegisteredAsync() => InvokeAsync("Clock");

    /// <summary>Waits until the server has ended the connection.</summary>
    public Task ClosedAsync() => closed.Task.WaitAsync(Patience);

    /// <summary>Breaks the connection without a farewell.</summary>
    public void Cut() => socket.Abort();

    public ValueTask DisposeAsync() => hub.DisposeAsync();
}
