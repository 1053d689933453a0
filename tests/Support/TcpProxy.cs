using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace RealtimeReservation.Tests.Support;

/// <summary>
/// A network between a server and its PostgreSQL that can be cut: bytes stay away, and both sides believe the other is there.
/// </summary>
public sealed class TcpProxy : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stopping = new();
    readonly ConcurrentBag<Socket> sockets = [];
    readonly NpgsqlConnectionStringBuilder target;
    readonly Func<ReadOnlyMemory<byte>, bool> admits;
    volatile TaskCompletionSource open = Opened();

    /// <param name="connectionString">Where it leads.</param>
    /// <param name="admits">Whether a client with these first bytes may connect.</param>
    public TcpProxy(string connectionString, Func<ReadOnlyMemory<byte>, bool>? admits = null)
    {
        target = new(connectionString);
        this.admits = admits ?? (_ => true);
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The same database by way of this network.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(target.ConnectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>From now on nothing comes through.</summary>
    public void Cut() => open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What was held back comes through, and all that follows.</summary>
    public void Mend() => open.TrySetResult();

    /// <summary>Ends all connections with a reset.</summary>
    public void Reset()
    {
        while (sockets.TryTake(out var socket))
        {
            socket.Close(timeout: 0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        Reset();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ConnectAsync(await listener.AcceptSocketAsync(stopping.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    async Task ConnectAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        sockets.Add(client);
        sockets.Add(server);
        try
        {
            var first = new byte[8192];
            var length = await client.ReceiveAsync(first, stopping.Token);
            if (!admits(first.AsMemory(0, length)))
            {
                client.Close();
                return;
            }
            await server.ConnectAsync(target.Host!, target.Port, stopping.Token);
            await open.Task.WaitAsync(stopping.Token);
            await server.SendAsync(first.AsMemory(0, length), stopping.Token);
            await Task.WhenAny(PassAsync(client, server), PassAsync(server, client));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side is gone.
        }
        client.Close();
        server.Close();
    }

    async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, stopping.Token) is > 0 and var length)
            {
                await open.Task.WaitAsync(stopping.Token);
                await to.SendAsync(buffer.AsMemory(0, length), stopping.Token);
            }
            // A goodbye is held back as well.
            await open.Task.WaitAsync(stopping.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side is gone.
        }
    }

    static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        opened.SetResult();
        return opened;
    }
}
