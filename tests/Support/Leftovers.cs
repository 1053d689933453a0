using RealtimeReservation.Server;
using RealtimeReservation.Server.Postgres;

namespace RealtimeReservation.Tests.Support;

/// <summary>What test runs that were killed left behind: directories of servers, and the servers that still run in them.</summary>
static class Leftovers
{
    /// <summary>A younger directory may be one whose test run is about to take its lock.</summary>
    public static readonly TimeSpan Young = TimeSpan.FromMinutes(1);

    /// <summary>Stops the servers and removes their directories; the lock of a directory tells whether its test run still lives.</summary>
    /// <param name="root">Where the directories are.</param>
    /// <param name="prefix">What their names begin with.</param>
    /// <param name="age">Younger ones are left alone.</param>
    /// <param name="stop">Stops the server in a directory, if there is one.</param>
    public static async Task SweepAsync(string root, string prefix, TimeSpan age, Func<string, Task> stop)
    {
        foreach (var left in Directory.GetDirectories(root, prefix + "*"))
        {
            if (DateTime.UtcNow - Directory.GetCreationTimeUtc(left) < age) continue;
            try
            {
                await using (PostgresCluster.Lock(left)) await stop(left);
                Directory.Delete(left, recursive: true);
            }
            catch (Exception e) when (e is StartupException or IOException or UnauthorizedAccessException)
            {
                // In use by a run beside this one, or swept by it.
            }
        }
    }
}
