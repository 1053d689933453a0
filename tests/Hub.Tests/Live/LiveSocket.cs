using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Live;

/// <summary>A client that speaks the SignalR JSON protocol by hand, so that it can also speak it wrongly, or not read.</summary>
internal sealed class LiveSocket : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    readonly ClientWebSocket socket = new();
    readonly Channel<JsonElement> messages = Channel.CreateUnbounded<JsonElement>();
    Task reading = Task.CompletedTask;
    int invocations;

    public static async Task<LiveSocket> ConnectAsync(Uri address, string? origin = null, bool reads = true)
    {
        var client = new LiveSocket();
        if (origin is not null) client.socket.Options.SetRequestHeader("Origin", origin);
        using var handler = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = ConnectSmallAsync });
        await client.socket.ConnectAsync(address, handler, CancellationToken.None);
        await client.SendAsync("""{"protocol":"json","version":1}""" + "\u001e");
        if (reads) client.Read();
        return client;
    }

    /// <summary>Status of the answer to a connection that is not taken.</summary>
    public static async Task<int> RefusedAsync(Uri address, string? origin = null)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(address, CancellationToken.None));
        return (int)socket.HttpStatusCode;
    }

    /// <summary>Begins to read.</summary>
    public void Read() => reading = ReadAsync();

    public Task SendAsync(string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>Calls a method without waiting for the answer.</summary>
    public async Task<string> CallAsync(string method, params object?[] arguments)
    {
        var id = $"{++invocations}";
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }) + "\u001e");
        return id;
    }

    /// <summary>Calls a method; messages that come before the answer are passed over.</summary>
    public async Task<JsonElement> InvokeAsync(string method, params object?[] arguments)
    {
        var id = await CallAsync(method, arguments);
        var answer = await UntilAsync(m => m.GetProperty("type").GetInt32() == 3 && m.GetProperty("invocationId").GetString() == id);
        return answer.TryGetProperty("result", out var result) ? result : answer;
    }

    /// <summary>
    /// Waits until the server has registered the connection: from then on it gets what its user is told. The answer to the handshake comes before that.
    /// </summary>
    public Task RegisteredAsync() => InvokeAsync("Clock");

    /// <summary>The next message of a type other than ping.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await messages.Reader.ReadAsync(patience.Token);
    }

    /// <summary>The argument of the next message to that target.</summary>
    public async Task<JsonElement> NextAsync(string target)
    {
        var message = await UntilAsync(m => m.TryGetProperty("target", out var name) && name.GetString() == target);
        return message.GetProperty("arguments")[0];
    }

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

    /// <summary>Waits until the server has ended the connection; gives what came before.</summary>
    public async Task<List<JsonElement>> EndAsync()
    {
        await reading.WaitAsync(Patience);
        var rest = new List<JsonElement>();
        while (messages.Reader.TryRead(out var message)) rest.Add(message);
        return rest;
    }

    /// <summary>Breaks the connection without a farewell.</summary>
    public void Cut() => socket.Abort();

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await reading;
        socket.Dispose();
    }

    async Task<JsonElement> UntilAsync(Func<JsonElement, bool> wanted)
    {
        while (true)
        {
            var message = await NextAsync();
            if (wanted(message)) return message;
        }
    }

    async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        var text = new MemoryStream();
        var first = true;
        try
        {
            while (true)
            {
                var result = await socket.ReceiveAsync(buffer, CancellationToken.None);
                if (result.MessageType == WebSocketMessageType.Close) break;
                for (var i = 0; i < result.Count; i++)
                {
                    if (buffer[i] != 0x1e)
                    {
                        text.WriteByte(buffer[i]);
                        continue;
                    }

                    var message = JsonDocument.Parse(text.ToArray()).RootElement;
                    text.SetLength(0);
                    if (!first && message.GetProperty("type").GetInt32() != 6) messages.Writer.TryWrite(message);
                    first = false;
                }
            }
        }
        catch (WebSocketException)
        {
            // Cut by either side.
        }
        catch (Exception cut) when (cut is OperationCanceledException or ObjectDisposedException)
        {
            // Cut by this side, during a read or between two.
        }

        messages.Writer.TryComplete();
    }

    /// <summary>A small buffer, so that a client that does not read is felt soon.</summary>
    static async ValueTask<Stream> ConnectSmallAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 8 * 1024, NoDelay = true };
        await socket.ConnectAsync(context.DnsEndPoint, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
