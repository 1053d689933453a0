using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Nodes;

/// <summary>What Redis does in one step.</summary>
internal sealed record RedisScript(string Text)
{
    /// <summary>See <c>beat.lua</c>.</summary>
    public static readonly RedisScript Beat = new(Sql.Read("beat.lua"));

    /// <summary>Takes this node out of the nodes.</summary>
    public static readonly RedisScript Leave = new("return redis.call('ZREM', KEYS[1], ARGV[1])");

    /// <summary>See <c>take.lua</c>.</summary>
    public static readonly RedisScript Take = new(Sql.Read("take.lua"));

    /// <summary>See <c>give-back.lua</c>.</summary>
    public static readonly RedisScript GiveBack = new(Sql.Read("give-back.lua"));

    /// <summary>Forgets a count.</summary>
    public static readonly RedisScript Forget = new("return redis.call('DEL', KEYS[1])");

    /// <summary>See <c>gauge.lua</c>.</summary>
    public static readonly RedisScript Gauge = new(Sql.Read("gauge.lua"));
}
