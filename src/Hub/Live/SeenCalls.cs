using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Server.Live;

/// <summary>Up to which instant (UTC) a user has seen their notices; told to whatever else they have open.</summary>
internal sealed record SeenMessage(DateTimeOffset Until);

/// <summary>Passes on what a user has seen.</summary>
internal sealed class SeenCalls(LiveConnections connections, TimeProvider clock, IOptions<JsonHubProtocolOptions> protocol)
{
    readonly JsonSerializerOptions json = protocol.Value.PayloadSerializerOptions;

    /// <summary>The user has seen what they were told up to an instant: what else they have open hears of it.</summary>
    public LiveAnswer Seen(string id, DateTimeOffset until)
    {
        if (connections.Find(id)?.User is not { } user) return LiveAnswer.No(4010);
        var now = clock.GetUtcNow();
        var message = JsonSerializer.SerializeToUtf8Bytes(new SeenMessage(until < now ? until : now), json);
        connections.TellAll(user.Id, new LiveMessage("seen", message), except: id);
        return new LiveAnswer(true);
    }
}
