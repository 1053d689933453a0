using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Server.Live.Sockets;

namespace RealtimeReservation.Server.Live;

/// <summary>
/// Makes live connections of those that SignalR has accepted, and puts this server's protocol in place of the framework's.
/// </summary>
internal sealed class ConnectionFactory(
    LiveTopics topics, LiveAccess access, LiveSettings settings, EventStoreOptions store, IOptions<JsonHubProtocolOptions> protocol)
{
    readonly JsonSerializerOptions json = protocol.Value.PayloadSerializerOptions;

    public LiveConnection Make(HubConnectionContext connection)
    {
        var user = connection.Features.Get<SocketConnection>()?.LiveUser;
        var address = connection.GetHttpContext()?.Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress;
        var live = new LiveConnection(connection, user, address, topics, settings, store.IoClock);
        connection.Protocol = new LiveProtocol(connection.Protocol, json, live, access.Spend);
        return live;
    }
}
