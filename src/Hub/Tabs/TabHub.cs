using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Tabs;

namespace RealtimeReservation.Server.Live;

/// <summary>Commands over the live connection about whatever an id stands for.</summary>
internal sealed partial class LiveHub
{
    /// <summary>Calls off what an id stands for: a reservation, a payment by transfer, or a tab without anything to pay.</summary>
    public Task<CallAnswer> Cancel(CancelCall? call, CancelCommands commands, Calls calls) => calls.RunAsync<CancelCall?, CancelledRef>(
        new(Caller?.Id, call?.CommandId, call?.AtLeast), call is null ? null : call with { AtLeast = null },
        call?.Order is not { } id ? null : user => commands.Cancel(user, id, new(call.Reason, call.ReasonCode)), WithOrder, Context);
}
