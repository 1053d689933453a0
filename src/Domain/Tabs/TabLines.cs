using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>How lines change.</summary>
static class TabLines
{
    public static Tab Fold(Tab tab, TabEvent e, DateTimeOffset at) => e switch
    {
        LineChanged c => Change(tab, c, at),
        LineVoided v => Void(tab, v, at),
        LinesGiven g => Give(tab, g, at),
        LinesTaken t => tab with
        {
            Lines = tab.Lines.AddRange(t.Lines),
            Tickets = tab.Tickets.AddRange(t.Tickets),
            NextLine = t.Lines.IsEmpty ? tab.NextLine : t.Lines[^1].No + 1,
            NextTicket = t.Tickets.IsEmpty ? tab.NextTicket : t.Tickets[^1].No + 1,
        },
        BillRefunded r =>
            tab with { Lines = Each(tab.Lines, r.Lines, (line, quantity) => line with { Refunded = line.Refunded + quantity }) },
        TabGuestErased g => Forget(tab, g.Guest),
        _ => throw Unknown.Event(e),
    };

    static Tab Forget(Tab tab, UserId guest)
    {
        var theirs = tab.Lines.Where(line => (line.Guest ?? tab.Guest) == guest).Select(line => line.No).ToImmutableHashSet();
        return tab with
        {
            Lines = [.. tab.Lines.Select(line => theirs.Contains(line.No) ? line with { Note = null, Guest = null } : line)],
            Tickets =
            [
                .. tab.Tickets.Select(ticket => ticket with
                {
                    Items = [.. ticket.Items.Select(item => theirs.Contains(item.Line) ? item with { Note = null } : item)],
                }),
            ],
        };
    }

    static Tab Change(Tab tab, LineChanged c, DateTimeOffset at)
    {
        var before = tab.Line(c.Line)!;
        var after = before with
        {
            Quantity = c.Quantity,
            UnitPrice = c.UnitPrice,
            Options = c.Options,
            Parts = c.Parts,
            Note = c.Note,
            Course = c.Course,
            Rev = before.Rev + 1,
        };
        var changed = tab with { Lines = tab.Lines.Replace(before, after) };
        return before.FiredAt is null
            ? changed
            : changed with
            {
                Tickets = Items(tab.Tickets, c.Line, at, (_, item) => item with { Note = c.Note, Change = ItemChange.Changed }),
            };
    }

    static Tab Void(Tab tab, LineVoided v, DateTimeOffset at)
    {
        var before = tab.Line(v.Line)!;
        var after = before with
        {
            Voided = before.Voided + v.Quantity,
            Lost = before.Lost + (before.FiredAt is null ? 0 : v.Quantity),
            Rev = before.Rev + 1,
        };
        var changed = tab with { Lines = tab.Lines.Replace(before, after) };
        if (before.FiredAt is null) return changed;
        return changed with
        {
            // A station need not see what happens to what it is done with, and what is to be fetched has none.
            Tickets = Items(tab.Tickets, v.Line, at, (ticket, item) => after.Wanted() == 0
                ? item with { Status = ItemStatus.Voided, Change = Unseen(ticket, item, ItemChange.None, ItemChange.Voided) }
                : item with
                {
                    Quantity = after.Wanted() * after.Parts[item.Part].Quantity,
                    Change = Unseen(ticket, item, item.Change, ItemChange.Changed),
                }),
        };
    }

    static ItemChange Unseen(Ticket ticket, TicketItem item, ItemChange seen, ItemChange change) =>
        item.Status == ItemStatus.Served || ticket.IsToFetch() ? seen : change;

    static Tab Give(Tab tab, LinesGiven g, DateTimeOffset at)
    {
        var left = Each(tab.Lines, g.Lines, (line, quantity) => line with { Quantity = line.Quantity - quantity, Rev = line.Rev + 1 });
        var gone = left.Where(line => line.Quantity == 0).Select(line => line.No).ToImmutableHashSet();
        return tab with
        {
            Lines = left.RemoveAll(line => gone.Contains(line.No)),
            Tickets = [.. tab.Tickets.Select(ticket => ticket with { Items = ticket.Items.RemoveAll(item => gone.Contains(item.Line)) })
                .Where(ticket => !ticket.Items.IsEmpty).Select(ticket => ticket.Settled(at))],
            Status = g.Merged ? TabStatus.Merged : tab.Status,
            MergedInto = g.Merged ? g.To : null,
        };
    }

    static ImmutableArray<Line> Each(ImmutableArray<Line> lines, ImmutableArray<LineQuantity> some, Func<Line, int, Line> change) =>
    [
        .. lines.Select(line => some.FirstOrDefault(one => one.Line == line.No) is { } one ? change(line, one.Quantity) : line),
    ];

    static ImmutableArray<Ticket> Items(
        ImmutableArray<Ticket> tickets, int line, DateTimeOffset at, Func<Ticket, TicketItem, TicketItem> change)
    {
        return
        [
            .. tickets.Select(ticket => ticket.Items.Any(Concerned)
                ? (ticket with { Items = [.. ticket.Items.Select(item => Concerned(item) ? change(ticket, item) : item)] }).Settled(at)
                : ticket),
        ];

        // What is voided already concerns no station any more.
        bool Concerned(TicketItem item) => item.Line == line && item.Status != ItemStatus.Voided;
    }
}
