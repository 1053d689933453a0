using StackExchange.Redis;

namespace RealtimeReservation.Server.Nodes;

/// <summary>
/// What each node has of something at the moment, such as viewers of a grid, and what all of them have. Each node tells its own number;
/// that of a node which gives no sign of life does not count. Safe for any thread.
/// </summary>
internal sealed class RedisGauges
{
    /// <summary>Numbers that were not told again for so long are forgotten, and are told again well before.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromHours(1), TellAgain = TimeSpan.FromMinutes(20);

    readonly Dictionary<string, int> own = new(StringComparer.Ordinal);
    readonly RedisLink link;
    readonly TimeProvider timers;
    long told;

    public RedisGauges(RedisLink link, EventStore.EventStoreOptions store)
    {
        (this.link, timers) = (link, store.IoClock);
        told = timers.GetTimestamp();
        link.Came += TellAll;
        link.Unknown += TellAll;
    }

    /// <summary>This node has one more, or one less. What all have now; null: Redis does not say.</summary>
    public ValueTask<int?> AddAsync(string gauge, int change) => ChangeAsync(gauge, before => before + change);

    /// <summary>This node has so many now. What all have; null: Redis does not say.</summary>
    public ValueTask<int?> SetAsync(string gauge, int number) => ChangeAsync(gauge, _ => number);

    async ValueTask<int?> ChangeAsync(string gauge, Func<int, int> change)
    {
        Task<RedisResult>? answer;
        lock (own)
        {
            var number = change(own.GetValueOrDefault(gauge));
            if (number == 0) own.Remove(gauge);
            else own[gauge] = number;
            // In here, so that the last number told is the last there was.
            answer = link.IsOn ? link.Send(RedisScript.Gauge, [link.Key("gauge", gauge), link.Nodes], Told(number)) : null;
        }
        if (answer is null) return null;
        if (timers.GetElapsedTime(Interlocked.Read(ref told)) > TellAgain) TellAll();
        try
        {
            return (int)await link.WaitAsync(answer);
        }
        catch (Exception e) when (RedisLink.IsAway(e))
        {
            return null;
        }
    }

    /// <summary>Redis may have lost them, or thrown them away while this node was silent.</summary>
    void TellAll()
    {
        if (!link.IsOn) return;
        Interlocked.Exchange(ref told, timers.GetTimestamp());
        lock (own)
            foreach (var (gauge, number) in own) link.Tell(RedisScript.Gauge, [link.Key("gauge", gauge), link.Nodes], Told(number));
    }

    RedisValue[] Told(int number) => [link.Node, number, (long)RedisLink.NodeTimeout.TotalMicroseconds, (long)Kept.TotalMilliseconds];
}
