using System.Collections.Concurrent;

namespace RealtimeReservation.Server.Accounts;

/// <summary>How fast repeated attempts under one key become slow.</summary>
/// <param name="Free">Attempts that go through at full speed.</param>
/// <param name="First">Wait after the last free attempt; it doubles with every further one.</param>
/// <param name="Most">The longest wait.</param>
/// <param name="Forget">Quiet time after which all is forgotten.</param>
internal sealed record Pace(int Free, TimeSpan First, TimeSpan Most, TimeSpan Forget)
{
    /// <summary>Guesses at one secret from one place: 5 at once, then 1 s, 2 s, 4 s … 5 min.</summary>
    public static readonly Pace Guesses = new(5, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30));

    /// <summary>Guesses at a device where the person has signed in before: it is most likely they themselves.</summary>
    public static readonly Pace KnownDevice = Guesses with { Most = TimeSpan.FromMinutes(1) };
}

/// <summary>How much of something is allowed for ever: some at once, then one at a time.</summary>
/// <param name="AtOnce">How many at full speed, after a quiet time.</param>
/// <param name="Each">How long one takes to come back.</param>
internal sealed record Allowance(int AtOnce, TimeSpan Each);

/// <summary>
/// Slows things down, in the memory of this node. An attempt counts before its outcome is known, so that many at once gain nothing.
/// A <see cref="Pace"/> grows slower with every failure and is wiped by a success; an <see cref="Allowance"/> comes back with time.
/// </summary>
internal sealed class Throttle(TimeProvider clock)
{
    const int MostKeys = 50_000;
    static readonly TimeSpan PruneEvery = TimeSpan.FromSeconds(1);
    readonly ConcurrentDictionary<string, Slate> slates = new(StringComparer.Ordinal);
    long pruned;

    /// <summary>Counts an attempt and lets it through (zero), or says how long to wait; a refused attempt does not count.</summary>
    public TimeSpan Enter(string key, Pace pace) => Of(key, (slate, now) =>
    {
        if (slate.NotBefore > now) return slate.NotBefore - now;
        if (now - slate.Last > pace.Forget) slate.Attempts = 0;
        slate.Last = now;
        slate.Attempts++;
        var over = slate.Attempts - pace.Free;
        if (over >= 0)
            slate.NotBefore = now + (over < 20 && pace.First * (1 << over) < pace.Most ? pace.First * (1 << over) : pace.Most);
        return TimeSpan.Zero;
    });

    /// <summary>Takes one of what is allowed (zero), or says when the next is there; then nothing is taken.</summary>
    public TimeSpan Take(string key, Allowance allowance) => Of(key, (slate, now) =>
    {
        // NotBefore: when all that was taken has come back.
        var back = (slate.NotBefore > now ? slate.NotBefore : now) + allowance.Each;
        var wait = back - now - allowance.Each * allowance.AtOnce;
        if (wait > TimeSpan.Zero) return wait;
        slate.NotBefore = back;
        return TimeSpan.Zero;
    });

    /// <summary>What was taken by <see cref="Take"/> was not used.</summary>
    public void GiveBack(string key, Allowance allowance)
    {
        if (!slates.TryGetValue(Short(key), out var slate)) return;
        lock (slate) slate.NotBefore -= allowance.Each;
    }

    /// <summary>The attempt succeeded: nothing is held against this key any more.</summary>
    public void Succeeded(string key) => slates.TryRemove(Short(key), out _);

    /// <summary>The attempt under this key was no guess: takes back what <see cref="Enter"/> counted.</summary>
    public void Uncount(string key)
    {
        if (!slates.TryGetValue(Short(key), out var slate)) return;
        lock (slate)
        {
            slate.Attempts = Math.Max(0, slate.Attempts - 1);
            slate.NotBefore = default;
        }
    }

    TimeSpan Of(string key, Func<Slate, DateTimeOffset, TimeSpan> count)
    {
        var now = clock.GetUtcNow();
        if (slates.Count >= MostKeys) Prune(now);
        var slate = slates.GetOrAdd(Short(key), static _ => new Slate());
        lock (slate) return count(slate, now);
    }

    /// <summary>What was typed may be long; what is kept of it is not.</summary>
    static string Short(string key) => key.Length <= 160 ? key : Convert.ToHexString(Secrets.Hash(key));

    /// <summary>Keeps memory bounded while names are made up: keys that wait stay, the rest starts from nothing.</summary>
    void Prune(DateTimeOffset now)
    {
        var last = Interlocked.Read(ref pruned);
        if (now.Ticks - last < PruneEvery.Ticks && slates.Count < 2 * MostKeys || Interlocked.CompareExchange(ref pruned, now.Ticks, last) != last) return;
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
