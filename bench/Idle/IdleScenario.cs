using Bench.Report;
using Bench.Setup;

namespace Bench.Idle;

/// <summary>Memory that a viewer at rest costs the server, beside a bare WebSocket.</summary>
static class IdleScenario
{
    const int Viewers = 5000;

    public static Scenario Scenario { get; } = new("idle", $"memory of {Viewers} viewers at rest", RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        var (ours, bare) = (new List<IdleMemory>(), new List<IdleMemory>());
        for (var round = 1; round <= run.Runs; round++)
        {
            run.Tell($"round {round} of {run.Runs}, server");
            ours.Add(await IdleMemory.OursAsync(run, Viewers));
            run.Tell($"round {round} of {run.Runs}, bare sockets");
            bare.Add(await IdleMemory.BareAsync(Viewers));
        }
        return new Findings("idle",
        [
            .. Figures("connection at rest, server", ours),
            .. Figures("connection at rest, bare socket", bare),
        ],
        [
            Ratio.Of("memory of an idle connection to a bare socket's", ours, bare, m => m.Kept, 1.5, atLeast: false),
        ],
        [$"Private dirty pages of the process with {Viewers} connections less those without, a connection: "
            + "of either process once its garbage is collected."]);
    }

    static IEnumerable<Figure> Figures(string name, IReadOnlyList<IdleMemory> runs) =>
    [
        new(name, "KB", [.. runs.Select(m => m.Kept / 1024)]),
        new($"{name}, before garbage is collected", "KB", [.. runs.Select(m => m.AtFirst / 1024)]),
    ];
}
