using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RealtimeReservation.Server.Postgres;
using StackExchange.Redis;

namespace RealtimeReservation.Tests.Support;

/// <summary>
/// A Redis of one test's own (Debian's <c>redis-server</c>) on a port and in a directory of its own. It keeps nothing on disk.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    const string Prefix = "reservation-test-redis-";
    static readonly Lazy<Task> Swept = new(() => SweepAsync(Path.GetTempPath(), Leftovers.Young));

    readonly string directory;
    readonly FileStream guard;
    Process? process;

    RedisServer(int port, string root)
    {
        (Port, directory) = (port, Path.Combine(root, Prefix + Guid.CreateVersion7().ToString("N")));
        guard = PostgresCluster.Lock(directory);
    }

    /// <summary>Where it listens on loopback.</summary>
    public int Port { get; }

    /// <summary>What a server is given to find it.</summary>
    public string Configuration => $"127.0.0.1:{Port}";

    /// <summary>Starts one.</summary>
    public static async Task<RedisServer> StartNewAsync()
    {
        var server = NotStarted();
        await server.StartAsync();
        return server;
    }

    /// <summary>One that is not there yet.</summary>
    /// <param name="root">Where its directory is made; null: among those of all test runs.</param>
    public static RedisServer NotStarted(string? root = null)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return new(((IPEndPoint)free.LocalEndpoint).Port, root ?? Path.GetTempPath());
    }

    /// <summary>Starts it, also after <see cref="Kill"/>: then it knows nothing.</summary>
    public async Task StartAsync()
    {
        await Swept.Value;
        process = Process.Start(new ProcessStartInfo("redis-server")
        {
            ArgumentList =
            {
                "--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", directory, "--daemonize", "no",
            },
            RedirectStandardOutput = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        await TestServer.UntilAsync(AnswersAsync, "redis-server answers");
    }

    /// <summary>Ends it at once, as a crash would.</summary>
    public void Kill()
    {
        if (process is null) return;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    /// <summary>Freezes it: connections stay open and nothing answers.</summary>
    public void Suspend() => Unix.Signal(process!.Id, Unix.Suspend);

    /// <summary>Ends <see cref="Suspend"/>.</summary>
    public void Resume() => Unix.Signal(process!.Id, Unix.Continue);

    /// <summary>Has it carry out a command, such as <c>FLUSHALL</c> or <c>CLIENT PAUSE 1000</c>.</summary>
    public async Task<RedisResult> DoAsync(string command, params object[] arguments)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(Configuration + ",allowAdmin=true");
        return await connection.GetDatabase().ExecuteAsync(command, arguments);
    }

    /// <summary>Waits until something else has ended it.</summary>
    public Task EndedAsync() => process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Frees its directory and leaves it running, as the death of a test run would.</summary>
    public void Abandon() => guard.Dispose();

    /// <summary>Ends the servers of test runs that were killed, and removes their directories.</summary>
    public static Task SweepAsync(string root, TimeSpan age) => Leftovers.SweepAsync(root, Prefix, age, left =>
    {
        // A Redis works in its directory.
        foreach (var orphan in Unix.ProcessesIn(left)) Unix.Signal(orphan, Unix.Kill);
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync()
    {
        if (process is not null) Resume();
        Kill();
        guard.Dispose();
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        return ValueTask.CompletedTask;
    }

    async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray());
            return await client.GetStream().ReadAsync(new byte[16]) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
