using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace RealtimeReservation.Server.Tests.Live;

/// <summary>
/// The wire itself: a client that speaks the SignalR JSON protocol by hand, so that it can also speak it wrongly, not read, or see the
/// order of messages.
/// </summary>
internal sealed class LiveSocket : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    readonly ClientWebSocket socket = new();
    readonly Channel<JsonElement> messages = Channel.CreateUnbounded<JsonElement>();
    Task reading = Task.CompletedTask;
    int invocations;

    public static async Task<LiveSocket> ConnectAsync(Uri address, bool reads = true)
    {
        var client = new LiveSocket();
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

    /// <summary>Waits until the server has ended the connection.</summary>
    public Task EndAsync() => reading.WaitAsync(Patience);

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
