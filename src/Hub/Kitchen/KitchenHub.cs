using System.Text.Json;
using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Server.Kitchen;
using RealtimeReservation.Server.Postgres;

namespace RealtimeReservation.Server.Live;

/// <summary>Commands of kitchen screens over the live connection: the same decisions, answers and refusals as over HTTP.</summary>
internal sealed partial class LiveHub
{
    /// <summary>Bumps a ticket, or one of its items: it is ready.</summary>
    public Task<CallAnswer> Bump(TicketCall? call, KitchenCommands commands, Calls calls, EventLog log, States states) =>
        WorkAsync(call, TicketAction.Ready, commands, calls, log, states);

    /// <summary>Recalls a ticket, or one of its items: it returns to its place.</summary>
    public Task<CallAnswer> Recall(TicketCall? call, KitchenCommands commands, Calls calls, EventLog log, States states) =>
        WorkAsync(call, TicketAction.Recall, commands, calls, log, states);

    Task<CallAnswer> WorkAsync(TicketCall? call, TicketAction action, KitchenCommands commands, Calls calls, EventLog log, States states) => calls.RunAsync<object, TicketRef>(
        Caller?.Id, call?.CommandId, call?.Ticket is null ? null : user => commands.Work(user, call.Ticket, action, call.Item), new { call = call is null ? null : call with { AtLeast = null }, action }, call?.AtLeast,
        async (answer, at, position) => answer with
        {
            Ticket = JsonSerializer.SerializeToElement(await at.RowAsync(position, log, states, Context.ConnectionAborted), RowJson.Default.TicketRow),
        },
        Context);
}
