using Bench.Report;
using Bench.Setup;
using Spectre.Console;

namespace Bench;

/// <summary>All scenarios and yardsticks.</summary>
static class Suite
{
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        Holds.HoldsScenario.Scenario,
        Http.HttpScenario.Scenario,
        Contend.ContendScenario.Scenario,
        Push.PushScenario.Scenario,
        Idle.IdleScenario.Scenario,
        Resume.ResumeScenario.Scenario,
        Replay.ReplayScenario.Scenario,
        Start.StartScenario.Scenario,
        Nodes.NodesScenario.Scenario,
        Mixed.MixedScenario.Scenario,
        Kitchen.KitchenScenario.Scenario,
        Find.FindScenario.Scenario,
    ];

    /// <summary>Runs scenarios one after the other on one PostgreSQL and prints each one's findings.</summary>
    public static async Task<IReadOnlyList<Findings>> RunAsync(
        IReadOnlyList<Scenario> scenarios, TimeSpan time, int runs, int? callers, IReadOnlyList<string>? ways, string? redis)
    {
        var found = new List<Findings>();
        await AnsiConsole.Status().StartAsync("Making a PostgreSQL", async status =>
        {
            await using var postgres = await BenchPostgres.StartAsync();
            foreach (var scenario in scenarios)
            {
                await postgres.SettleAsync();
                var findings = await scenario.RunAsync(new BenchRun(
                    postgres, time, runs, callers, ways, redis, what => status.Status(Markup.Escape($"{scenario.Name}: {what}"))));
                AnsiConsole.Write(Tables.Of(findings));
                foreach (var note in findings.Notes) AnsiConsole.MarkupLineInterpolated($"  {note}");
                found.Add(findings);
            }
        });
        return found;
    }

    /// <summary>Runs a yardstick until it is told to stop: what the process of a measurement is compared with.</summary>
    public static Task<int> ServeAsync(string name, string[] arguments) => name switch
    {
        "plain" => Http.PlainServer.RunAsync(arguments[0], arguments[1..]),
        "signalr" => Viewers.Yardsticks.SignalRAsync(arguments),
        "socket" => Viewers.Yardsticks.SocketAsync(arguments),
        _ => throw new ArgumentException($"There is no yardstick {name} (arguments: {string.Join(' ', arguments)})."),
    };
}
