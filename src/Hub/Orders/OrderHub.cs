using System.Text.Json;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Tabs;

namespace RealtimeReservation.Server.Live;

/// <summary>Commands about orders over the live connection: the same decisions, answers and refusals as over HTTP.</summary>
internal sealed partial class LiveHub
{
    /// <summary>Holds a resource.</summary>
    public Task<CallAnswer> Hold(HoldCall? call, OrderCommands commands, Calls calls) => calls.RunAsync<HoldCall?, OrderAt>(
        new(Caller?.Id, call?.CommandId, call?.AtLeast), call is null ? null : call with { AtLeast = null },
        call?.StartTime is null ? null : user => commands.Place(user, call.Request), WithOrder, Context);

    /// <summary>Calls off what an id stands for: a reservation, a payment by transfer, or a tab without anything to pay.</summary>
    public Task<CallAnswer> Cancel(CancelCall? call, CancelCommands commands, Calls calls) => calls.RunAsync<CancelCall?, CancelledRef>(
        new(Caller?.Id, call?.CommandId, call?.AtLeast), call is null ? null : call with { AtLeast = null },
        call?.Order is not { } id ? null : user => commands.Cancel(user, id, new(call.Reason, call.ReasonCode)), WithOrder, Context);

    static CallAnswer WithOrder(CallAnswer answer, JsonElement order) => answer with { Order = order };
}
