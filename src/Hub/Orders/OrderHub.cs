using RealtimeReservation.Server.Orders;

namespace RealtimeReservation.Server.Live;

/// <summary>Commands about orders over the live connection: the same decisions, answers and refusals as over HTTP.</summary>
internal sealed partial class LiveHub
{
    /// <summary>Holds a resource.</summary>
    public Task<OrderAnswer> Hold(HoldCall? call, OrderCommands commands, OrderCalls calls) => calls.RunAsync(
        Caller?.Id, call?.CommandId, call?.StartTime is null ? null : user => commands.Place(user, call.Request), call, Context);

    /// <summary>Calls an order off.</summary>
    public Task<OrderAnswer> Cancel(CancelCall? call, OrderCommands commands, OrderCalls calls) => calls.RunAsync(
        Caller?.Id, call?.CommandId, call?.Order is null ? null : user => commands.Cancel(user, call.Order, new(call.Reason)), call, Context);
}
