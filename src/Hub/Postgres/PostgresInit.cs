using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace RealtimeReservation.Server.Postgres;

/// <summary>Makes a cluster: into a directory beside the real one, renamed when whole, so that a cut leaves nothing half.</summary>
internal static class PostgresInit
{
    public static async Task RunAsync(
        PostgresOptions options, PostgresBinaries binaries, string? account, string secret, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
            throw new StartupException("The embedded PostgreSQL needs Linux or macOS. Set ConnectionStrings__Postgres.");
        var data = Path.Combine(options.Directory, "postgres");
        if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any())
            throw new StartupException($"{data} is not empty and holds no PostgreSQL cluster. Move it away, or set Data__Directory.");
        var unfinished = data + ".new";
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        WriteSecret(secret);
        await OwnAsync(account, unfinished, ct);
        await OwnAsync(account, secret, ct);

        List<string> arguments =
        [
            "-D", unfinished, "--username=postgres", $"--pwfile={secret}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C",
            "--data-checksums", "--no-instructions",
        ];
        // Characters beyond ASCII have cases too; the order of rows stays that of bytes.
        if (OperatingSystem.IsLinux()) arguments.Add("--lc-ctype=C.UTF-8");
        if (!options.Durable) arguments.Add("--no-sync");
        var (code, output) = await Unix.RunAsync(binaries.Initdb, account, arguments, ct);
        if (code != 0) throw new StartupException($"initdb failed: {output}");
        if (Directory.Exists(data)) Directory.Delete(data);
        Directory.Move(unfinished, data);
    }

    /// <summary>Gives a file or directory to the account that runs PostgreSQL; nothing to do when that is ours or it has it.</summary>
    public static async Task OwnAsync(string? account, string path, CancellationToken ct)
    {
        if (account is null) return;
        var (_, owner) = await Unix.RunAsync("stat", user: null, ["-c", "%U", path], ct);
        if (owner == account) return;
        var (code, output) = await Unix.RunAsync("chown", user: null, ["-R", account, path], ct);
        if (code != 0) throw new StartupException($"{path} cannot be given to the user '{account}': {output}");
    }

    [UnsupportedOSPlatform("windows")]
    static void WriteSecret(string path)
    {
        if (File.Exists(path) && new FileInfo(path).Length > 0) return;
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        file.Write(System.Text.Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(48, lowercase: true)));
        file.Flush(flushToDisk: true);
    }
}
