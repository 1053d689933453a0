using Bench.Report;
using Bench.Setup;

namespace Bench.Holds;

/// <summary>
/// Holds through the command loop beside the plain way and Marten's own, by one and by many callers, on the same PostgreSQL, turn by turn.
/// </summary>
static class HoldsScenario
{
    const int Resources = 250, WindowHours = 720, Connections = 32, Many = 64;
    const string Plain = "plain", Documented = "Marten, documented", Tuned = "Marten, tuned", Loop = "loop";
    static readonly int[] All = [1, 8, Many, 256];

    public static Scenario Scenario { get; } =
        new("holds", "holds a second through the command loop, beside the plain way and Marten", RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        var numbers = run.Callers is { } only ? [only] : All;
        (string Name, Func<BenchRun, int, Task<Way>> MeasureAsync)[] ways =
        [
            (Plain, PlainAsync),
            (Documented, (r, callers) => MartenAsync(r, callers, tuned: false)),
            (Tuned, (r, callers) => MartenAsync(r, callers, tuned: true)),
            (Loop, LoopAsync),
        ];
        if (run.Ways is { } named) ways = [.. ways.Where(way => named.Any(name => way.Name.EndsWith(name, StringComparison.Ordinal)))];
        var found = numbers.SelectMany(callers => ways.Select(way => (callers, way.Name))).ToDictionary(of => of, _ => new List<Way>());
        var inserts = new List<double>();
        // Round 0 only makes the code warm.
        for (var round = 0; round <= run.Runs; round++)
        {
            foreach (var callers in round == 0 ? [Many] : numbers)
            {
                foreach (var (name, measureAsync) in ways)
                {
                    run.Tell($"round {round} of {run.Runs}, {callers} callers, {name}");
                    await run.Postgres.SettleAsync();
                    var way = await measureAsync(run, callers);
                    if (round > 0) found[(callers, name)].Add(way);
                }
            }
            if (round == 0 || run.Ways is not null) continue;
            run.Tell($"round {round} of {run.Runs}, pgbench");
            inserts.Add(await PgBench.InsertsAsync(run.Postgres, await run.CreateDatabaseAsync("pgbench"), clients: 64, run.Time));
        }
        IEnumerable<Ratio> ratios =
        [
            .. PerSecond(Many, Plain, 5),
            .. PerSecond(Many, Documented, 10),
            .. PerSecond(Many, Tuned, 5),
            .. Processor(Many, Documented, 10),
            .. Processor(Many, Tuned, 5),
            .. Of(Many, Loop).Where(_ => inserts.Count > 0)
                .Select(loop => new Ratio($"{Many} callers: loop's holds/s to pgbench's inserts/s",
                    [.. loop.Zip(inserts, (ours, theirs) => ours.Calls.PerSecond / theirs)], 0.5, AtLeast: true)),
            .. Pairs(1, Loop, Plain).Select(p => Ratio.Of(
                "1 caller: median latency, loop to plain", p.Ours, p.Theirs, w => w.Calls.P50, 1.5, atLeast: false)),
        ];
        return new Findings("holds",
        [
            .. numbers.SelectMany(c => ways.Select(way => (c, way.Name, found[(c, way.Name)]))).SelectMany(Figures),
            .. inserts.Count > 0 ? (Figure[])[new("pgbench, one-row inserts, 64 clients", "inserts/s", inserts)] : [],
        ],
        [.. ratios],
        [
            $"Plain way: one transaction a hold on {Connections} connections; three rows with six index entries, "
                + "where the loop writes seven rows.",
            $"{Documented}: FetchForWriting on the three streams, inline snapshot, SaveChangesAsync, as Marten comes.",
            $"{Tuned}: one batched query, the order's stream started unread, statements prepared, "
                + $"{Connections} connections that are not reset.",
        ]);

        // What is left where others use the cores too: the loop waits for one process of PostgreSQL then, the other ways have many.
        IEnumerable<Ratio> Processor(int callers, string way, double reach) => Pairs(callers, way, Loop).Select(p => Ratio.Of(
            $"{callers} callers: processor time a hold, {way} to loop", p.Ours, p.Theirs, w => w.Postgres + w.Own, reach, atLeast: true));

        IEnumerable<Ratio> PerSecond(int callers, string way, double reach) => Pairs(callers, Loop, way).Select(p => Ratio.Of(
            $"{callers} callers: holds/s, loop to {way}", p.Ours, p.Theirs, w => w.Calls.PerSecond, reach, atLeast: true));

        // None where one of them was not measured.
        IEnumerable<(List<Way> Ours, List<Way> Theirs)> Pairs(int callers, string ours, string theirs) =>
            from mine in Of(callers, ours) from other in Of(callers, theirs) select (mine, other);

        IEnumerable<List<Way>> Of(int callers, string way) => found.TryGetValue((callers, way), out var runs) ? [runs] : [];
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
        await using var way = await PlainWay.OpenAsync(await run.CreateDatabaseAsync("plain"), Connections);
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

    static async Task<Way> MartenAsync(BenchRun run, int callers, bool tuned)
    {
        var connection = await run.CreateDatabaseAsync("marten");
        await using var way = await MartenWay.OpenAsync(connection, Connections, new BenchVenue(Resources, WindowHours), tuned);
        var before = await Use.NowAsync(run);
        var calls = await HoldAsync(run, callers, (resource, start) => way.HoldAsync(Guid.CreateVersion7().ToString("N"), resource, start));
        var after = await Use.NowAsync(run);
        await way.VerifyAsync(calls.Accepted);
        return Way.Of(calls, before, after);
    }

    static async Task<Way> LoopAsync(BenchRun run, int callers)
    {
        await using var store = await BenchStore.StartAsync(await run.CreateDatabaseAsync("loop"));
        await new BenchVenue(Resources, WindowHours).OpenAsync(store);
        var before = await store.Log.HeadAsync();
        var used = await Use.NowAsync(run);
        var calls = await HoldAsync(run, callers, (resource, start) => BenchVenue.HoldAsync(store, resource, start));
        var after = await Use.NowAsync(run);
        await store.VerifyAsync(calls.Accepted, await store.Log.HeadAsync() - before);
        return Way.Of(calls, used, after);
    }

    /// <summary>Every caller takes the next slot that is free, resource by resource and hour by hour.</summary>
    static Task<Calls> HoldAsync(BenchRun run, int callers, Func<string, DateTimeOffset, Task<string?>> hold)
    {
        var next = -1;
        var first = BenchVenue.FirstHour();
        return Calls.MakeAsync(callers, run.Time, async _ =>
        {
            var i = Interlocked.Increment(ref next);
            return await hold($"r{i % Resources}", first.AddHours(i / Resources)) is { } refusal
                ? throw new InvalidOperationException($"Hold {i} was refused: {refusal}.")
                : true;
        });
    }

    /// <summary>What a way achieved, and what each of its holds cost.</summary>
    /// <param name="Calls">The calls.</param>
    /// <param name="Logged">Bytes in PostgreSQL's log.</param>
    /// <param name="Postgres">Microseconds of processor, PostgreSQL.</param>
    /// <param name="Own">Microseconds of processor, this process, callers included.</param>
    sealed record Way(Calls Calls, double Logged, double Postgres, double Own)
    {
        public static Way Of(Calls calls, Use before, Use after) => new(
            calls,
            (double)(after.Postgres.Logged - before.Postgres.Logged) / calls.Accepted,
            1e6 * (after.Postgres.Processor - before.Postgres.Processor) / calls.Accepted,
            (after.Own - before.Own).TotalMicroseconds / calls.Accepted);
    }

    sealed record Use(PostgresUse Postgres, TimeSpan Own)
    {
        public static async Task<Use> NowAsync(BenchRun run) => new(await run.PostgresAsync(), Environment.CpuUsage.TotalTime);
    }
}
