using System.Collections.Immutable;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;

namespace RealtimeReservation.Domain.Kitchen;

/// <summary>What a station, or a waiter, does with a ticket.</summary>
public enum TicketAction
{
    /// <summary>Begin to prepare it.</summary>
    Start,

    /// <summary>Bump it: it is ready, begun or not.</summary>
    Ready,

    /// <summary>It is at the table.</summary>
    Serve,

    /// <summary>It was not ready, or not served, after all: prepare it, or fetch it again. The ticket returns to its place.</summary>
    Recall,

    /// <summary>What changed or was voided was seen.</summary>
    Ack,
}

/// <summary>
/// Work on a ticket or on one of its items. A ticket as a whole takes along what the action fits and leaves the rest. Several screens of
/// a station stay one: who comes second with the same changes nothing. Needs <see cref="Accounts.Permission.WorkTickets"/>.
/// </summary>
/// <param name="By">User id.</param>
/// <param name="Ticket">Number of the ticket in its tab.</param>
/// <param name="Action">What is done.</param>
/// <param name="Item">Number of the item; null: the whole ticket.</param>
public sealed record WorkTicket(UserId By, int Ticket, TicketAction Action, int? Item = null)
{
    /// <summary>
    /// 4040 <c>no_such_ticket</c>, <c>no_such_ticket_item</c>; 4006 <c>wrong_state</c> (<c>status</c>: the tab was cancelled; what was
    /// voided can be acknowledged still), <c>already_voided</c>, <c>already_ready</c> (start), <c>not_ready</c> (serve), <c>day_closed</c>
    /// (recall, after the Z report that followed the tab's end). What is so already, or was passed already, is silent.
    /// </summary>
    /// <param name="command">What is done.</param>
    /// <param name="tab">The tab of the ticket; open or paid.</param>
    /// <param name="till">Books of the venue.</param>
    public static Decision Decide(WorkTicket command, Tab tab, Till till)
    {
        if (tab.Ticket(command.Ticket) is not { } ticket) return KitchenRefusals.NoSuchTicket;
        ImmutableArray<TicketItem> items = command.Item is { } no ? [.. ticket.Items.Where(item => item.No == no)] : ticket.Items;
        if (items.IsEmpty) return KitchenRefusals.NoSuchTicketItem;
        if (command.Action != TicketAction.Ack && tab.Status is not (TabStatus.Open or TabStatus.Paid))
            return tab.Refuse(OrderRefusals.WrongState);
        if (command.Action == TicketAction.Recall && tab.EndedAt is { } ended && till.LastAt >= ended) return KitchenRefusals.DayClosed;

        ImmutableArray<int> fit = [.. items.Where(item => Fits(command.Action, ticket, item)).Select(item => item.No)];
        if (!fit.IsEmpty) return Change.To(Streams.Tab(tab.Id), Event(command, tab.Venue, fit));
        // A ticket as a whole is refused only where someone waits for what is not there yet.
        var refusals = items.Select(item => Refuse(command.Action, item)).OfType<Refusal>();
        if (command.Item is null) refusals = refusals.Where(refusal => refusal == KitchenRefusals.NotReady);
        return refusals.FirstOrDefault() is { } why ? why : Decision.Silence;
    }

    static bool Fits(TicketAction action, Ticket ticket, TicketItem item) => action switch
    {
        TicketAction.Start => item.Status == ItemStatus.Queued,
        TicketAction.Ready => item.Status is ItemStatus.Queued or ItemStatus.Preparing,
        TicketAction.Serve => item.Status == ItemStatus.Ready,
        TicketAction.Recall => item.Status == ItemStatus.Served || (item.Status == ItemStatus.Ready && !ticket.IsToFetch()),
        TicketAction.Ack => item.Change != ItemChange.None,
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    static Refusal? Refuse(TicketAction action, TicketItem item) => (action, item.Status) switch
    {
        (TicketAction.Ack, _) => null,
        (_, ItemStatus.Voided) => TabRefusals.AlreadyVoided,
        (TicketAction.Start, ItemStatus.Ready or ItemStatus.Served) => KitchenRefusals.AlreadyReady,
        (TicketAction.Serve, ItemStatus.Queued or ItemStatus.Preparing) => KitchenRefusals.NotReady,
        _ => null,
    };

    static TabEvent Event(WorkTicket command, VenueId venue, ImmutableArray<int> items) => command.Action switch
    {
        TicketAction.Start => new ItemsStarted(venue, command.By, command.Ticket, items),
        TicketAction.Ready => new ItemsBumped(venue, command.By, command.Ticket, items),
        TicketAction.Serve => new ItemsServed(venue, command.By, command.Ticket, items),
        TicketAction.Recall => new ItemsRecalled(venue, command.By, command.Ticket, items),
        _ => new ChangesSeen(venue, command.By, command.Ticket, items),
    };
}
