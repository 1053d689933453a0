using System.Diagnostics;
using System.Text.Json;
using Bench.Report;
using Bench.Setup;

namespace Bench.Start;

/// <summary>
/// How soon a server is ready that was started before: with a log of a million events on a PostgreSQL that runs, and with the demo on its
/// own private one, which is started as well.
/// </summary>
static class StartScenario
{
    const int Resources = 250, WindowHours = 720, Capacity = 4, Together = 256, StillOpen = 2_000;

    /// <summary>About so many; fewer while developing.</summary>
    static readonly int Events = int.TryParse(Environment.GetEnvironmentVariable("START_EVENTS"), out var events) ? events : 1_000_000;

    public static Scenario Scenario { get; } = new("start", "from starting the process to ready: a million events, and the demo", RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        var connection = await run.CreateDatabaseAsync("start");
        run.Tell("writing the log");
        var head = await FillAsync(connection);
        var directory = Path.Combine(Path.GetTempPath(), $"reservation-bench-demo-{Guid.CreateVersion7():N}");
        List<double> large = [], demo = [];
        try
        {
            // Round 0 is the first start: it makes the tables, and the demo.
            for (var round = 0; round <= run.Runs; round++)
            {
                run.Tell($"round {round} of {run.Runs}, {head:#,0} events");
                var seconds = await ReadyAsync(() => ServerProcess.StartAsync(connection));
                run.Tell($"round {round} of {run.Runs}, demo");
                var ofDemo = await ReadyAsync(() => ServerProcess.StartDemoAsync(directory), QuietAsync);
                if (round == 0) continue;
                large.Add(seconds);
                demo.Add(ofDemo);
            }
        }
        finally
        {
            if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        }
        return new Findings("start", [],
        [
            new("seconds to ready, a million events", large, 5, AtLeast: false),
            new("seconds to ready, the demo on its own PostgreSQL", demo, 3, AtLeast: false),
        ], [$"{head:#,0} events, {StillOpen:#,0} orders still open. "
                + "From starting the process until /readyz says ready; the first start does not count."]);
    }

    /// <summary>Orders that were called off, and some that are still open, through the command loop.</summary>
    /// <returns>The position of the last event.</returns>
    static async Task<long> FillAsync(string connection)
    {
        const int eventsOfOrder = 6;
        await using var store = await BenchStore.StartAsync(connection);
        await new BenchVenue(Resources, WindowHours) { Capacity = Capacity, HoldMinutes = 120 }.OpenAsync(store);
        var orders = (int)((Events - await store.Log.HeadAsync()) / eventsOfOrder);
        var first = BenchVenue.FirstHour();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Together).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i < orders)
            {
                var start = first.AddHours(i / Resources % (WindowHours - 2));
                if (await BenchVenue.HoldAsync(store, $"r{i % Resources}", start, calledOff: i < orders - StillOpen) is { } refusal)
                    throw new InvalidOperationException($"Order {i} was refused: {refusal}.");
            }
        })));
        return await store.Log.HeadAsync();
    }

    /// <summary>Seconds from starting the process until it says that it is ready.</summary>
    /// <param name="startAsync">Starts it.</param>
    /// <param name="thenAsync">What is waited for before it is stopped.</param>
    static async Task<double> ReadyAsync(Func<Task<ServerProcess>> startAsync, Func<HttpClient, Task>? thenAsync = null)
    {
        var start = Stopwatch.GetTimestamp();
        await using var server = await startAsync();
        using var http = new HttpClient { BaseAddress = server.Address };
        while (await ReadinessAsync(http) is { Status: not "ready" }) await Task.Delay(10);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (thenAsync is not null) await thenAsync(http);
        return seconds;
    }

    /// <summary>Done when the log has stood still for some seconds: the demo is made after the start.</summary>
    static async Task QuietAsync(HttpClient http)
    {
        var (last, since) = (-1L, 0);
        while (since < 5)
        {
            await Task.Delay(1000);
            var (_, position) = await ReadinessAsync(http);
            (last, since) = (position, position == last ? since + 1 : 0);
        }
    }

    static async Task<(string Status, long Position)> ReadinessAsync(HttpClient http)
    {
        using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative));
        var readiness = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (readiness.GetProperty("status").GetString()!, readiness.GetProperty("position").GetInt64());
    }
}
