using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Diagnostics.NETCore.Client;

namespace Bench.Setup;

/// <summary>
/// A server in a process of its own: the real one as <c>./run</c> starts it, or a yardstick of this bench (<c>bench serve NAME</c>). It is
/// ready when it has said where it listens.
/// </summary>
sealed partial class ServerProcess : IAsyncDisposable
{
    readonly Process process;

    ServerProcess(Process process, Uri address, string? password) => (this.process, Address, AdminPassword) = (process, address, password);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The first admin's password, where it was shown.</summary>
    public string? AdminPassword { get; }

    /// <summary>Starts the real server on a database, without demo content and rate limits.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="settings">Further ones, such as <c>Live:Lag=…</c>.</param>
    public static Task<ServerProcess> StartAsync(string connection, params string[] settings) => RunAsync("RealtimeReservation.Server.dll",
    [
        $"--ConnectionStrings:Postgres={connection}", "--Demo:Enabled=false", "--Log:Level=Warning", "--RateLimits:PerAddress=0",
            "--RateLimits:PerUser=0",
        "--RateLimits:CancelsPerUser=0", "--Live:UpgradesPerAddress=0", "--Live:ConnectionsPerAddress=0", "--Live:ConnectionsPerUser=0",
        .. settings.Select(s => $"--{s}"),
    ]);

    /// <summary>Starts the real server with demo content on a private PostgreSQL in a directory, as <c>./run</c> does.</summary>
    public static Task<ServerProcess> StartDemoAsync(string directory) =>
        RunAsync("RealtimeReservation.Server.dll", [$"--Data:Directory={directory}", "--Demo:Enabled=true", "--Log:Level=Warning"]);

    /// <summary>Starts a yardstick of this bench.</summary>
    public static Task<ServerProcess> StartYardstickAsync(string name, params string[] arguments) =>
        RunAsync("bench.dll", ["serve", name, .. arguments]);

    static async Task<ServerProcess> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, program), .. arguments, "--Urls=http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        var process = Process.Start(start)!;
        var said = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said += line + "\n";
            if (!Ready().IsMatch(said)) continue;
            // The line that names the address is followed by the one that names the password, if there is one.
            if (program != "bench.dll") said += await process.StandardOutput.ReadLineAsync();
            _ = PassOnAsync(process);
            var password = Password().Match(said);
            return new ServerProcess(process, new Uri(Ready().Match(said).Groups[1].Value),
                password.Success ? password.Groups[1].Value : null);
        }
        await process.WaitForExitAsync();
        throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {said}");
    }

    /// <summary>What it prints later are warnings.</summary>
    static async Task PassOnAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.Length > 0) await Console.Error.WriteLineAsync($"  server: {line}");
    }

    /// <summary>Memory that is its own and in use, bytes.</summary>
    public long PrivateBytes()
    {
        foreach (var line in File.ReadLines($"/proc/{process.Id}/smaps_rollup"))
            if (line.StartsWith("Private_Dirty:", StringComparison.Ordinal))
                return 1024 * long.Parse(line.AsSpan(14, line.Length - 16).Trim(), CultureInfo.InvariantCulture);
        throw new InvalidOperationException("The system does not tell the memory of a process.");
    }

    /// <summary>Has it collect all its garbage.</summary>
    public async Task CollectAsync()
    {
        const long heapCollect = 0x800000;
        using var session = await new DiagnosticsClient(process.Id).StartEventPipeSessionAsync(
            [new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, heapCollect)], requestRundown: false,
                circularBufferMB: 1);
        var told = session.EventStream.CopyToAsync(Stream.Null);
        await session.StopAsync(CancellationToken.None);
        await told;
    }

    /// <summary>Processor time it has used.</summary>
    public TimeSpan Processor()
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    /// <summary>Ends it on the spot, as a crash would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Ends it in order. Not by the signal of Ctrl-C, which a program started in the background is deaf to.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var stop = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await stop.WaitForExitAsync();
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    [GeneratedRegex(@"ready: (http://[^\s,]+)")]
    private static partial Regex Ready();

    [GeneratedRegex(@"first password: (\S+)")]
    private static partial Regex Password();
}
