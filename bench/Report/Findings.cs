using System.Text.Json.Serialization;

namespace Bench.Report;

/// <summary>What a scenario found.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Figures">What was measured, absolute: it drifts with the machine.</param>
/// <param name="Ratios">What was measured beside its yardstick in the same run: this is what counts.</param>
/// <param name="Notes">What a reader must know to read them.</param>
sealed record Findings(string Scenario, IReadOnlyList<Figure> Figures, IReadOnlyList<Ratio> Ratios, IReadOnlyList<string> Notes);

/// <summary>One figure, a value a run.</summary>
/// <param name="Name">What, such as <c>64 callers, loop</c>.</param>
/// <param name="Unit">Its unit, such as <c>holds/s</c>.</param>
/// <param name="Runs">A value for each run, in order.</param>
sealed record Figure(string Name, string Unit, IReadOnlyList<double> Runs)
{
    public double Median => Medians.Of(Runs);
}

/// <summary>A ratio of two figures that were measured side by side, run by run.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="Runs">A ratio for each run.</param>
/// <param name="Reach">What it must reach.</param>
/// <param name="AtLeast">True: at least that much; false: at most.</param>
sealed record Ratio(string Name, IReadOnlyList<double> Runs, double Reach, bool AtLeast)
{
    /// <summary>The ratio of a value of runs that stood side by side.</summary>
    public static Ratio Of<T>(string name, IEnumerable<T> ours, IEnumerable<T> theirs, Func<T, double> value, double reach, bool atLeast) =>
        new(name, [.. ours.Zip(theirs, (a, b) => value(a) / value(b))], reach, atLeast);

    public double Median => Medians.Of(Runs);

    public bool Reached => AtLeast ? Median >= Reach : Median <= Reach;

    /// <summary>The goal as text, such as <c>≥ 5</c>.</summary>
    [JsonIgnore]
    public string Goal => $"{(AtLeast ? "≥" : "≤")} {Reach:0.##}";
}

static class Medians
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
