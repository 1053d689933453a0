using RealtimeReservation.Projections.Live;
using RealtimeReservation.Server.Live.Sockets;

namespace RealtimeReservation.Server.Live;

/// <summary>Tells clients that the node goes away and when to come back, before the host ends their connections.</summary>
internal sealed class LiveShutdown(LiveConnections connections, LiveTopics topics, LiveSockets sockets, IHostApplicationLifetime lifetime)
    : IHostedService
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() =>
        {
            CloseAllAsync().Wait(Timeout);
            // Those that cannot be told, and those that were just coming in.
            sockets.AbortAll();
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Done when all are gone.</summary>
    async Task CloseAllAsync()
    {
        var closing = await topics.PostAsync(() => connections.All.Select(one => CloseAsync(one.Value)).ToList());
        await Task.WhenAll(closing);

        static async Task CloseAsync(LiveConnection live)
        {
            var gone = live.Gone;
            await live.CloseAsync(LiveClose.Restarting);
            await gone;
        }
    }
}
