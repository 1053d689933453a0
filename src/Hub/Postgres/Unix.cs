using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RealtimeReservation.Server.Postgres;

/// <summary>The few things of the operating system that running a private PostgreSQL needs.</summary>
internal static class Unix
{
    public const int Interrupt = 2, Quit = 3, Kill = 9, Continue = 18, Suspend = 19;

    /// <summary>Sends a signal; false when the process is gone.</summary>
    public static bool Signal(int process, int signal) => process > 1 && kill(process, signal) == 0;

    /// <summary>
    /// The processes whose working directory is <paramref name="directory"/>: every process of a PostgreSQL cluster works in its data
    /// directory, so this finds the postmaster and its children, orphans too. Empty where there is no <c>/proc</c>.
    /// </summary>
    public static List<int> ProcessesIn(string directory)
    {
        var found = new List<int>();
        if (!Directory.Exists("/proc/self") || !Directory.Exists(directory)) return found;
        var real = RealPath(directory);
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(entry), out var id)) continue;
            try
            {
                if (new FileInfo(Path.Combine(entry, "cwd")).LinkTarget == real) found.Add(id);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Gone meanwhile, or another user's: not one of ours.
            }
        }
        return found;
    }

    /// <summary>The account that runs PostgreSQL when this process is root (PostgreSQL refuses root); null: this process's own.</summary>
    public static string? UserForPostgres()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return null;
        var users = File.Exists("/etc/passwd") ? File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet() : [];
        return users.Contains("postgres") ? "postgres"
            : users.Contains("nobody") ? "nobody"
            : throw new StartupException(
                "PostgreSQL refuses to run as root, and there is neither a user 'postgres' nor 'nobody' to run it as. "
                + "Start the server as an ordinary user, or set ConnectionStrings__Postgres.");
    }

    /// <summary>Runs a program to its end and returns its exit code and all it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, string? user, IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Process.Start(StartInfo(program, user, arguments))
            ?? throw new StartupException($"{program} did not start.");
        process.StandardInput.Close();
        try
        {
            var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, string.Concat(output).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>How a program of PostgreSQL is started: absolute, in <c>/</c>, without the PG* variables of the caller.</summary>
    public static ProcessStartInfo StartInfo(string program, string? user, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (user is not null) info.UserName = user;
        foreach (var name in info.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
            info.Environment.Remove(name);
        info.Environment["LC_ALL"] = "C";
        return info;
    }

    static string RealPath(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent) return full;
        if (Directory.ResolveLinkTarget(full, returnFinalTarget: true) is { } target) return RealPath(target.FullName);
        return Path.Combine(RealPath(parent), Path.GetFileName(full));
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int kill(int process, int signal);
}
