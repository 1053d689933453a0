using System.Globalization;
using System.Text;

namespace Bench.Report;

/// <summary>
/// What the bench found last, as the documents tell it: <c>docs/figures</c> holds the output of the newest run of each scenario, and all
/// tables
/// are made of these files.
/// </summary>
static class Documents
{
    const string Begin = "<!-- Made by ./bench/run document: -->", End = "<!-- until here. -->";

    /// <summary>Takes over the scenarios of some runs, and writes all tables.</summary>
    /// <param name="docs">The directory of the documents.</param>
    /// <param name="results">Files that runs wrote; none: the tables alone.</param>
    public static async Task RenewAsync(string docs, IEnumerable<string> results)
    {
        var figures = Path.Combine(docs, "figures");
        foreach (var result in results)
        {
            var run = await RunRecord.ReadAsync(result);
            foreach (var found in run.Scenarios)
                await (run with { Scenarios = [found] }).WriteAsync(Path.Combine(figures, $"{found.Scenario}.json"));
        }
        var files = Directory.EnumerateFiles(figures, "*.json").Order(StringComparer.Ordinal);
        var newest = await Task.WhenAll(files.Select(RunRecord.ReadAsync));
        await File.WriteAllTextAsync(Path.Combine(docs, "figures.md"), All(newest));
        var page = Path.Combine(docs, "performance.md");
        await File.WriteAllTextAsync(page, Replace(await File.ReadAllTextAsync(page), Ratios(newest)));
    }

    static string Replace(string text, string made)
    {
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin) throw new InvalidDataException($"There is no part between {Begin} and {End}.");
        return $"{text[..(begin + Begin.Length)]}\n\n{made}\n{text[end..]}";
    }

    /// <summary>The ratios to the yardsticks, which say more than figures of one machine.</summary>
    static string Ratios(IReadOnlyList<RunRecord> runs)
    {
        var text = new StringBuilder("| scenario | what | median (lowest to highest) | goal |\n| --- | --- | --- | --- |\n");
        foreach (var found in runs.SelectMany(run => run.Scenarios))
        {
            foreach (var ratio in found.Ratios)
            {
                var (lowest, highest) = (Number(ratio.Runs.Min()), Number(ratio.Runs.Max()));
                var goal = ratio.Reached ? ratio.Goal : $"{ratio.Goal}, not reached";
                text.Append(CultureInfo.InvariantCulture,
                    $"| `{found.Scenario}` | {ratio.Name} | **{Number(ratio.Median)}** ({lowest} to {highest}) | {goal} |\n");
            }
        }
        return text.ToString();
    }

    static string All(IReadOnlyList<RunRecord> runs)
    {
        var text = new StringBuilder("""
            # Figures of the bench

            The newest run of each scenario, absolute. The bench makes this page (`./bench/run document`); what they mean stands in
            [performance](performance.md).

            """);
        foreach (var run in runs)
        {
            foreach (var found in run.Scenarios)
            {
                text.Append(CultureInfo.InvariantCulture, $"""

                    ## {found.Scenario}

                    {run.At:yyyy-MM-dd}, {run.Cores} cores, {run.Runs} {(run.Runs == 1 ? "run" : "runs")} of {run.Seconds:0.#} s.

                    | | median | lowest | highest | |
                    | --- | ---: | ---: | ---: | --- |

                    """);
                foreach (var figure in found.Figures)
                {
                    var (lowest, highest) = (Number(figure.Runs.Min()), Number(figure.Runs.Max()));
                    text.Append(CultureInfo.InvariantCulture,
                        $"| {figure.Name} | {Number(figure.Median)} | {lowest} | {highest} | {figure.Unit} |\n");
                }
                foreach (var note in found.Notes) text.Append(CultureInfo.InvariantCulture, $"\n{note}\n");
            }
        }
        return text.ToString();
    }

    static string Number(double value) => Tables.Number(value);
}
