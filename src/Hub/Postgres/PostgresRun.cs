using System.Diagnostics;
using System.Globalization;

namespace RealtimeReservation.Server.Postgres;

/// <summary>
/// One life of a postmaster. It is our child, in a session of its own: Ctrl-C in the terminal reaches us alone, and we stop it when we
/// are done with it.
/// </summary>
internal sealed class PostgresRun
{
    const string Setsid = "/usr/bin/setsid";

    readonly Process process;
    readonly string data;
    readonly Queue<string> said = new();

    PostgresRun(Process process, string data)
    {
        this.process = process;
        this.data = data;
        Exited = process.WaitForExitAsync();
    }

    /// <summary>Completes when the postmaster is gone.</summary>
    public Task Exited { get; }

    public static async Task<PostgresRun> StartAsync(
        PostgresBinaries binaries, string? account, string data, PostgresOptions options, int port, CancellationToken ct)
    {
        var settings = options.Settings(port)
            .Append(("wal_compression", await HasLz4Async(binaries, account, data, ct) ? "lz4" : "on"))
            .SelectMany(setting => new[] { "-c", $"{setting.Item1}={setting.Item2}" });
        string[] command = [binaries.Postgres, "-D", data, .. settings];
        // setsid replaces itself by the program, so the process we hold is the postmaster.
        var info = File.Exists(Setsid) ? Unix.StartInfo(Setsid, account, command) : Unix.StartInfo(command[0], account, command[1..]);
        var run = new PostgresRun(Process.Start(info) ?? throw new StartupException("postgres did not start."), data);
        run.Listen();
        try
        {
            while (!run.IsReady())
            {
                if (run.Exited.IsCompleted) throw new StartupException($"PostgreSQL ended while starting: {run.LastWords()}");
                await Task.Delay(10, ct);
            }
        }
        catch (OperationCanceledException)
        {
            await run.StopAsync();
            throw;
        }
        return run;
    }

    /// <summary>Fast shutdown; after 30 s an immediate one, then the end.</summary>
    public async Task StopAsync()
    {
        Unix.Signal(process.Id, Unix.Interrupt);
        if (await EndedWithinAsync(30)) return;
        Unix.Signal(process.Id, Unix.Quit);
        if (await EndedWithinAsync(10)) return;
        foreach (var id in Unix.ProcessesIn(data)) Unix.Signal(id, Unix.Kill);
        process.Kill();
        await Exited;
    }

    /// <summary>The process that the cluster's own lock file names; 0 without one.</summary>
    public static int PidIn(string data)
    {
        var lines = PidFile(data);
        return lines.Length > 0 && int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0;
    }

    bool IsReady() => PidFile(data) is { Length: >= 8 } lines && lines[0] == $"{process.Id}" && lines[7].Trim() == "ready";

    static string[] PidFile(string data)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(data, "postmaster.pid"));
        }
        catch (IOException)
        {
            return [];
        }
    }

    async Task<bool> EndedWithinAsync(int seconds) =>
        await Task.WhenAny(Exited, Task.Delay(TimeSpan.FromSeconds(seconds))) == Exited;

    void Listen()
    {
        process.StandardInput.Close();
        DataReceivedEventHandler keep = (_, line) =>
        {
            if (line.Data is null) return;
            lock (said)
            {
                said.Enqueue(line.Data);
                if (said.Count > 20) said.Dequeue();
            }
        };
        process.OutputDataReceived += keep;
        process.ErrorDataReceived += keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    string LastWords()
    {
        lock (said) return $"{string.Join(' ', said)} (see {Path.Combine(data, "log")})";
    }

    static async Task<bool> HasLz4Async(PostgresBinaries binaries, string? account, string data, CancellationToken ct)
    {
        string[] ask = ["-C", "wal_compression", "-D", data, "-c", "wal_compression=lz4"];
        return (await Unix.RunAsync(binaries.Postgres, account, ask, ct)).ExitCode == 0;
    }
}
