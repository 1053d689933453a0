using Bench.Setup;

namespace Bench.Contend;

/// <summary>
/// What callers fight for: 72 slots of one resource and day, all at the same ones; when the last of them is taken, the next day's, and
/// after a resource's last day those of the next resource. A caller tries slots at random, so that two that want one meet all the time.
/// </summary>
sealed class Contention
{
    public const int Slots = 72, SlotMinutes = 20, Resources = 80, WindowHours = 720;
    const int Days = 28;
    static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(BenchVenue.Zone);

    readonly int[] taken = new int[Resources * Days];
    readonly int[] holders = new int[Resources * Days * Slots];
    readonly Caller[] callers;
    readonly DateTimeOffset first;
    int set;

    public Contention(int callers)
    {
        this.callers = [.. Enumerable.Range(0, callers).Select(i => new Caller(new Random(i)))];
        var tomorrow = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, Zone).Date.AddDays(1);
        first = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(tomorrow, Zone), TimeSpan.Zero);
    }

    /// <summary>One attempt of a caller: with the guest of its last refusal, else with a new one.</summary>
    /// <param name="number">Number of the caller.</param>
    /// <param name="hold">Holds a slot for a guest (guest, resource, start): true if it was free.</param>
    public async Task<bool> TryAsync(int number, Func<string, string, DateTimeOffset, Task<bool>> hold)
    {
        var caller = callers[number];
        var now = Volatile.Read(ref set);
        if (now == taken.Length) throw new InvalidOperationException("All slots are taken: measure for a shorter time.");
        var slot = caller.Random.Next(Slots);
        if (!await hold(caller.Guest, $"r{now / Days}", first.AddDays(now % Days).AddMinutes(slot * SlotMinutes))) return false;
        caller.Guest = Caller.NewGuest();
        if (Interlocked.Increment(ref holders[now * Slots + slot]) > 1) throw new InvalidOperationException("A slot has two holders.");
        if (Interlocked.Increment(ref taken[now]) == Slots) Interlocked.Increment(ref set);
        return true;
    }

    /// <summary>Every set but the last is full.</summary>
    /// <exception cref="InvalidOperationException">It is not so.</exception>
    public void Check()
    {
        for (var i = 0; i < set; i++)
            if (taken[i] != Slots) throw new InvalidOperationException("Callers went on before all slots were taken.");
    }

    sealed class Caller(Random random)
    {
        public Random Random => random;
        public string Guest { get; set; } = NewGuest();

        public static string NewGuest() => Guid.CreateVersion7().ToString("N");
    }
}
