using Microsoft.AspNetCore.SignalR;

namespace RealtimeReservation.Server.Live;

/// <summary>
/// Makes the hub for a call. What it needs is there for good: nothing is kept for each call, as the container would for the framework's
/// own.
/// </summary>
internal sealed class LiveHubs(
    LiveConnections connections, TopicWatching watching, LiveSignIn signIn, SeenCalls seen, TimeProvider clock) : IHubActivator<LiveHub>
{
    public LiveHub Create() => new(connections, watching, signIn, seen, clock);

    public void Release(LiveHub hub) => hub.Dispose();
}
