using Bench.Report;
using Bench.Setup;

namespace Bench.Nodes;

/// <summary>Two nodes on one PostgreSQL: how soon viewers of one see what the other committed, and what two carry beside one. No yardstick.</summary>
static class NodesScenario
{
    const int Callers = 64, MostPerSecond = 6_000;

    public static Scenario Scenario { get; } = new("nodes", "two servers on one PostgreSQL: push across, holds together, contention", RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        List<(double[] Own, double[] Other)> pushes = [];
        List<Calls> alone = [], together = [];
        List<(Calls Calls, double Again)> one = [], both = [];
        await using var postgres = await BenchPostgres.StartAsync(commitTimes: true);
        await using var nodes = await TwoNodes.StartAsync(postgres);
        var most = (int)(run.Time.TotalSeconds * MostPerSecond);
        // Round 0 only makes the processes warm.
        for (var round = 0; round <= run.Runs; round++)
        {
            run.Tell($"round {round} of {run.Runs}, push");
            var push = await nodes.PushAsync(run.Time);
            run.Tell($"round {round} of {run.Runs}, one node");
            var single = await nodes.HoldAsync([0], Callers, run.Time, most);
            run.Tell($"round {round} of {run.Runs}, two nodes");
            var pair = await nodes.HoldAsync([0, 1], Callers / 2, run.Time, most);
            run.Tell($"round {round} of {run.Runs}, contention");
            var calm = await nodes.ContendAsync([0], Callers, run.Time, most);
            var contended = await nodes.ContendAsync([0, 1], Callers / 2, run.Time, most);
            if (round == 0) continue;
            pushes.Add(push);
            alone.Add(single);
            together.Add(pair);
            one.Add(calm);
            both.Add(contended);
        }
        await nodes.VerifyAsync();
        return new Findings("nodes",
        [
            .. Push("commit on one to last viewer of the other", pushes.Select(p => p.Other)),
            .. Push("commit on one to last viewer of the same", pushes.Select(p => p.Own)),
            .. Holds("one node", alone), .. Holds("two nodes", together),
            new("two nodes to one", "× holds/s", [.. together.Zip(alone, (two, single) => two.PerSecond / single.PerSecond)]),
            .. Holds("one resource, one node", one.Select(o => o.Calls)), .. Holds("one resource, two nodes", both.Select(b => b.Calls)),
            new("one resource, two nodes to one", "× holds/s", [.. both.Zip(one, (two, single) => two.Calls.PerSecond / single.Calls.PerSecond)]),
            new("one resource, two nodes: decided again for each committed", "groups", [.. both.Select(b => b.Again)]),
        ], [],
        [
            $"{TwoNodes.Viewers} viewers of one grid on each node, {TwoNodes.HoldsPerSecond} holds/s through the first. {Callers} connections in sum over HTTP, in closed loop.",
            "All on the same cores, PostgreSQL and the load too: two nodes share what one has alone.",
        ]);
    }

    static IEnumerable<Figure> Push(string name, IEnumerable<double[]> runs) =>
    [
        new(name, "ms, median", [.. runs.Select(r => r[r.Length / 2])]), new(name, "ms, p99", [.. runs.Select(r => r[(int)(0.99 * (r.Length - 1))])]),
    ];

    static IEnumerable<Figure> Holds(string name, IEnumerable<Calls> runs) =>
    [
        new(name, "holds/s", [.. runs.Select(c => c.PerSecond)]), new(name, "ms, median", [.. runs.Select(c => c.P50)]), new(name, "ms, p99", [.. runs.Select(c => c.P99)]),
    ];
}
