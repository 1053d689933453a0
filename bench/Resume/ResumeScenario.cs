using System.Diagnostics;
using Bench.Push;
using Bench.Report;
using Bench.Setup;
using Bench.Viewers;

namespace Bench.Resume;

/// <summary>
/// All viewers are cut off at once and come back, each with its position, while holds go on; beside as many bare WebSockets.
/// </summary>
static class ResumeScenario
{
    const int Viewers = 5000, HoldsPerSecond = 10, WarmUps = 3;

    public static Scenario Scenario { get; } = new("resume", $"{Viewers} viewers cut off at once, all back and correct", RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        var (ours, bare) = (new List<Back>(), new List<Back>());
        await using var live = await LiveServer.StartAsync(run.Postgres, resources: run.Runs + WarmUps, HoldsPerSecond, run.Time);
        await using var sockets = await ServerProcess.StartYardstickAsync("socket");
        // The first rounds only make the processes warm: what takes 5,000 calls to be compiled well must not be measured in the next.
        for (var round = 1 - WarmUps; round <= run.Runs; round++)
        {
            run.Tell($"round {round} of {run.Runs}, server");
            var back = await live.CutOffAsync(Viewers, run.Time, BackAsync);
            run.Tell($"round {round} of {run.Runs}, bare sockets");
            var usual = await BareAsync(sockets);
            if (round < 1) continue;
            ours.Add(back);
            bare.Add(usual);
        }
        await live.VerifyAsync();
        return new Findings("resume",
        [
            .. Figures("server, all back and correct", ours), .. Figures("bare WebSockets, all back", bare),
        ],
        [
            Ratio.Of($"{Viewers} viewers back to as many bare sockets", ours, bare, r => r.Milliseconds, 3, atLeast: false),
        ],
        [$"Cut off without a goodbye; 256 are on their way at once. "
            + $"{HoldsPerSecond} holds/s go on, and one was made after the cut that each must show."]);
    }

    static IEnumerable<Figure> Figures(string name, List<Back> runs) =>
    [
        new(name, "ms", [.. runs.Select(r => r.Milliseconds)]),
        new(name, "µs of processor a viewer, its process", [.. runs.Select(r => r.Processor.TotalMicroseconds / Viewers)]),
    ];

    static async Task<Back> BareAsync(ServerProcess server)
    {
        using var crowd = new Crowd(server.Address, Talk.Nothing);
        await crowd.ComeAsync(Viewers);
        await crowd.CutAsync();
        return await BackAsync(server, crowd, -1);
    }

    static async Task<Back> BackAsync(ServerProcess server, Crowd crowd, long position)
    {
        var (used, start) = (server.Processor(), Stopwatch.GetTimestamp());
        await crowd.ComeBackAsync(position);
        return new Back(Stopwatch.GetElapsedTime(start).TotalMilliseconds, server.Processor() - used);
    }

    /// <summary>How long it took until all were back, and the processor time of the server's process meanwhile.</summary>
    sealed record Back(double Milliseconds, TimeSpan Processor);
}
