using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>How a whole is cut so that its parts add up to it again.</summary>
static class MoneyRules
{
    /// <summary>
    /// Cuts a sum in proportion to weights by largest remainder; the lower place wins a tie. A part is never more than its weight when
    /// the sum is not more than all of them. Weights that are all 0 get 0.
    /// </summary>
    /// <param name="sum">Minor units, not below 0.</param>
    /// <param name="weights">Not below 0.</param>
    public static ImmutableArray<long> Prorate(long sum, ImmutableArray<long> weights)
    {
        Int128 whole = 0;
        foreach (var weight in weights) whole += weight;
        if (whole == 0) return [.. weights.Select(_ => 0L)];

        var parts = weights.Select(weight => (long)((Int128)sum * weight / whole)).ToArray();
        var left = sum - parts.Sum();
        foreach (var place in Enumerable.Range(0, parts.Length).OrderByDescending(i => (Int128)sum * weights[i] % whole).Take((int)left))
            parts[place]++;
        return [.. parts];
    }

    /// <summary>A sum times a rate in hundredths of a per cent, a half rounded to the even neighbour.</summary>
    public static long Percent(long sum, int rate) => Divide((Int128)sum * rate, 10_000);

    /// <summary>The tax that a gross sum contains at a rate in hundredths of a per cent, a half rounded to the even neighbour.</summary>
    public static long Tax(long gross, int rate) => Divide((Int128)gross * rate, 10_000 + rate);

    static long Divide(Int128 value, Int128 by)
    {
        var (whole, rest) = Int128.DivRem(value, by);
        var twice = rest * 2;
        return (long)(twice > by || (twice == by && Int128.IsOddInteger(whole)) ? whole + 1 : whole);
    }
}
