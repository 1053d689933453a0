using Bench.Report;
using Bench.Setup;

namespace Bench.Holds;

/// <summary>Holds through the command loop beside the plain way, by one and by many callers, on the same PostgreSQL, turn by turn.</summary>
static class HoldsScenario
{
    const int Resources = 250, WindowHours = 720, PlainConnections = 32, Many = 64;
    static readonly int[] All = [1, 8, Many, 256];

    public static Scenario Scenario { get; } = new("holds", "holds a second through the command loop, beside the plain way", RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        var numbers = run.Callers is { } only ? [only] : All;
        var plain = numbers.ToDictionary(c => c, _ => new List<Way>());
        var loop = numbers.ToDictionary(c => c, _ => new List<Way>());
        var inserts = new List<double>();
        // Round 0 only makes the code warm.
        for (var round = 0; round <= run.Runs; round++)
        {
            foreach (var callers in round == 0 ? [Many] : numbers)
            {
                run.Tell($"round {round} of {run.Runs}, {callers} callers, plain way");
                var usual = await PlainAsync(run, callers);
                run.Tell($"round {round} of {run.Runs}, {callers} callers, command loop");
                var ours = await LoopAsync(run, callers);
                if (round == 0) continue;
                plain[callers].Add(usual);
                loop[callers].Add(ours);
            }
            if (round == 0) continue;
            run.Tell($"round {round} of {run.Runs}, pgbench");
            inserts.Add(await PgBench.InsertsAsync(run.Postgres, await run.CreateDatabaseAsync("pgbench"), clients: 64, run.Time));
        }
        return new Findings("holds",
        [
            .. numbers.SelectMany(c => new[] { (c, "plain", plain[c]), (c, "loop", loop[c]) }).SelectMany(Figures),
            new Figure("pgbench, one-row inserts, 64 clients", "inserts/s", inserts),
        ],
        [
            .. numbers.Contains(Many)
                ? (Ratio[])
                [
                    Ratio.Of($"{Many} callers: holds/s, loop to plain", loop[Many], plain[Many], w => w.Calls.PerSecond, 5, atLeast: true),
                    new($"{Many} callers: loop's holds/s to pgbench's inserts/s", [.. loop[Many].Zip(inserts, (ours, theirs) => ours.Calls.PerSecond / theirs)], 0.5, AtLeast: true),
                ]
                : [],
            .. numbers.Contains(1) ? (Ratio[])[Ratio.Of("1 caller: median latency, loop to plain", loop[1], plain[1], w => w.Calls.P50, 1.5, atLeast: false)] : [],
        ], [$"Plain way: one transaction a hold on {PlainConnections} connections; three rows with six index entries, where the loop writes seven rows."]);
    }

    static IEnumerable<Figure> Figures((int Callers, string Way, List<Way> Runs) of) =>
    [
        new($"{of.Callers} callers, {of.Way}", "holds/s", [.. of.Runs.Select(r => r.Calls.PerSecond)]),
        new($"{of.Callers} callers, {of.Way}", "ms, median", [.. of.Runs.Select(r => r.Calls.P50)]),
        new($"{of.Callers} callers, {of.Way}", "ms, p99", [.. of.Runs.Select(r => r.Calls.P99)]),
        new($"{of.Callers} callers, {of.Way}", "bytes logged a hold", [.. of.Runs.Select(r => r.Logged)]),
    ];

    static async Task<Way> PlainAsync(BenchRun run, int callers)
    {
        await using var way = await PlainWay.OpenAsync(await run.CreateDatabaseAsync("plain"), PlainConnections);
        var next = -1;
        var first = BenchVenue.FirstHour();
        var logged = await run.LogBytesAsync();
        var calls = await Calls.MakeAsync(callers, run.Time, _ =>
        {
            var i = Interlocked.Increment(ref next);
            return way.HoldAsync(Guid.CreateVersion7().ToString("N"), $"r{i % Resources}", first.AddHours(i / Resources).UtcDateTime);
        });
        logged = await run.LogBytesAsync() - logged;
        if (await way.CountAsync() != calls.Accepted) throw new InvalidOperationException("The plain way lost or repeated a hold.");
        return new Way(calls, (double)logged / calls.Accepted);
    }

    static async Task<Way> LoopAsync(BenchRun run, int callers)
    {
        await using var store = await BenchStore.StartAsync(await run.CreateDatabaseAsync("loop"));
        await new BenchVenue(Resources, WindowHours).OpenAsync(store);
        var before = await store.Log.HeadAsync();
        var next = -1;
        var first = BenchVenue.FirstHour();
        var logged = await run.LogBytesAsync();
        var calls = await Calls.MakeAsync(callers, run.Time, async _ =>
        {
            var i = Interlocked.Increment(ref next);
            return await BenchVenue.HoldAsync(store, $"r{i % Resources}", first.AddHours(i / Resources)) is { } refusal
                ? throw new InvalidOperationException($"Hold {i} was refused: {refusal}.")
                : true;
        });
        logged = await run.LogBytesAsync() - logged;
        await store.VerifyAsync(calls.Accepted, await store.Log.HeadAsync() - before);
        return new Way(calls, (double)logged / calls.Accepted);
    }

    /// <summary>What a way achieved.</summary>
    /// <param name="Calls">The calls.</param>
    /// <param name="Logged">Bytes in PostgreSQL's log for each hold.</param>
    sealed record Way(Calls Calls, double Logged);
}
