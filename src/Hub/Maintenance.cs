using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Postgres;

namespace RealtimeReservation.Server;

/// <summary>What the server does instead of serving: <c>rebuild</c> and <c>verify</c> the tables that the log gives.</summary>
internal static class Maintenance
{
    /// <returns>The exit code: 0 when all is well, 2 when tables differ from the log.</returns>
    /// <exception cref="StartupException">There is no such verb.</exception>
    public static async Task<int> RunAsync(WebApplication app, string verb, CancellationToken ct)
    {
        if (verb is not ("rebuild" or "verify"))
            throw new StartupException($"'{verb}' is not known. Use rebuild, verify, or nothing to serve.");
        await app.Services.GetRequiredService<SchemaStart>().StartingAsync(ct);
        var tables = app.Services.GetRequiredService<InlineTables>();
        if (verb == "rebuild")
        {
            await Console.Out.WriteLineAsync($"Rebuilt from {await tables.RebuildAsync(ct)} events.");
            return 0;
        }
        var differences = await tables.VerifyAsync(ct);
        foreach (var difference in differences)
            await Console.Out.WriteLineAsync($"{difference.Table}: {difference.Missing} rows missing, {difference.Surplus} rows too many");
        await Console.Out.WriteLineAsync(differences.Count == 0 ? "Every table is what the log says." : "Run rebuild to mend them.");
        return differences.Count == 0 ? 0 : 2;
    }
}
