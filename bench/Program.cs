using Bench;
using Spectre.Console;

// Usage: dotnet run -c Release --project bench -- [holds] [--seconds N] [--runs N]
var scenario = args.FirstOrDefault(a => !a.StartsWith('-')) ?? "holds";
if (scenario != "holds")
{
    AnsiConsole.MarkupLineInterpolated($"There is no scenario [bold]{scenario}[/]; there is [bold]holds[/].");
    return 1;
}
var seconds = Option("--seconds", 4);
var runs = Option("--runs", 3);

await using var server = await BenchServer.StartAsync();
var report = await Holds.RunAsync(server, callers: 64, TimeSpan.FromSeconds(seconds), runs);
AnsiConsole.Write(report.Table());
AnsiConsole.MarkupLineInterpolated($"The command loop carries out [bold]{report.Ratio:0.0}[/] times as many holds as the plain way.");
return 0;

int Option(string name, int standard)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], out var value) ? value : standard;
}
