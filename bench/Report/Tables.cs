using Spectre.Console;

namespace Bench.Report;

/// <summary>Findings on the terminal.</summary>
static class Tables
{
    public static Table Of(Findings found)
    {
        var table = new Table().Title(found.Scenario).AddColumn("").AddColumn(new TableColumn("median").RightAligned())
            .AddColumn(new TableColumn("lowest").RightAligned()).AddColumn(new TableColumn("highest").RightAligned()).AddColumn("")
                .AddColumn("goal");
        foreach (var figure in found.Figures)
            table.AddRow(Markup.Escape(figure.Name), Number(figure.Median), Number(figure.Runs.Min()), Number(figure.Runs.Max()),
                Markup.Escape(figure.Unit), "");
        foreach (var ratio in found.Ratios)
            table.AddRow($"[bold]{Markup.Escape(ratio.Name)}[/]", $"[bold]{Number(ratio.Median)}[/]",
                Number(ratio.Runs.Min()), Number(ratio.Runs.Max()), "×",
                    $"{ratio.Goal} [{(ratio.Reached ? "green]reached" : "yellow]not reached")}[/]");
        return table;
    }

    /// <summary>Two runs side by side: the ratios first, for only they compare well.</summary>
    public static Table Compare(RunRecord before, RunRecord after)
    {
        var table = new Table().Title($"{before.At:yyyy-MM-dd HH:mm} and {after.At:yyyy-MM-dd HH:mm} UTC")
            .AddColumns("scenario", "", "before", "after", "change");
        foreach (var found in after.Scenarios)
        {
            if (before.Scenarios.FirstOrDefault(s => s.Scenario == found.Scenario) is not { } old) continue;
            foreach (var ratio in found.Ratios)
                Row(found.Scenario, ratio.Name, old.Ratios.FirstOrDefault(r => r.Name == ratio.Name)?.Median, ratio.Median);
            foreach (var figure in found.Figures)
            {
                var was = old.Figures.FirstOrDefault(f => f.Name == figure.Name && f.Unit == figure.Unit);
                Row(found.Scenario, $"{figure.Name}, {figure.Unit}", was?.Median, figure.Median);
            }
        }
        return table;

        void Row(string scenario, string name, double? was, double now)
        {
            if (was is { } value)
                table.AddRow(scenario, Markup.Escape(name), Number(value), Number(now),
                    value == 0 ? "" : $"{(now / value - 1) * 100:+0;-0;0} %");
        }
    }

    public static string Number(double value) => value switch
    {
        >= 100 => $"{value:#,0}",
        >= 10 => $"{value:0.0}",
        _ => $"{value:0.00}",
    };
}
