using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bench.Nodes;

/// <summary>
/// A Redis of the bench's own, on a port and in a directory of its own, that keeps nothing on disk: Debian's <c>redis-server</c>.
/// </summary>
sealed class RedisServer : IAsyncDisposable
{
    const int Tries = 200;
    readonly Process? process;
    readonly string? directory;

    RedisServer(string connection, Process? process = null, string? directory = null) =>
        (Connection, this.process, this.directory) = (connection, process, directory);

    /// <summary>For <c>ConnectionStrings__Redis</c>.</summary>
    public string Connection { get; }

    /// <summary>Starts one, or takes the one that is there.</summary>
    /// <param name="connection">Where one is; <c>own</c>: one is started.</param>
    public static async Task<RedisServer> StartAsync(string connection)
    {
        if (connection != "own") return new(connection);
        var directory = Directory.CreateTempSubdirectory("reservation-bench-redis-").FullName;
        var port = FreePort();
        var start = new ProcessStartInfo("redis-server",
            ["--port", $"{port}", "--bind", "127.0.0.1", "--dir", directory, "--save", "", "--appendonly", "no", "--daemonize", "no"])
        { RedirectStandardOutput = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("redis-server is missing: apt install redis-server.");
        _ = process.StandardOutput.ReadToEndAsync();
        var redis = new RedisServer(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), process, directory);
        for (var left = Tries; !await AnswersAsync(port); left--)
        {
            if (left > 0 && !process.HasExited)
            {
                await Task.Delay(25);
                continue;
            }
            await redis.DisposeAsync();
            throw new InvalidOperationException($"redis-server does not answer on port {port}.");
        }
        return redis;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(directory!, recursive: true);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static async Task<bool> AnswersAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
