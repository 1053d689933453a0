using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace RealtimeReservation.Server.Nodes;

/// <summary>Counts in the memory of this node.</summary>
internal sealed class Throttle(TimeProvider clock) : ICounts
{
    const int MostKeys = 50_000;
    static readonly TimeSpan PruneEvery = TimeSpan.FromSeconds(1);
    readonly ConcurrentDictionary<string, Slate> slates = new(StringComparer.Ordinal);
    long pruned;

    /// <inheritdoc/>
    public ValueTask<TimeSpan> TakeAsync(params Portion[] portions) => new(Take(portions));

    /// <summary>Takes one of each, or of none. Zero: taken; else how long to wait.</summary>
    public TimeSpan Take(Portion[] portions)
    {
        for (var i = 0; i < portions.Length; i++)
        {
            if (Take(portions[i].Key, portions[i].Allowance) is not { Ticks: > 0 } wait) continue;
            GiveBack(portions[..i]);
            return wait;
        }
        return TimeSpan.Zero;
    }

    /// <inheritdoc/>
    public ValueTask<TimeSpan> EnterAsync(string key, Backoff backoff, params Portion[] portions)
    {
        // The allowances first: they bound how many slates one address can open.
        if (Take(portions) is { Ticks: > 0 } wait) return new(wait);
        if (Enter(key, backoff) is not { Ticks: > 0 } longer) return new(TimeSpan.Zero);
        GiveBack(portions);
        return new(longer);
    }

    /// <summary>Counts an attempt and lets it through (zero), or says how long to wait; a refused attempt does not count.</summary>
    public TimeSpan Enter(string key, Backoff backoff) => Count(key, (slate, now) =>
    {
        if (slate.NotBefore > now) return slate.NotBefore - now;
        if (now - slate.Last > backoff.Forget) slate.Attempts = 0;
        slate.Last = now;
        slate.Attempts++;
        var over = slate.Attempts - backoff.Free;
        if (over >= 0)
            slate.NotBefore = now + (over < 20 && backoff.First * (1 << over) < backoff.Most ? backoff.First * (1 << over) : backoff.Most);
        return TimeSpan.Zero;
    });

    /// <summary>Takes one of what is allowed (zero), or says when the next is there; then nothing is taken.</summary>
    public TimeSpan Take(string key, Allowance allowance) => Count(key, (slate, now) =>
    {
        // NotBefore: when all that was taken has come back.
        var back = (slate.NotBefore > now ? slate.NotBefore : now) + allowance.Each;
        var wait = back - now - allowance.Each * allowance.AtOnce;
        if (wait > TimeSpan.Zero) return wait;
        slate.NotBefore = back;
        return TimeSpan.Zero;
    });

    /// <inheritdoc/>
    public void GiveBack(params Portion[] taken)
    {
        foreach (var (key, allowance) in taken)
        {
            if (!slates.TryGetValue(Short(key), out var slate)) continue;
            lock (slate) slate.NotBefore -= allowance.Each;
        }
    }

    /// <inheritdoc/>
    public void Succeeded(string key) => slates.TryRemove(Short(key), out _);

    /// <inheritdoc/>
    public void Uncount(string key)
    {
        if (!slates.TryGetValue(Short(key), out var slate)) return;
        lock (slate)
        {
            slate.Attempts = Math.Max(0, slate.Attempts - 1);
            slate.NotBefore = default;
        }
    }

    TimeSpan Count(string key, Func<Slate, DateTimeOffset, TimeSpan> count)
    {
        var now = clock.GetUtcNow();
        if (slates.Count >= MostKeys) Prune(now);
        var slate = slates.GetOrAdd(Short(key), static _ => new Slate());
        lock (slate) return count(slate, now);
    }

    /// <summary>What was typed may be long; what is kept of it is not.</summary>
    static string Short(string key) => key.Length <= 160 ? key : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Keeps memory bounded while names are made up: keys that wait stay, the rest starts from nothing.</summary>
    void Prune(DateTimeOffset now)
    {
        var last = Interlocked.Read(ref pruned);
        if (now.Ticks - last < PruneEvery.Ticks && slates.Count < 2 * MostKeys) return;
        if (Interlocked.CompareExchange(ref pruned, now.Ticks, last) != last) return;
        foreach (var (key, slate) in slates)
            if (slate.NotBefore <= now) slates.TryRemove(key, out _);
    }

    sealed class Slate
    {
        public int Attempts { get; set; }
        public DateTimeOffset Last { get; set; }
        public DateTimeOffset NotBefore { get; set; }
    }
}
