using Bench.Report;
using Bench.Setup;

namespace Bench.Nodes;

/// <summary>
/// Two nodes on one PostgreSQL: how soon viewers of one see what the other committed, and what two carry beside one; with a Redis beside
/// them, if one is asked for.
/// </summary>
static class NodesScenario
{
    const int Callers = 64, MostPerSecond = 6_000;

    public static Scenario Scenario { get; } =
        new("nodes", "two servers on one PostgreSQL: push across, holds together, contention", RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        await using var postgres = await BenchPostgres.StartAsync(commitTimes: true, statements: true);
        await using var redis = run.Redis is { } where ? await RedisServer.StartAsync(where) : null;
        await using var without = await TwoNodes.StartAsync(postgres, "nodes", redis: null);
        await using var with = redis is null ? null : await TwoNodes.StartAsync(postgres, "nodes_redis", redis.Connection);
        List<Round> alone = [], beside = [];
        // Round 0 only makes the processes warm.
        for (var round = 0; round <= run.Runs; round++)
        {
            var measured = await Round.RunAsync(run, without, $"round {round} of {run.Runs}");
            var other = with is null ? null : await Round.RunAsync(run, with, $"round {round} of {run.Runs}, with Redis");
            if (round == 0) continue;
            alone.Add(measured);
            if (other is not null) beside.Add(other);
        }
        await without.VerifyAsync();
        if (with is not null) await with.VerifyAsync();
        return new Findings("nodes", [.. Figures("", alone), .. with is null ? [] : Figures("with Redis: ", beside)], [],
        [
            $"{TwoNodes.Viewers} viewers of one grid on each node, {TwoNodes.HoldsPerSecond} holds/s through the first. "
                + $"{Callers} connections in sum over HTTP, in closed loop.",
            "All on the same cores, PostgreSQL and the load too: two nodes share what one has alone.",
        ]);
    }

    static IEnumerable<Figure> Figures(string with, IReadOnlyList<Round> rounds) =>
    [
        .. Push($"{with}commit on one to last viewer of the other", rounds.Select(r => r.Other)),
        .. Push($"{with}commit on one to last viewer of the same", rounds.Select(r => r.Own)),
        new($"{with}reads of events a group, both nodes", "statements", [.. rounds.Select(r => r.Reads.OfLog)]),
        new($"{with}all statements a group, both nodes", "statements", [.. rounds.Select(r => r.Reads.All)]),
        .. Holds($"{with}one node", rounds.Select(r => r.Alone)), .. Holds($"{with}two nodes", rounds.Select(r => r.Together)),
        new($"{with}two nodes to one", "× holds/s", [.. rounds.Select(r => r.Together.PerSecond / r.Alone.PerSecond)]),
        .. Holds($"{with}one resource, one node", rounds.Select(r => r.One.Calls)),
        .. Holds($"{with}one resource, two nodes", rounds.Select(r => r.Both.Calls)),
        new($"{with}one resource, two nodes to one", "× holds/s", [.. rounds.Select(r => r.Both.Calls.PerSecond / r.One.Calls.PerSecond)]),
        new($"{with}one resource, two nodes: decided again for each committed", "groups", [.. rounds.Select(r => r.Both.Again)]),
    ];

    static IEnumerable<Figure> Push(string name, IEnumerable<double[]> runs) =>
    [
        new(name, "ms, median", [.. runs.Select(r => r[r.Length / 2])]),
        new(name, "ms, p99", [.. runs.Select(r => r[(int)(0.99 * (r.Length - 1))])]),
    ];

    static IEnumerable<Figure> Holds(string name, IEnumerable<Calls> runs) =>
    [
        new(name, "holds/s", [.. runs.Select(c => c.PerSecond)]), new(name, "ms, median", [.. runs.Select(c => c.P50)]),
        new(name, "ms, p99", [.. runs.Select(c => c.P99)]),
    ];

    /// <summary>What was measured of two nodes in one round.</summary>
    sealed record Round(double[] Own, double[] Other, Reads Reads, Calls Alone, Calls Together, (Calls Calls, double Again) One,
        (Calls Calls, double Again) Both)
    {
        public static async Task<Round> RunAsync(BenchRun run, TwoNodes nodes, string what)
        {
            var most = (int)(run.Time.TotalSeconds * MostPerSecond);
            run.Tell($"{what}, push");
            var (own, other, reads) = await nodes.PushAsync(run.Time);
            run.Tell($"{what}, one node");
            var alone = await nodes.HoldAsync([0], Callers, run.Time, most);
            run.Tell($"{what}, two nodes");
            var together = await nodes.HoldAsync([0, 1], Callers / 2, run.Time, most);
            run.Tell($"{what}, contention");
            var one = await nodes.ContendAsync([0], Callers, run.Time, most);
            return new(own, other, reads, alone, together, one, await nodes.ContendAsync([0, 1], Callers / 2, run.Time, most));
        }
    }
}
