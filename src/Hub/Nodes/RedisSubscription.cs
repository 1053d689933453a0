using StackExchange.Redis;

namespace RealtimeReservation.Server.Nodes;

/// <summary>
/// A subscription that is made once Redis is there: one made while it is away would not come to be later. After an outage the client
/// library makes it again by itself. Where it fails, the next return of Redis tries again.
/// </summary>
internal sealed class RedisSubscription : IDisposable
{
    readonly SemaphoreSlim making = new(1);
    readonly Func<IConnectionMultiplexer, Task> make;
    readonly Action<string> failed;
    volatile bool isMade;

    /// <param name="link">The connection.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="failed">Hears why it could not be made.</param>
    public RedisSubscription(RedisLink link, Func<IConnectionMultiplexer, Task> make, Action<string> failed)
    {
        (this.make, this.failed) = (make, failed);
        link.Came += () => _ = MakeAsync(link.Connection!);
    }

    /// <summary>Whether it is made.</summary>
    public bool IsMade => isMade;

    public void Dispose() => making.Dispose();

    async Task MakeAsync(IConnectionMultiplexer connection)
    {
        await making.WaitAsync();
        try
        {
            if (isMade) return;
            await make(connection);
            isMade = true;
        }
        catch (Exception e) when (RedisLink.IsAway(e))
        {
            failed(e.Message);
        }
        finally
        {
            making.Release();
        }
    }
}
