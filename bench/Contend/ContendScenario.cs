using Bench.Holds;
using Bench.Report;
using Bench.Setup;

namespace Bench.Contend;

/// <summary>Many callers at the same few slots: through the command loop, beside the plain way with its unique index.</summary>
static class ContendScenario
{
    const int Callers = 64, PlainConnections = 32;

    public static Scenario Scenario { get; } =
        new("contend", $"{Callers} callers at the same {Contention.Slots} slots, beside the plain way", RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        var (plain, loop) = (new List<Calls>(), new List<Calls>());
        // Round 0 only makes the code warm.
        for (var round = 0; round <= run.Runs; round++)
        {
            run.Tell($"round {round} of {run.Runs}, plain way");
            var usual = await PlainAsync(run);
            run.Tell($"round {round} of {run.Runs}, command loop");
            var ours = await LoopAsync(run);
            if (round == 0) continue;
            plain.Add(usual);
            loop.Add(ours);
        }
        return new Findings("contend",
        [
            .. Figures("plain", plain), .. Figures("loop", loop),
        ],
        [
            Ratio.Of("accepted/s, loop to plain", loop, plain, c => c.PerSecond, 10, atLeast: true),
            Ratio.Of("answers/s, loop to plain", loop, plain, c => c.Answered, 10, atLeast: true),
        ],
        [
            $"A caller tries one of the {Contention.Slots} slots at random (seeded), taken or not, as the same guest until one is theirs; "
            + "when all are taken, all go to the next day's.",
        ]);
    }

    static IEnumerable<Figure> Figures(string name, List<Calls> runs) =>
    [
        new(name, "accepted/s", [.. runs.Select(r => r.PerSecond)]),
        new(name, "answers/s", [.. runs.Select(r => r.Answered)]),
        new(name, "ms, median", [.. runs.Select(r => r.P50)]),
        new(name, "ms, p99", [.. runs.Select(r => r.P99)]),
    ];

    static async Task<Calls> PlainAsync(BenchRun run)
    {
        await using var way = await PlainWay.OpenAsync(await run.CreateDatabaseAsync("plain"), PlainConnections);
        var slots = new Contention(Callers);
        var calls = await Calls.MakeAsync(Callers, run.Time, caller =>
            slots.TryAsync(caller, (guest, resource, start) => way.HoldAsync(guest, resource, start.UtcDateTime)));
        slots.Check();
        if (await way.CountAsync() != calls.Accepted) throw new InvalidOperationException("The plain way lost or repeated a hold.");
        return calls;
    }

    static async Task<Calls> LoopAsync(BenchRun run)
    {
        await using var store = await BenchStore.StartAsync(await run.CreateDatabaseAsync("loop"));
        await new BenchVenue(Contention.Resources, Contention.WindowHours, Contention.SlotMinutes).OpenAsync(store);
        var before = await store.Log.HeadAsync();
        var slots = new Contention(Callers);
        var calls = await Calls.MakeAsync(Callers, run.Time, caller => slots.TryAsync(caller, async (guest, resource, start) =>
            await BenchVenue.HoldAsync(store, guest, resource, start) switch
            {
                null => true,
                "slot_taken" => false,
                var other => throw new InvalidOperationException($"A hold was refused: {other}."),
            }));
        slots.Check();
        await store.VerifyAsync(calls.Accepted, await store.Log.HeadAsync() - before);
        return calls;
    }
}
