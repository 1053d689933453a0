using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Inventory;

/// <summary>Writes <c>stock_movements</c>: one row for each item that moved.</summary>
sealed class StockMovementsTable : IInlineTable
{
    static readonly string Upsert = Sql.Read("stock_movements_upsert.sql");

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
