namespace RealtimeReservation.Server.Nodes;

/// <summary>How fast repeated attempts under one key become slow.</summary>
/// <param name="Free">Attempts that go through at full speed.</param>
/// <param name="First">Wait after the last free attempt; it doubles with every further one.</param>
/// <param name="Most">The longest wait.</param>
/// <param name="Forget">Quiet time after which all is forgotten.</param>
internal sealed record Backoff(int Free, TimeSpan First, TimeSpan Most, TimeSpan Forget)
{
    /// <summary>Guesses at one secret from one place: 5 at once, then 1 s, 2 s, 4 s … 5 min.</summary>
    public static readonly Backoff Guesses = new(5, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30));

    /// <summary>Guesses at a device where the person has signed in before: it is most likely they themselves.</summary>
    public static readonly Backoff KnownDevice = Guesses with { Most = TimeSpan.FromMinutes(1) };
}

/// <summary>How much of something is allowed for ever: some at once, then one at a time.</summary>
/// <param name="AtOnce">How many at full speed, after a quiet time.</param>
/// <param name="Each">How long one takes to come back.</param>
internal sealed record Allowance(int AtOnce, TimeSpan Each);

/// <summary>One of an allowance.</summary>
internal readonly record struct Quota(string Key, Allowance Allowance);

/// <summary>
/// Counts what is slowed down: by this node (<see cref="Throttle"/>), or over all nodes (<see cref="RedisCounts"/>). An attempt counts
/// before its outcome is known, so that many at once gain nothing. A <see cref="Backoff"/> grows slower with every failure and is wiped by
/// a success; an <see cref="Allowance"/> comes back with time. Safe for any thread.
/// </summary>
internal interface ICounts
{
    /// <summary>Takes one of each, or of none. Zero: taken; else how long to wait.</summary>
    ValueTask<TimeSpan> TakeAsync(params Quota[] quotas);

    /// <summary>Takes one of each and counts an attempt, or does nothing of it. Zero: go on; else how long to wait.</summary>
    ValueTask<TimeSpan> EnterAsync(string key, Backoff backoff, params Quota[] quotas);

    /// <summary>Takes one where nothing can be waited for: what other nodes took may count from the next time on.</summary>
    TimeSpan Take(string key, Allowance allowance);

    /// <summary>What was taken was not used.</summary>
    void GiveBack(params Quota[] taken);

    /// <summary>The attempt succeeded: nothing is held against this key any more.</summary>
    void Succeeded(string key);

    /// <summary>The attempt under this key was no guess: takes back what <see cref="EnterAsync"/> counted.</summary>
    void Uncount(string key);
}
