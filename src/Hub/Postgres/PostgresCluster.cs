using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace RealtimeReservation.Server.Postgres;

/// <summary>
/// A PostgreSQL cluster in a directory of ours: made once, then started, stopped and signalled. One process at a time may open it
/// (a lock file says so, freed by the system when that process dies), so a postmaster found alive at opening is an orphan and is
/// stopped: what then runs is our child, with our settings.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    const string Superuser = "postgres";

    readonly PostgresOptions options;
    readonly PostgresBinaries binaries;
    readonly string? account;
    readonly string password;
    readonly FileStream guard;
    PostgresRun? run;

    PostgresCluster(PostgresOptions options, PostgresBinaries binaries, string? account, string password, FileStream guard)
    {
        this.options = options;
        this.binaries = binaries;
        this.account = account;
        this.password = password;
        this.guard = guard;
    }

    /// <summary>The loopback port; remembered over restarts. 0 before the first start.</summary>
    public int Port { get; private set; }

    /// <summary>Completes when the running postmaster is gone, for whatever reason.</summary>
    public Task Exited => run?.Exited ?? Task.CompletedTask;

    /// <summary>The directory of its programs.</summary>
    public string Binaries => binaries.Directory;

    string Data => DataOf(options.Directory);
    static string DataOf(string directory) => Path.Combine(directory, "postgres");

    /// <summary>Opens the cluster of a directory, making it if there is none, and stops what a killed server left running in it.</summary>
    /// <exception cref="StartupException">Binaries, rights or another server stand in the way; the message says what to do.</exception>
    public static async Task<PostgresCluster> OpenAsync(PostgresOptions options, CancellationToken ct)
    {
        options = options with { Directory = Path.GetFullPath(options.Directory) };
        var guard = Lock(options.Directory);
        try
        {
            var data = DataOf(options.Directory);
            var version = Path.Combine(data, "PG_VERSION");
            int? major = File.Exists(version) ? int.Parse(File.ReadAllText(version), CultureInfo.InvariantCulture) : null;
            var binaries = await PostgresBinaries.FindAsync(options.Binaries, major, ct);
            var account = Unix.UserForPostgres();
            await RequireReachAsync(account, options.Directory, binaries, ct);
            await StopOrphansAsync(options.Directory, ct);
            var secret = Path.Combine(options.Directory, "postgres.password");
            if (major is null) await PostgresInit.RunAsync(options, binaries, account, secret, ct);
            else await PostgresInit.OwnAsync(account, data, ct);
            return new(options, binaries, account, File.ReadAllText(secret).Trim(), guard);
        }
        catch
        {
            await guard.DisposeAsync();
            throw;
        }
    }

    /// <summary>Of its superuser, and of the role that the server works under.</summary>
    internal string Password => password;

    /// <summary>A connection string for one of its databases.</summary>
    public string ConnectionString(string database, string role = Superuser) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = role,
        Password = password,
        Database = database,
    }.ConnectionString;

    /// <summary>Starts it and returns when it accepts connections; a recovery after a crash takes the time it takes.</summary>
    /// <exception cref="StartupException">It ended instead; the message holds what it printed.</exception>
    public async Task StartAsync(CancellationToken ct = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            // Once it has run in this process the port stays: the data source knows it.
            if (run is null) Port = PostgresPort.Choose(options.Directory, fresh: attempt > 1);
            try
            {
                run = await PostgresRun.StartAsync(binaries, account, Data, options, Port, ct);
                return;
            }
            // Another program may have taken the port since we looked, or children of a killed postmaster still be on their way out.
            catch (StartupException) when (attempt < 4)
            {
                await Task.Delay(100 * attempt, ct);
            }
        }
    }

    /// <summary>Ends sessions, writes a checkpoint, stops. Harsher after 30 s.</summary>
    public async Task StopAsync()
    {
        if (run is null) return;
        await run.StopAsync();
    }

    /// <summary>Sends a signal to the postmaster and all its children.</summary>
    public void Signal(int signal)
    {
        foreach (var process in Unix.ProcessesIn(Data)) Unix.Signal(process, signal);
    }

    /// <summary>Ends every process of it at once, as a crash would, and returns when they are gone.</summary>
    public async Task KillAsync()
    {
        Signal(Unix.Kill);
        await Exited;
        while (Unix.ProcessesIn(Data).Count > 0) await Task.Delay(5);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await LetGoAsync();
    }

    /// <summary>Frees the directory and leaves PostgreSQL alone, as the death of this process would.</summary>
    internal ValueTask LetGoAsync() => guard.DisposeAsync();

    /// <summary>Stops a postmaster that outlived the server that started it. The caller holds the lock of the directory.</summary>
    internal static async Task StopOrphansAsync(string directory, CancellationToken ct)
    {
        var data = DataOf(directory);
        if (!Directory.Exists(data)) return;
        var clock = Stopwatch.StartNew();
        for (var signal = Unix.Interrupt; ;)
        {
            var alive = Unix.ProcessesIn(data);
            if (alive.Count == 0) break;
            // Children end with their postmaster; signalling them as well is harmless once it is gone.
            var postmaster = PostgresRun.PidIn(data);
            foreach (var process in alive.Contains(postmaster) ? [postmaster] : alive)
            {
                Unix.Signal(process, Unix.Continue);
                Unix.Signal(process, signal);
            }
            var deadline = clock.Elapsed + TimeSpan.FromSeconds(signal == Unix.Interrupt ? 30 : 5);
            while (clock.Elapsed < deadline && Unix.ProcessesIn(data).Count > 0) await Task.Delay(20, ct);
            signal = signal == Unix.Interrupt ? Unix.Quit : Unix.Kill;
        }
        // After a reboot the number in a stale file may belong to a stranger, and PostgreSQL would wait for it for ever.
        if (Directory.Exists("/proc/self")) File.Delete(Path.Combine(data, "postmaster.pid"));
    }

    internal static FileStream Lock(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return new(Path.Combine(directory, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(
                $"The data directory {directory} is used by another server, or cannot be written ({e.Message}). "
                + "Stop the other one, or set Data__Directory.", e);
        }
    }

    static async Task RequireReachAsync(string? account, string directory, PostgresBinaries binaries, CancellationToken ct)
    {
        if (account is null) return;
        foreach (var path in new[] { directory, binaries.Directory })
        {
            var (code, _) = await Unix.RunAsync("/bin/sh", account, ["-c", "cd \"$1\"", "sh", path], ct);
            if (code != 0)
                throw new StartupException(
                    $"PostgreSQL cannot run as root, so it runs as '{account}', and that user cannot enter {path}. Set Data__Directory "
                    + "(or PGBIN) to a place it can enter, such as /var/lib/realtime-reservation, "
                    + "or start the server as an ordinary user.");
        }
    }
}
