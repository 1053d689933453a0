using System.Collections.Concurrent;
using StackExchange.Redis;

namespace RealtimeReservation.Server.Nodes;

/// <summary>
/// Counts over all nodes, by Redis and by its clock. What Redis lets through is counted here as well, so that a node knows its own part
/// when Redis goes away; while Redis does not answer in time, that is all that counts.
/// </summary>
internal sealed class RedisCounts(RedisLink link, TimeProvider clock) : ICounts
{
    const int MostRefused = 10_000;

    readonly Throttle own = new(clock);

    /// <summary>Until when Redis refuses those that nothing waits for.</summary>
    readonly ConcurrentDictionary<string, DateTimeOffset> refused = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<TimeSpan> TakeAsync(params Quota[] quotas)
    {
        if (quotas.Length == 0) return TimeSpan.Zero;
        if (await AskAsync([.. quotas.Select(Key)], [.. quotas.SelectMany(Rule)]) is not { } wait) return await own.TakeAsync(quotas);
        if (wait == TimeSpan.Zero) await own.TakeAsync(quotas);
        return wait;
    }

    /// <inheritdoc/>
    public async ValueTask<TimeSpan> EnterAsync(string key, Backoff backoff, params Quota[] quotas)
    {
        RedisKey[] keys = [.. quotas.Select(Key), Key(key)];
        RedisValue[] rules =
        [
            .. quotas.SelectMany(Rule), "pace", backoff.Free, Micros(backoff.First), Micros(backoff.Most), Micros(backoff.Forget),
        ];
        if (await AskAsync(keys, rules) is not { } wait) return await own.EnterAsync(key, backoff, quotas);
        if (wait == TimeSpan.Zero) await own.EnterAsync(key, backoff, quotas);
        return wait;
    }

    /// <inheritdoc/>
    public TimeSpan Take(string key, Allowance allowance)
    {
        var now = clock.GetUtcNow();
        if (refused.TryGetValue(key, out var until) && until > now) return until - now;
        var wait = own.Take(key, allowance);
        if (wait == TimeSpan.Zero && link.IsOn) _ = LearnAsync(key, allowance);
        return wait;
    }

    /// <inheritdoc/>
    public void GiveBack(params Quota[] taken)
    {
        own.GiveBack(taken);
        if (taken.Length == 0) return;
        link.Tell(RedisScript.GiveBack, [.. taken.Select(Key)], [.. taken.Select(quota => (RedisValue)Micros(quota.Allowance.Each))]);
    }

    /// <inheritdoc/>
    public void Succeeded(string key)
    {
        own.Succeeded(key);
        link.Tell(RedisScript.Forget, [Key(key)]);
    }

    /// <inheritdoc/>
    public void Uncount(string key)
    {
        own.Uncount(key);
        link.Tell(RedisScript.GiveBack, [Key(key)], "pace");
    }

    async ValueTask<TimeSpan?> AskAsync(RedisKey[] keys, RedisValue[] rules)
    {
        var (answered, wait) = await link.AskAsync(RedisScript.Take, keys, rules);
        return answered ? TimeSpan.FromMicroseconds((long)wait) : null;
    }

    async Task LearnAsync(string key, Allowance allowance)
    {
        var quota = new Quota(key, allowance);
        if (await AskAsync([Key(quota)], [.. Rule(quota)]) is not { Ticks: > 0 } wait) return;
        var now = clock.GetUtcNow();
        refused[key] = now + wait;
        if (refused.Count < MostRefused) return;
        foreach (var (old, until) in refused)
            if (until <= now) refused.TryRemove(old, out _);
    }

    RedisKey Key(Quota quota) => Key(quota.Key);

    RedisKey Key(string key) => link.Key("count", key);

    static IEnumerable<RedisValue> Rule(Quota quota) => ["allowance", Micros(quota.Allowance.Each), quota.Allowance.AtOnce, 0, 0];

    static long Micros(TimeSpan time) => (long)time.TotalMicroseconds;
}
