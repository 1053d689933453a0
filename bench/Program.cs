using System.Globalization;
using Bench;
using Bench.Report;
using Spectre.Console;

// bench [SCENARIO… | all] [--seconds N] [--runs N] [--callers N] [--ways NAME,…] [--redis own|HOST:PORT] [--out FILE] [--against FILE]
// bench compare BEFORE AFTER · bench document [RESULT…] · bench micro [BenchmarkDotNet's arguments] · bench serve YARDSTICK
switch (args)
{
    case ["serve", var name, .. var rest]:
        return await Suite.ServeAsync(name, rest);
    case ["micro", .. var rest]:
        return Bench.Micro.MicroSuite.Run(rest);
    case ["document", .. var results]:
        await Documents.RenewAsync("docs", results);
        return 0;
    case ["compare", var before, var after]:
        AnsiConsole.Write(Tables.Compare(await RunRecord.ReadAsync(before), await RunRecord.ReadAsync(after)));
        return 0;
}

var names = args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray();
var chosen = names is [] or ["all"] ? Suite.Scenarios : [.. Suite.Scenarios.Where(s => names.Contains(s.Name))];
if (names is not ([] or ["all"]) && chosen.Count < names.Length)
{
    AnsiConsole.MarkupLine("There are these scenarios:");
    foreach (var scenario in Suite.Scenarios) AnsiConsole.MarkupLineInterpolated($"  [bold]{scenario.Name}[/]  {scenario.About}");
    return 1;
}
// What is not a terminal has no width of its own.
if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 140;
var seconds = double.Parse(Option("--seconds") ?? "4", CultureInfo.InvariantCulture);
var runs = int.Parse(Option("--runs") ?? "3", CultureInfo.InvariantCulture);
int? onlyCallers = Option("--callers") is { } callers ? int.Parse(callers, CultureInfo.InvariantCulture) : null;
var found = await Suite.RunAsync(
    chosen, TimeSpan.FromSeconds(seconds), runs, onlyCallers, Option("--ways")?.Split(','), Option("--redis"));
var record = new RunRecord(DateTimeOffset.UtcNow, Environment.ProcessorCount, runs, seconds, found);
var file = Option("--out") ?? Path.Combine("artifacts", "bench", $"{record.At:yyyyMMdd-HHmmss}.json");
await record.WriteAsync(file);
AnsiConsole.MarkupLineInterpolated($"Written to {file}");
if (Option("--against") is { } earlier) AnsiConsole.Write(Tables.Compare(await RunRecord.ReadAsync(earlier), record));
return 0;

string? Option(string name) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault();
