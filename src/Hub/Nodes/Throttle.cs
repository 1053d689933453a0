using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace RealtimeReservation.Server.Nodes;

/// <summary>Counts in the memory of this node.</summary>
internal sealed class Throttle(TimeProvider clock) : ICounts
{
    const int MostKeys = 50_000;
    static readonly TimeSpan PruneEvery = TimeSpan.FromSeconds(1);
    readonly ConcurrentDictionary<string, Counter> counters = new(StringComparer.Ordinal);
    long pruned;

    /// <inheritdoc/>
    public ValueTask<TimeSpan> TakeAsync(params Quota[] quotas) => new(Take(quotas));

    /// <summary>Takes one of each, or of none. Zero: taken; else how long to wait.</summary>
    public TimeSpan Take(Quota[] quotas)
    {
        for (var i = 0; i < quotas.Length; i++)
        {
            if (Take(quotas[i].Key, quotas[i].Allowance) is not { Ticks: > 0 } wait) continue;
            GiveBack(quotas[..i]);
            return wait;
        }
        return TimeSpan.Zero;
    }

    /// <inheritdoc/>
    public ValueTask<TimeSpan> EnterAsync(string key, Backoff backoff, params Quota[] quotas)
    {
        // The allowances first: they bound how many counters one address can open.
        if (Take(quotas) is { Ticks: > 0 } wait) return new(wait);
        if (Enter(key, backoff) is not { Ticks: > 0 } longer) return new(TimeSpan.Zero);
        GiveBack(quotas);
        return new(longer);
    }

    /// <summary>Counts an attempt and lets it through (zero), or says how long to wait; a refused attempt does not count.</summary>
    public TimeSpan Enter(string key, Backoff backoff) => Count(key, (counter, now) =>
    {
        if (counter.NotBefore > now) return counter.NotBefore - now;
        if (now - counter.Last > backoff.Forget) counter.Attempts = 0;
        counter.Last = now;
        counter.Attempts++;
        var over = counter.Attempts - backoff.Free;
        if (over >= 0)
            counter.NotBefore = now
                + (over < 20 && backoff.First * (1 << over) < backoff.Most ? backoff.First * (1 << over) : backoff.Most);
        return TimeSpan.Zero;
    });

    /// <summary>Takes one of what is allowed (zero), or says when the next is there; then nothing is taken.</summary>
    public TimeSpan Take(string key, Allowance allowance) => Count(key, (counter, now) =>
    {
        // NotBefore: when all that was taken has come back.
        var back = (counter.NotBefore > now ? counter.NotBefore : now) + allowance.Each;
        var wait = back - now - allowance.Each * allowance.AtOnce;
        if (wait > TimeSpan.Zero) return wait;
        counter.NotBefore = back;
        return TimeSpan.Zero;
    });

    /// <inheritdoc/>
    public void GiveBack(params Quota[] taken)
    {
        foreach (var (key, allowance) in taken)
        {
            if (!counters.TryGetValue(Short(key), out var counter)) continue;
            lock (counter) counter.NotBefore -= allowance.Each;
        }
    }

    /// <inheritdoc/>
    public void Succeeded(string key) => counters.TryRemove(Short(key), out _);

    /// <inheritdoc/>
    public void Uncount(string key)
    {
        if (!counters.TryGetValue(Short(key), out var counter)) return;
        lock (counter)
        {
            counter.Attempts = Math.Max(0, counter.Attempts - 1);
            counter.NotBefore = default;
        }
    }

    TimeSpan Count(string key, Func<Counter, DateTimeOffset, TimeSpan> count)
    {
        var now = clock.GetUtcNow();
        if (counters.Count >= MostKeys) Prune(now);
        var counter = counters.GetOrAdd(Short(key), static _ => new Counter());
        lock (counter) return count(counter, now);
    }

    /// <summary>What was typed may be long; what is kept of it is not.</summary>
    static string Short(string key) => key.Length <= 160 ? key : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Keeps memory bounded while names are made up: keys that wait stay, the rest starts from nothing.</summary>
    void Prune(DateTimeOffset now)
    {
        var last = Interlocked.Read(ref pruned);
        if (now.Ticks - last < PruneEvery.Ticks && counters.Count < 2 * MostKeys) return;
        if (Interlocked.CompareExchange(ref pruned, now.Ticks, last) != last) return;
        foreach (var (key, counter) in counters)
            if (counter.NotBefore <= now) counters.TryRemove(key, out _);
    }

    sealed class Counter
    {
        public int Attempts { get; set; }
        public DateTimeOffset Last { get; set; }
        public DateTimeOffset NotBefore { get; set; }
    }
}
