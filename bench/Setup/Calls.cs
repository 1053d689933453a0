using System.Diagnostics;

namespace Bench.Setup;

/// <summary>What a number of callers achieved.</summary>
/// <param name="PerSecond">Accepted calls a second.</param>
/// <param name="Answered">Answered calls a second, refused ones included.</param>
/// <param name="P50">Median time of a call, milliseconds.</param>
/// <param name="P99">99th percentile, milliseconds.</param>
/// <param name="Accepted">Accepted calls in all.</param>
sealed record Calls(double PerSecond, double Answered, double P50, double P99, long Accepted)
{
    /// <summary>Lets <paramref name="callers"/> call one after the other for a time.</summary>
    /// <param name="callers">How many at once.</param>
    /// <param name="time">For how long.</param>
    /// <param name="call">One call, with the number of the caller; true if it was accepted.</param>
    public static async Task<Calls> MakeAsync(int callers, TimeSpan time, Func<int, Task<bool>> call)
    {
        var ticks = new List<long>[callers];
        var accepted = 0L;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            ticks[caller] = [];
            while (Stopwatch.GetElapsedTime(start) < time)
            {
                var began = Stopwatch.GetTimestamp();
                if (await call(caller)) Interlocked.Increment(ref accepted);
                ticks[caller].Add(Stopwatch.GetTimestamp() - began);
            }
        })));
        return Of(ticks.SelectMany(t => t), accepted, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>What calls that took so many ticks of the stopwatch achieved.</summary>
    public static Calls Of(IEnumerable<long> ticks, long accepted, TimeSpan elapsed)
    {
        var all = ticks.Order().ToArray();
        return new Calls(accepted / elapsed.TotalSeconds, all.Length / elapsed.TotalSeconds, At(0.5), At(0.99), accepted);

        double At(double part) => all[(int)(part * (all.Length - 1))] * 1000.0 / Stopwatch.Frequency;
    }
}
