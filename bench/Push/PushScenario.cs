using Bench.Report;
using Bench.Setup;

namespace Bench.Push;

/// <summary>
/// Commit to last viewer of one grid, beside SignalR's own group send; memory of viewers at rest, beside bare sockets; viewers that read
/// nothing.
/// </summary>
static class PushScenario
{
    const int TickMilliseconds = 50, HoldsPerSecond = 200;
    static readonly int[] Viewers = [1000, 5000];

    public static Scenario Scenario { get; } = new("push", "commit to last viewer, viewers that read nothing", RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        var found = new List<Round>();
        await using var postgres = await BenchPostgres.StartAsync(commitTimes: true);
        await using var live =
            await LiveServer.StartAsync(postgres, resources: (run.Runs + 1) * 2 * Viewers.Length, HoldsPerSecond, run.Time);
        await using var plain = await ServerProcess.StartYardstickAsync("signalr");
        // Round 0 only makes the processes warm.
        for (var round = 0; round <= run.Runs; round++)
        {
            var sizes = new List<Size>();
            foreach (var viewers in Viewers)
            {
                run.Tell($"round {round} of {run.Runs}, {viewers} viewers");
                var (ours, told) = await live.PushAsync(viewers, run.Time);
                run.Tell($"round {round} of {run.Runs}, {viewers} viewers, plain send");
                var usual = await PlainSend.RunAsync(plain, viewers, told);
                run.Tell($"round {round} of {run.Runs}, {viewers} viewers, some of them slow");
                sizes.Add(new Size(ours, usual, await live.PushWithSlowAsync(viewers, viewers / 10, run.Time)));
            }
            if (round > 0) found.Add(new Round(sizes));
        }
        await live.VerifyAsync();
        return new Findings("push",
        [
            .. Viewers.SelectMany((viewers, i) => Figures($"{viewers} viewers, server", found.Select(r => r.Sizes[i].Ours))
                .Concat(Figures($"{viewers} viewers, plain send", found.Select(r => r.Sizes[i].Plain)))
                .Concat(Figures($"{viewers} viewers, 10 % read nothing", found.Select(r => r.Sizes[i].WithSlow)))),
        ],
        [
            .. Viewers.Select((viewers, i) => new Ratio($"{viewers} viewers: last viewer's p99 to 1.5 × plain send's + tick",
                [.. found.Select(r => r.Sizes[i].Ours.P99 / (1.5 * r.Sizes[i].Plain.P99 + TickMilliseconds))], 1, AtLeast: false)),
            .. Viewers.Select((viewers, i) => new Ratio($"{viewers} viewers: last reader's p99, with 10 % that read nothing to without",
                [.. found.Select(r => r.Sizes[i].WithSlow.P99 / r.Sizes[i].Ours.P99)], 1.2, AtLeast: false)),
        ],
        [
            $"{HoldsPerSecond} holds/s over HTTP at an even rate. "
                + "A commit's instant is PostgreSQL's, taken before it is written to disk; a send's, just before it.",
            "The plain send sends what the server sent, at the same distances.",
        ]);
    }

    static IEnumerable<Figure> Figures(string name, IEnumerable<Pushed> runs) =>
    [
        new(name, "ms, median", [.. runs.Select(r => r.P50)]),
        new(name, "ms, p99", [.. runs.Select(r => r.P99)]),
        new(name, "frames/s", [.. runs.Select(r => r.FramesPerSecond)]),
        new(name, "MB/s", [.. runs.Select(r => r.BytesPerSecond / 1e6)]),
        new(name, "cores, its process", [.. runs.Select(r => r.Server)]),
        new(name, "cores, viewers and load", [.. runs.Select(r => r.Bench)]),
    ];

    sealed record Size(Pushed Ours, Pushed Plain, Pushed WithSlow);

    sealed record Round(IReadOnlyList<Size> Sizes);
}
