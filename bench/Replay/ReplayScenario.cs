using System.Diagnostics;
using Bench.Report;
using Bench.Setup;
using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server;
using RealtimeReservation.Server.Postgres;

namespace Bench.Replay;

/// <summary>
/// A log of a million events: how fast the tables are rebuilt from it and compared with it, beside a bare reader of the same rows; and
/// how soon a server that starts on it is ready.
/// </summary>
static class ReplayScenario
{
    /// <summary>About so many; fewer while developing.</summary>
    static readonly int Events = int.TryParse(Environment.GetEnvironmentVariable("REPLAY_EVENTS"), out var events) ? events : 1_000_000;

    public static Scenario Scenario { get; } = new("replay", "rebuild, verification and start-up on a log of a million events", RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        var connection = await run.CreateDatabaseAsync("replay");
        await using var server = await ComposeAsync(connection);
        run.Tell("writing the log");
        var head = await WriteAsync(connection);
        var tables = server.Services.GetRequiredService<InlineTables>();
        List<double> bare = [], followed = [], rebuild = [], verify = [], ready = [];
        // Round 0 only makes code and caches warm.
        for (var round = 0; round <= run.Runs; round++)
        {
            run.Tell($"round {round} of {run.Runs}, bare reader");
            var read = await TimeAsync(() => BareReader.ReadAsync(connection, head));
            var some = await TimeAsync(() => BareReader.ReadFollowedAsync(connection, head));
            run.Tell($"round {round} of {run.Runs}, rebuild");
            var rebuilt = await TimeAsync(() => tables.RebuildAsync());
            run.Tell($"round {round} of {run.Runs}, verification");
            var verified = await TimeAsync(async () =>
            {
                if (await tables.VerifyAsync() is [var difference, ..])
                    throw new InvalidOperationException($"After a rebuild: {difference}");
            });
            run.Tell($"round {round} of {run.Runs}, start");
            var started = await StartedServer.ReadyAsync(connection, server.Services);
            if (round == 0) continue;
            bare.Add(head / read);
            followed.Add(some / rebuilt);
            rebuild.Add(head / rebuilt);
            verify.Add(head / verified);
            ready.Add(started);
        }
        return new Findings("replay",
        [
            new("bare reader", "events/s", bare), new("rebuild", "events/s", rebuild), new("verification", "events/s", verify),
            new("start to ready", "s", ready),
            new("rebuild to bare reader of the streams that tables follow alone", "×", followed),
        ],
        [
            Ratio.Of("rebuild to bare reader", rebuild, bare, pace => pace, 0.5, atLeast: true),
            new("seconds from start to ready", ready, 3, AtLeast: false),
        ],
        [
            $"{head:#,0} events. The bare reader takes every column of every event, stream by stream, and does nothing with it;",
            "the rebuild reads only streams that tables are made from, which is about a third of them.",
            "Start to ready: from starting the process until it says where it listens; PostgreSQL runs already.",
        ]);
    }

    /// <summary>The server as <c>rebuild</c> and <c>verify</c> compose it: with everything, started nothing.</summary>
    static async Task<WebApplication> ComposeAsync(string connection)
    {
        var builder = App.CreateBuilder([$"--ConnectionStrings:Postgres={connection}", "--Log:Level=Warning"]);
        var server = App.Build(builder, Settings.Read(builder.Configuration), connection);
        await server.Services.GetRequiredService<SchemaStart>().StartingAsync(CancellationToken.None);
        return server;
    }

    static async Task<long> WriteAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var opened = await source.OpenConnectionAsync();
        // The streams come after their events here, which the foreign key would not have.
        await using (var skip = new NpgsqlCommand("set session_replication_role = replica", opened)) await skip.ExecuteNonQueryAsync();
        using var log = new PastLog(opened);
        var now = DateTimeOffset.UtcNow;
        new PastOrders(log, Events, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond))).Happen();
        await log.CompleteAsync();
        return log.Head;
    }

    static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
