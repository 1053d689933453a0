using Microsoft.AspNetCore.SignalR;

namespace RealtimeReservation.Server.Live;

/// <summary>Makes the hub for a call. What it needs is there for good: nothing is kept for each call, as the container would for the framework's own.</summary>
internal sealed class LiveHubs(LiveConnections connections, TimeProvider clock) : IHubActivator<LiveHub>
{
    public LiveHub Create() => new(connections, clock);

    public void Release(LiveHub hub) => hub.Dispose();
}
