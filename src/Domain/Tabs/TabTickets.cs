using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>How tickets change.</summary>
static class TabTickets
{
    public static Tab Fold(Tab tab, TabEvent e, DateTimeOffset at) => e switch
    {
        TicketsFired f => Fire(tab, f, at),
        ItemsStarted s => Items(tab, s.Ticket, s.Items, at, item => item with { Status = ItemStatus.Preparing, StartedAt = at }),
        ItemsBumped b =>
            Items(
                tab, b.Ticket, b.Items, at,
                item => item with { Status = ItemStatus.Ready, StartedAt = item.StartedAt ?? at, ReadyAt = at }),
        ItemsServed s => Items(tab, s.Ticket, s.Items, at, item => item with
        {
            Status = ItemStatus.Served,
            StartedAt = item.StartedAt ?? at,
            ReadyAt = item.ReadyAt ?? at,
            ServedAt = at,
        }),
        ItemsRecalled r when tab.Ticket(r.Ticket)!.IsToFetch() =>
            Items(tab, r.Ticket, r.Items, at, item => item with { Status = ItemStatus.Ready, ServedAt = null }),
        ItemsRecalled r =>
            Items(tab, r.Ticket, r.Items, at, item => item with { Status = ItemStatus.Preparing, ReadyAt = null, ServedAt = null }),
        ChangesSeen c => Items(tab, c.Ticket, c.Items, at, item => item with { Change = ItemChange.None }),
        _ => throw Unknown.Event(e),
    };

    static Tab Fire(Tab tab, TicketsFired fired, DateTimeOffset at)
    {
        var lines = tab.Lines.ToDictionary(line => line.No);
        return tab with
        {
            Lines = [.. tab.Lines.Select(line => fired.Lines.Contains(line.No) ? line with { FiredAt = at } : line)],
            Tickets = tab.Tickets.AddRange(fired.Tickets.Select(ticket => new Ticket(
                ticket.No, ticket.Station, ticket.Course, at, [.. ticket.Items.Select(item => Item(lines[item.Line], item))]).Begun(at))),
            NextTicket = fired.Tickets.IsEmpty ? tab.NextTicket : fired.Tickets[^1].No + 1,
        };
    }

    // What is to be fetched is ready as it comes.
    static Ticket Begun(this Ticket ticket, DateTimeOffset at) => !ticket.IsToFetch() ? ticket : (ticket with
    {
        Items = [.. ticket.Items.Select(item => item with { Status = ItemStatus.Ready, StartedAt = at, ReadyAt = at })],
    }).Settled(at);

    static TicketItem Item(Line line, NewTicketItem item)
    {
        var part = line.Parts[item.Part];
        return new TicketItem(
            item.No, line.No, item.Part, part.Item, part.Name, item.Quantity, [.. line.Options.Select(option => option.Name)], line.Note,
            part.TargetSeconds);
    }

    static Tab Items(Tab tab, int no, ImmutableArray<int> items, DateTimeOffset at, Func<TicketItem, TicketItem> change)
    {
        var before = tab.Ticket(no)!;
        var after = before with { Items = [.. before.Items.Select(item => items.Contains(item.No) ? change(item) : item)] };
        return tab with { Tickets = tab.Tickets.Replace(before, after.Settled(at)) };
    }
}
