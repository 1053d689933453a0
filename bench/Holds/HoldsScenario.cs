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
        new($"{of.Callers} callers, {of.Way}", "µs of processor a hold, PostgreSQL", [.. of.Runs.Select(r => r.Postgres)]),
        new($"{of.Callers} callers, {of.Way}", "µs of processor a hold, callers and way", [.. of.Runs.Select(r => r.Own)]),
    ];

    static async Task<Way> PlainAsync(BenchRun run, int callers)
    {
        await using var way = await PlainWay.OpenAsync(await run.CreateDatabaseAsync("plain"), PlainConnections);
        var next = -1;
        var first = BenchVenue.FirstHour();
        var before = await Use.NowAsync(run);
        var calls = await Calls.MakeAsync(callers, run.Time, _ =>
        {
            var i = Interlocked.Increment(ref next);
            return way.HoldAsync(Guid.CreateVersion7().ToString("N"), $"r{i % Resources}", first.AddHours(i / Resources).UtcDateTime);
        });
        var after = await Use.NowAsync(run);
        if (await way.CountAsync() != calls.Accepted) throw new InvalidOperationException("The plain way lost or repeated a hold.");
        return Way.Of(calls, before, after);
    }

    static async Task<Way> LoopAsync(BenchRun run, int callers)
    {
        await using var store = await BenchStore.StartAsync(await run.CreateDatabaseAsync("loop"));
        await new BenchVenue(Resources, WindowHours).OpenAsync(store);
        var before = await store.Log.HeadAsync();
        var next = -1;
        var first = BenchVenue.FirstHour();
        var used = await Use.NowAsync(run);
        var calls = await Calls.MakeAsync(callers, run.Time, async _ =>
        {
            var i = Interlocked.Increment(ref next);
            return await BenchVenue.HoldAsync(store, $"r{i % Resources}", first.AddHours(i / Resources)) is { } refusal
                ? throw new InvalidOperationException($"Hold {i} was refused: {refusal}.")
                : true;
        });
        var after = await Use.NowAsync(run);
        await store.VerifyAsync(calls.Accepted, await store.Log.HeadAsync() - before);
        return Way.Of(calls, used, after);
    }

    /// <summary>What a way achieved, and what each of its holds cost.</summary>
    /// <param name="Calls">The calls.</param>
    /// <param name="Logged">Bytes in PostgreSQL's log.</param>
    /// <param name="Postgres">Microseconds of processor, PostgreSQL.</param>
    /// <param name="Own">Microseconds of processor, this process, callers included.</param>
    sealed record Way(Calls Calls, double Logged, double Postgres, double Own)
    {
        public static Way Of(Calls calls, Use before, Use after) => new(calls, (double)(after.Postgres.Logged - before.Postgres.Logged) / calls.Accepted,
            1e6 * (after.Postgres.Processor - before.Postgres.Processor) / calls.Accepted, (after.Own - before.Own).TotalMicroseconds / calls.Accepted);
    }

    sealed record Use(PostgresUse Postgres, TimeSpan Own)
    {
        public static async Task<Use> NowAsync(BenchRun run) => new(await run.PostgresAsync(), Environment.CpuUsage.TotalTime);
    }
}
