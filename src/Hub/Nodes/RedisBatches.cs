using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using RealtimeReservation.EventStore;
using StackExchange.Redis;

namespace RealtimeReservation.Server.Nodes;

/// <summary>
/// Committed batches between nodes, through Redis's publishing. They are encrypted by the keys that protect tokens, which stand in
/// PostgreSQL: Redis learns nothing of what is in them, and who can write to it cannot make the nodes believe what was never committed.
/// </summary>
internal sealed partial class RedisBatches : IBatchChannel, IDisposable
{
    /// <summary>Bytes on their way to a Redis that takes them slowly; more are not sent.</summary>
    const long MostUnderWay = 8 * 1024 * 1024;

    static readonly RedisChannel Batches = RedisChannel.Literal("batches");

    readonly RedisLink link;
    readonly IDataProtector protector;
    readonly ILogger<RedisBatches> log;
    readonly RedisSubscription subscription;
    bool foreign;
    long underWay;

    public RedisBatches(RedisLink link, IDataProtectionProvider protection, ILogger<RedisBatches> log)
    {
        (this.link, protector, this.log) = (link, protection.CreateProtector("batches"), log);
        subscription = new(link, SubscribeAsync, reason => LogNotSubscribed(log, reason));
    }

    /// <inheritdoc/>
    public event Action<ReadOnlyMemory<byte>>? Received;

    /// <inheritdoc/>
    public bool IsOpen => subscription.IsMade && link.IsOn;

    /// <inheritdoc/>
    public void Send(ReadOnlyMemory<byte> batch)
    {
        if (!IsOpen || Interlocked.Read(ref underWay) > MostUnderWay) return;
        Interlocked.Add(ref underWay, batch.Length);
        _ = SendAsync(batch);
    }

    public void Dispose() => subscription.Dispose();

    async Task SendAsync(ReadOnlyMemory<byte> batch)
    {
        try
        {
            await link.Connection!.GetSubscriber().PublishAsync(Batches, protector.Protect(batch.ToArray()));
        }
        catch (Exception e) when (RedisLink.IsAway(e))
        {
            // The others read it from PostgreSQL.
        }
        finally
        {
            Interlocked.Add(ref underWay, -batch.Length);
        }
    }

    async Task SubscribeAsync(IConnectionMultiplexer connection)
    {
        var queue = await connection.GetSubscriber().SubscribeAsync(Batches);
        queue.OnMessage(message => Take((byte[])message.Message!));
    }

    void Take(byte[] message)
    {
        try
        {
            Received?.Invoke(protector.Unprotect(message));
        }
        catch (CryptographicException)
        {
            if (!foreign) LogForeign(log);
            foreign = true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Redis brings batches that none of these nodes has written; they are passed over")]
    static partial void LogForeign(ILogger log);

    [LoggerMessage(LogLevel.Warning, "What other nodes commit cannot be heard ({Reason}); it is read from PostgreSQL, and tried again")]
    static partial void LogNotSubscribed(ILogger log, string reason);
}
