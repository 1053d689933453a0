using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Inventory;

/// <summary>Writes <c>stock_movements</c>: one row for each item that moved.</summary>
sealed class StockMovementsTable : IInlineTable
{
    const string Upsert =
        """
        insert into stock_movements (seq, item, venue, at, kind, quantity, level, tab, reason, actor, reason_code)
        select h.seq - r.events_after, r.item, r.venue, r.at, r.kind, r.quantity, r.level, r.tab, r.reason, r.actor, r.reason_code
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             as r (events_after, item, venue, at, kind, quantity, level, tab, reason, actor, reason_code)
        cross join (select current_setting('log.position')::bigint as seq) h
        on conflict (seq, item) do update
        set venue = excluded.venue, at = excluded.at, kind = excluded.kind, quantity = excluded.quantity, level = excluded.level,
            tab = excluded.tab, reason = excluded.reason, actor = excluded.actor, reason_code = excluded.reason_code
        """;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["stock_movements"];

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Stock;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<(InlineEvent Event, StockMoved Moved, StockMove Move)>? rows = null;
        foreach (var change in changes)
        {
            if (change.Type != Log.Stock) continue;
            foreach (var e in change.Events)
            {
                if (e.Data is not StockMoved moved) continue;
                foreach (var move in moved.Moves) (rows ??= []).Add((e, moved, move));
            }
        }
        if (rows is null) return;
        var write = new Statement(Upsert);
        write.Column(rows, r => r.Event.EventsAfter);
        write.Column(rows, r => r.Move.Item.Value);
        write.Column(rows, r => r.Moved.Venue.Value);
        write.Column(rows, r => r.Event.At);
        write.Column(rows, r => r.Moved.Kind.Name());
        write.Column(rows, r => r.Move.Quantity);
        write.Column(rows, r => r.Move.Level);
        write.Column(rows, r => r.Moved.Tab?.Value);
        write.Column(rows, r => r.Moved.Reason);
        write.Column(rows, r => r.Moved.By.Value);
        write.Column(rows, r => r.Moved.ReasonCode);
        batch.Add(write);
    }
}
