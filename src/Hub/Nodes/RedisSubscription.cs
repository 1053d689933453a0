using StackExchange.Redis;

namespace RealtimeReservation.Server.Nodes;

/// <summary>
/// A subscription that is made once Redis is there: one made while it is away would not come to be later. After an outage the client
/// library makes it again by itself. Where it fails it is tried again with the next sign of life: Redis listens to commands and to
/// subscriptions on two connections, and the second may come a moment after the first.
/// </summary>
internal sealed class RedisSubscription : IDisposable
{
    readonly SemaphoreSlim making = new(1);
    readonly Func<IConnectionMultiplexer, Task> make;
    readonly Action<string> failed;
    volatile bool isMade;
    int failures;

    /// <param name="link">The connection.</param>
    /// <param name="make">Makes it; called again after it failed.</param>
    /// <param name="failed">Hears why it could not be made, once, if the second try fails too.</param>
    public RedisSubscription(RedisLink link, Func<IConnectionMultiplexer, Task> make, Action<string> failed)
    {
        (this.make, this.failed) = (make, failed);
        link.Beat += () => _ = MakeAsync(link.Connection!);
    }

    /// <summary>Whether it is made.</summary>
    public bool IsMade => isMade;

    public void Dispose() => making.Dispose();

    async Task MakeAsync(IConnectionMultiplexer connection)
    {
        if (isMade || !making.Wait(0)) return;
        try
        {
            await make(connection);
            isMade = true;
        }
        catch (Exception e) when (RedisLink.IsAway(e))
        {
            if (++failures == 2) failed(e.Message);
        }
        finally
        {
            making.Release();
        }
    }
}
