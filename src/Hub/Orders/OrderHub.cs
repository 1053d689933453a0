using System.Text.Json;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Tabs;

namespace RealtimeReservation.Server.Live;

/// <summary>Commands about orders over the live connection: the same decisions, answers and refusals as over HTTP.</summary>
internal sealed partial class LiveHub
{
    /// <summary>Holds a resource.</summary>
    public Task<CallAnswer> Hold(HoldCall? call, OrderCommands commands, Calls calls, IServiceProvider services) =>
        OrderAsync(call is null ? null : call with { AtLeast = null }, call?.AtLeast, call?.CommandId, call?.StartTime is null ? null : user => commands.Place(user, call.Request), calls, services);

    /// <summary>Calls off what an id stands for: a reservation, a payment by transfer, or a tab without anything to pay.</summary>
    public Task<CallAnswer> Cancel(CancelCall? call, CancelCommands commands, Calls calls, IServiceProvider services) => calls.RunAsync<CancelCall?, CancelledRef>(
        Caller?.Id, call?.CommandId, call?.Order is null ? null : user => commands.Cancel(user, call.Order, new(call.Reason, call.ReasonCode)), call is null ? null : call with { AtLeast = null }, call?.AtLeast,
        async (answer, at, position) => answer with { Order = await CancelCommands.ShownAsync(at, Caller!.Id, position, services, Context.ConnectionAborted) },
        Context);

    Task<CallAnswer> OrderAsync<TCall>(TCall call, long? atLeast, Guid? id, Func<string, OrderCommand>? command, Calls calls, IServiceProvider services) => calls.RunAsync<TCall, OrderAt>(
        Caller?.Id, id, command is null ? null : user => command(user).Command, call, atLeast,
        async (answer, at, _) => answer with
        {
            Order = JsonSerializer.SerializeToElement(await OrderReply.RowAsync(at, Caller!.Id, services, Context.ConnectionAborted), RowJson.Default.OrderRow),
        },
        Context);
}
