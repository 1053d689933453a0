using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.Server.Kitchen;

namespace RealtimeReservation.Server.Live;

/// <summary>Commands of kitchen screens over the live connection: the same decisions, answers and refusals as over HTTP.</summary>
internal sealed partial class LiveHub
{
    /// <summary>Bumps a ticket, or one of its items: it is ready.</summary>
    public Task<CallAnswer> Bump(TicketCall? call, Calls calls) => WorkAsync(call, TicketAction.Ready, calls);

    /// <summary>Recalls a ticket, or one of its items: it returns to its place.</summary>
    public Task<CallAnswer> Recall(TicketCall? call, Calls calls) => WorkAsync(call, TicketAction.Recall, calls);

    Task<CallAnswer> WorkAsync(TicketCall? call, TicketAction action, Calls calls) => calls.RunAsync<object, TicketRef>(
        new(Caller?.Id, call?.CommandId, call?.AtLeast), new { call = call is null ? null : call with { AtLeast = null }, action },
        call?.Ticket is null ? null : user => KitchenCommands.Work(user, call.Ticket, action, call.Item),
        (answer, ticket) => answer with { Ticket = ticket }, Context);
}
