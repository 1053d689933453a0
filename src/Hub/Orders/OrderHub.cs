using System.Text.Json;
using RealtimeReservation.Server.Orders;

namespace RealtimeReservation.Server.Live;

/// <summary>Commands about orders over the live connection: the same decisions, answers and refusals as over HTTP.</summary>
internal sealed partial class LiveHub
{
    /// <summary>Holds a resource.</summary>
    public Task<CallAnswer> Hold(HoldCall? call, OrderCommands commands, Calls calls) => calls.RunAsync<HoldCall?, OrderAt>(
        new(Caller?.Id, call?.CommandId, call?.AtLeast), call is null ? null : call with { AtLeast = null },
        call?.StartTime is null ? null : user => commands.Place(user, call.Request), WithOrder, Context);

    static CallAnswer WithOrder(CallAnswer answer, JsonElement order) => answer with { Order = order };
}
