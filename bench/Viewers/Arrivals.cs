using System.Diagnostics;

namespace Bench.Viewers;

/// <summary>
/// When which positions came to viewers: for each step from one position to another, how many made it and the last one's instant.
/// </summary>
sealed class Arrivals
{
    readonly (long Ticks, DateTime At) anchor = (Stopwatch.GetTimestamp(), DateTime.UtcNow);

    // Frames go on coming while those of the measured time are looked at: holds run out until the end.
    readonly Lock arriving = new();
    readonly Dictionary<(long From, long To), Step> steps = [];
    Step? last;

    /// <summary>Frames that came.</summary>
    public long Frames { get; private set; }

    public void Came(long from, long to, long at)
    {
        lock (arriving)
        {
            Frames++;
            if (last is null || last.From != from || last.To != to)
            {
                if (!steps.TryGetValue((from, to), out last)) steps[(from, to)] = last = new Step(from, to);
            }
            last.Count++;
            last.Last = Math.Max(last.Last, at);
        }
    }

    /// <summary>When the last of all viewers came to this position or past it (UTC).</summary>
    /// <exception cref="InvalidOperationException">Not all did.</exception>
    public DateTime LastOf(long position, int viewers)
    {
        var (count, at) = (0, 0L);
        lock (arriving)
        {
            foreach (var step in steps.Values)
            {
                if (step.From >= position || step.To < position) continue;
                count += step.Count;
                at = Math.Max(at, step.Last);
            }
        }
        return count == viewers ? At(at)
            : throw new InvalidOperationException($"{count} of {viewers} viewers were told of position {position}.");
    }

    /// <summary>An instant of the stopwatch as the clock tells it.</summary>
    public DateTime At(long ticks) => anchor.At + Stopwatch.GetElapsedTime(anchor.Ticks, ticks);

    sealed class Step(long from, long to)
    {
        public long From { get; } = from;
        public long To { get; } = to;
        public int Count { get; set; }
        public long Last { get; set; }
    }
}
