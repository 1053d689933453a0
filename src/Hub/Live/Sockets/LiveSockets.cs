using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.SignalR;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Live.Sockets;

/// <summary>All WebSockets of the live hub, from the upgrade to the last byte.</summary>
internal sealed class LiveSockets : IDisposable
{
    static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1), Goodbye = TimeSpan.FromSeconds(5);

    // SignalR sends pings of its own: no timer for each socket.
    static readonly WebSocketAcceptContext Accept = new() { KeepAliveInterval = Timeout.InfiniteTimeSpan };

    readonly ConcurrentDictionary<SocketConnection, bool> open = [];
    readonly HubConnectionHandler<LiveHub> hub;
    readonly TimeProvider timers;
    readonly LiveAccess access;
    readonly LiveSettings settings;
    readonly TimeSpan timeout;
    readonly ITimer beat;

    public LiveSockets(HubConnectionHandler<LiveHub> hub, LiveAccess access, LiveSettings settings, EventStoreOptions store)
    {
        (this.hub, this.access, this.settings) = (hub, access, settings);
        timers = store.IoClock;
        // A client that does not read is closed with a reason after settings.Lag; this is for one that cannot even be told.
        timeout = settings.Lag + TimeSpan.FromSeconds(5);
        beat = timers.CreateTimer(_ => Beat(), null, BeatEvery, BeatEvery);
    }

    /// <summary>Serves one client until it is gone, if it may come in; 400 for what is no WebSocket.</summary>
    public async Task ServeAsync(HttpContext http)
    {
        if (await access.AdmitAsync(http) is { } wait)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = $"{wait}";
            return;
        }
        var (passed, user) = await LiveGate.PassAsync(http, access, settings);
        if (!passed) return;
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        using var socket = await http.WebSockets.AcceptWebSocketAsync(Accept);
        var connection = new SocketConnection(http, socket, user, timers);
        open[connection] = true;
        try
        {
            await hub.OnConnectedAsync(connection);
            await CloseAsync(socket, connection);
        }
        finally
        {
            open.TryRemove(connection, out _);
            connection.End();
        }
    }

    /// <summary>Ends on the spot whatever is still there.</summary>
    public void AbortAll()
    {
        foreach (var (connection, _) in open) connection.Abort();
    }

    public void Dispose() => beat.Dispose();

    /// <summary>Says goodbye, and waits a little for the answer.</summary>
    async Task CloseAsync(WebSocket socket, SocketConnection connection)
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Goodbye, timers);
            if (socket.State is WebSocketState.CloseSent) await connection.DrainAsync().WaitAsync(Goodbye, timers);
        }
        catch (Exception e) when (e is TimeoutException or WebSocketException or IOException or OperationCanceledException
            or ObjectDisposedException)
        {
            connection.Abort();
        }
    }

    void Beat()
    {
        foreach (var (connection, _) in open)
        {
            // SignalR counts a client's silence from its first ping, so one that never pings would stay for ever.
            if (connection.Blocked > timeout || connection.Silent > settings.Silence) connection.Abort();
            else connection.Beat();
        }
    }
}
