using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>Writes <c>tab_lines</c> and <c>tab_items</c>: what was sold, and what stations prepared.</summary>
sealed class TabLinesTable : IInlineTable
{
    const string DeleteLines = "delete from tab_lines where tab = any ($1)";
    const string DeleteItems = "delete from tab_items where tab = any ($1)";
    const string UpsertLines =
        """
        insert into tab_lines (tab, no, venue, at, item, name, category, station, waiter, table_id, quantity, voided, refunded, price,
                               gross, discount, total)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        on conflict (tab, no) do update
        set at = excluded.at, station = excluded.station, waiter = excluded.waiter, table_id = excluded.table_id,
            quantity = excluded.quantity, voided = excluded.voided, refunded = excluded.refunded, price = excluded.price,
            gross = excluded.gross, discount = excluded.discount, total = excluded.total
        """;

    const string UpsertItems =
        """
        insert into tab_items (tab, ticket, no, venue, station, item, name, quantity, target, fired_at, ready_at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (tab, ticket, no) do update set quantity = excluded.quantity, ready_at = excluded.ready_at
        """;

    sealed record LineAt(Tab Tab, Line Line, BillLine Sums);

    sealed record ItemAt(Tab Tab, Ticket Ticket, TicketItem Item);

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["tab_lines", "tab_items"];

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Tab;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        var (left, lines, items) = (new List<string>(), new List<LineAt>(), new List<ItemAt>());
        foreach (var change in changes)
        {
            if (change.State is not Tab tab) continue;
            var (all, tickets) = Concerned(change);
            // Lines and tickets that went over to another tab are rows of that one now.
            if (change.Events.Any(e => e.Data is LinesGiven)) left.Add(tab.Id.Value);
            if (all) lines.AddRange(tab.Lines.Zip(Bill.For(tab).Lines, (line, sums) => new LineAt(tab, line, sums)));
            items.AddRange(tab.Tickets.Where(ticket => !ticket.IsToFetch() && (all || tickets.Contains(ticket.No)))
                .SelectMany(ticket => ticket.Items.Select(item => new ItemAt(tab, ticket, item))));
        }
        if (left.Count > 0)
        {
            Delete(batch, DeleteLines, left);
            Delete(batch, DeleteItems, left);
        }
        if (lines.Count > 0) batch.Add(Lines(lines));
        if (items.Count > 0) batch.Add(Items(items));
    }

    /// <summary>Whether all lines may have other rows now; else, whose tickets do.</summary>
    static (bool All, HashSet<int> Tickets) Concerned(StreamChange change)
    {
        var tickets = new HashSet<int>();
        foreach (var e in change.Events)
        {
            switch (e.Data)
            {
                case ItemsBumped i: tickets.Add(i.Ticket); break;
                case ItemsServed i: tickets.Add(i.Ticket); break;
                case ItemsRecalled i: tickets.Add(i.Ticket); break;
                case TabOpened or ItemsStarted or ChangesSeen or TableJoined or CoversChanged or BillAsked or BillSplit: break;
                case BillTransferAsked or BillTransferEnded or BillPaid or TabClosed or TabCancelled: break;
                default: return (true, tickets);
            }
        }
        return (false, tickets);
    }

    static void Delete(ICollection<Statement> batch, string text, List<string> tabs)
    {
        var delete = new Statement(text);
        delete.Column(tabs, tab => tab);
        batch.Add(delete);
    }

    static Statement Lines(List<LineAt> rows)
    {
        var write = new Statement(UpsertLines);
        write.Column(rows, r => r.Tab.Id.Value);
        write.Column(rows, r => r.Line.No);
        write.Column(rows, r => r.Tab.Venue.Value);
        write.Column(rows, r => r.Line.FiredAt);
        write.Column(rows, r => r.Line.Item.Value);
        write.Column(rows, r => r.Line.Name);
        write.Column(rows, r => r.Line.Category);
        write.Column(rows, r => Station(r.Line)?.Value);
        write.Column(rows, r => r.Tab.Waiter?.Value ?? (TableGuests.Is(r.Line.By) ? null : r.Line.By.Value));
        write.Column(rows, r => r.Tab.Tables[0].Value);
        write.Column(rows, r => r.Line.Wanted());
        write.Column(rows, r => r.Line.Voided);
        write.Column(rows, r => r.Line.Refunded);
        write.Column(rows, r => r.Line.UnitPrice);
        write.Column(rows, r => r.Sums.Gross);
        write.Column(rows, r => r.Sums.Discount);
        write.Column(rows, r => r.Sums.Total);
        return write;
    }

    static Statement Items(List<ItemAt> rows)
    {
        var write = new Statement(UpsertItems);
        write.Column(rows, r => r.Tab.Id.Value);
        write.Column(rows, r => r.Ticket.No);
        write.Column(rows, r => r.Item.No);
        write.Column(rows, r => r.Tab.Venue.Value);
        write.Column(rows, r => r.Ticket.Station.Value);
        write.Column(rows, r => r.Item.Item.Value);
        write.Column(rows, r => r.Item.Name);
        write.Column(rows, r => r.Item.Quantity);
        write.Column(rows, r => r.Item.TargetSeconds);
        write.Column(rows, r => r.Ticket.FiredAt);
        write.Column(rows, r => r.Item.Status == ItemStatus.Voided ? null : r.Item.ReadyAt);
        return write;
    }

    static StationId? Station(Line line) => line.Parts.Select(part => part.Station).Distinct().ToArray() is [var only] ? only : null;
}
