using System.Collections.Concurrent;

namespace RealtimeReservation.Server.Accounts;

/// <summary>How fast repeated attempts under one name become slow.</summary>
/// <param name="Free">Attempts that go through at full speed.</param>
/// <param name="First">Wait after the last free attempt; it doubles with every further one.</param>
/// <param name="Most">The longest wait.</param>
/// <param name="Forget">Quiet time after which all is forgotten.</param>
internal sealed record Pace(int Free, TimeSpan First, TimeSpan Most, TimeSpan Forget)
{
    /// <summary>Passwords tried on one account: 5 at once, then 1 s, 2 s, 4 s … 5 min. Nobody is ever locked out for good.</summary>
    public static readonly Pace Account = new(5, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30));

    /// <summary>Sign-ins that fail from one address; wider, since a venue's guests share one.</summary>
    public static readonly Pace Address = new(30, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30));

    /// <summary>Codes asked for from one address.</summary>
    public static readonly Pace CodeRequests = new(10, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2));
}

/// <summary>
/// Slows guessing down, in the memory of this node. An attempt counts before its outcome is known, so that many at once gain
/// nothing; a success wipes the slate.
/// </summary>
internal sealed class Throttle(TimeProvider clock)
{
    const int MostKeys = 50_000;
    readonly ConcurrentDictionary<string, Slate> slates = new(StringComparer.Ordinal);

    /// <summary>Counts an attempt and lets it through (zero), or says how long to wait; a refused attempt does not count.</summary>
    public TimeSpan Enter(string key, Pace pace)
    {
        var now = clock.GetUtcNow();
        if (slates.Count >= MostKeys)
            Prune(now);
        var slate = slates.GetOrAdd(key, static _ => new Slate());
        lock (slate)
        {
            if (slate.NotBefore > now)
                return slate.NotBefore - now;
            if (now - slate.Last > pace.Forget)
                slate.Attempts = 0;
            slate.Last = now;
            slate.Attempts++;
            var over = slate.Attempts - pace.Free;
            if (over >= 0)
                slate.NotBefore = now + (over < 20 && pace.First * (1 << over) < pace.Most ? pace.First * (1 << over) : pace.Most);
            return TimeSpan.Zero;
        }
    }

    /// <summary>The attempt succeeded: nothing is held against this key any more.</summary>
    public void Succeeded(string key) => slates.TryRemove(key, out _);

    /// <summary>The attempt under this key was none of guessing: takes back what <see cref="Enter"/> counted.</summary>
    public void Uncount(string key)
    {
        if (!slates.TryGetValue(key, out var slate))
            return;
        lock (slate)
        {
            slate.Attempts = Math.Max(0, slate.Attempts - 1);
            slate.NotBefore = default;
        }
    }

    /// <summary>Keeps memory bounded while somebody makes up names: those who wait stay, the rest starts afresh.</summary>
    void Prune(DateTimeOffset now)
    {
        foreach (var (key, slate) in slates)
            if (slate.NotBefore <= now)
                slates.TryRemove(key, out _);
    }

    sealed class Slate
    {
        public int Attempts { get; set; }
        public DateTimeOffset Last { get; set; }
        public DateTimeOffset NotBefore { get; set; }
    }
}
