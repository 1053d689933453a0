using System.Globalization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Tabs;

namespace RealtimeReservation.Server.Kitchen;

/// <summary>What stations and waiters do with tickets, the same over HTTP and live.</summary>
internal static class KitchenCommands
{
    /// <summary>Work on a ticket, or on one of its items.</summary>
    /// <param name="user">Who does it.</param>
    /// <param name="ticket"><c>{tab}-{no}</c>.</param>
    /// <param name="action">What is done.</param>
    /// <param name="item">Number of the item; null: the whole ticket.</param>
    public static Command<TicketRef> Work(UserId user, string ticket, TicketAction action, int? item = null)
    {
        if (Read(ticket) is not { } named) return new(_ => KitchenRefusals.NoSuchTicket, KitchenJson.Default.TicketRef);
        var (tab, no) = named;
        return new(
            tx =>
            {
                var state = tx.Read(Log.Tab, tab);
                if (!state.Exists()) return KitchenRefusals.NoSuchTicket;
                if (tx.Apply(WorkTicket.Decide(new(user, no, action, item), state, tx.Read(Log.Till, state.Venue))) is { } refusal)
                    return RefusalCause.NoteTab(tx, refusal, tab);
                return new TicketRef(tab, no, tx.Version(Streams.Tab(tab)))
                {
                    State = tx.Read(Log.Tab, tab),
                    Floor = tx.Read(Log.Floor, state.Venue),
                };
            },
            KitchenJson.Default.TicketRef, Streams.Tab(tab))
        {
            Show = TicketRef.ShowAsync,
            Access = new(Needed(action), (rights, tx, by) =>
                TabDeciding.Refuse(rights, tx, tab, by, Needed(action)) is not { } no
                    ? null
                    : no.Code == Codes.NotFound ? KitchenRefusals.NoSuchTicket : no),
        };
    }

    /// <summary>What an action needs: all who work there may carry out what is ready.</summary>
    public static Permission Needed(TicketAction action) => action == TicketAction.Serve ? Permission.ServeTickets : Permission.WorkTickets;

    static (TabId Tab, int No)? Read(string ticket)
    {
        var dash = ticket.LastIndexOf('-');
        return dash > 0 && int.TryParse(ticket.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var no)
            ? (new(ticket[..dash]), no)
            : null;
    }
}
