using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace StockMarten.Tests;

/// <summary>A PostgreSQL of the tests' own in a temporary directory. It outlives the server that is tested.</summary>
public sealed class Postgres : IAsyncLifetime
{
    const string Prefix = "marten-tests-", Role = "reservation";
    static readonly string Binaries = FindBinaries();

    readonly string directory = Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}");
    readonly int port = FreePort();

    /// <summary>PostgreSQL refuses to run as root.</summary>
    static string? Account => Environment.IsPrivilegedProcess ? "postgres" : null;

    public async ValueTask InitializeAsync()
    {
        foreach (var left in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*").Where(path => !LivesOn(path)))
            await RemoveAsync(left);
        Directory.CreateDirectory(directory);
        if (Account is not null) await RunAsync("chown", null, Account, directory);
        await RunAsync(
            Path.Combine(Binaries, "initdb"), Account, "-D", Data(directory), "--username=postgres", "--auth=trust", "--encoding=UTF8",
            "--locale=C", "--lc-ctype=C.UTF-8", "--no-sync");
        await RunAsync(Path.Combine(Binaries, "pg_ctl"), Account, "-D", Data(directory), "-w", "-l", Path.Combine(directory, "log"),
            "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off", "start");
        await ExecuteAsync(Connection("postgres", "postgres"), $"create role {Role} login");
    }

    /// <summary>Makes an empty database under a role that owns it and nothing else, as docs/operations.md says.</summary>
    /// <returns>The connection string for it.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = "t_" + Guid.CreateVersion7().ToString("N");
        await ExecuteAsync(Connection("postgres", "postgres"), $"create database {name} owner {Role}");
        return Connection(name, Role);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RemoveAsync(directory);
    }

    public static async Task ExecuteAsync(string connection, string text)
    {
        await using var source = NpgsqlDataSource.Create(connection + ";Pooling=false");
        await using var command = source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rows of a query with one column.</summary>
    public static async Task<List<T>> QueryAsync<T>(string connection, string text)
    {
        await using var source = NpgsqlDataSource.Create(connection + ";Pooling=false");
        await using var command = source.CreateCommand(text);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await rows.ReadAsync()) found.Add(await rows.GetFieldValueAsync<T>(0));
        return found;
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    string Connection(string database, string role) => $"Host=127.0.0.1;Port={port};Username={role};Database={database}";

    static string Data(string directory) => Path.Combine(directory, "data");

    /// <summary>Whether the test run that made it still runs.</summary>
    static bool LivesOn(string directory) =>
        Directory.Exists($"/proc/{int.Parse(Path.GetFileName(directory).AsSpan(Prefix.Length), CultureInfo.InvariantCulture)}");

    static async Task RemoveAsync(string directory)
    {
        if (File.Exists(Path.Combine(Data(directory), "postmaster.pid")))
            await RunAsync(Path.Combine(Binaries, "pg_ctl"), Account, "-D", Data(directory), "-w", "-m", "immediate", "stop");
        Directory.Delete(directory, recursive: true);
    }

    static async Task RunAsync(string program, string? account, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (account is not null) start.UserName = account;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {string.Concat(said)}");
    }

    static string FindBinaries()
    {
        const string Debian = "/usr/lib/postgresql";
        if (Environment.GetEnvironmentVariable("PGBIN") is { Length: > 0 } configured) return configured;
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        return versions.Select(path => Path.Combine(path, "bin")).LastOrDefault(path => File.Exists(Path.Combine(path, "pg_ctl")))
            ?? throw new InvalidOperationException("Install PostgreSQL, or set PGBIN to the directory of its programs.");
    }
}
