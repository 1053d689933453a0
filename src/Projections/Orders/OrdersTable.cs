using Npgsql;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Orders;

/// <summary>Writes <c>orders</c>: one row an order, as it stands after the commit.</summary>
sealed class OrdersTable : IInlineTable
{
    static readonly string Upsert = Sql.Read("orders_upsert.sql");

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["orders"];

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Order;

    /// <inheritdoc/>
    public void Write(NpgsqlBatch batch, IReadOnlyList<StreamChange> changes)
    {
        List<(OrderRow Row, long Behind)>? rows = null;
        foreach (var change in changes)
            if (change.State is Viewed<Order, OrderRow> order) (rows ??= []).Add((order.Row, change.Behind));
        if (rows is null) return;
        var write = new NpgsqlBatchCommand(Upsert);
        write.Column(rows, r => r.Row.Id);
        write.Column(rows, r => r.Row.Guest);
        write.Column(rows, r => r.Row.Venue);
        write.Column(rows, r => r.Row.Resource ?? "");
        write.Column(rows, r => r.Row.Kind);
        write.Column(rows, r => r.Row.Status.Name());
        write.Column(rows, r => r.Row.OrderNo);
        write.Column(rows, r => r.Row.PayReference);
        // A bill has no slot: lists by time show it when it was placed.
        write.Column(rows, r => r.Row.StartTime ?? r.Row.CreatedAt);
        write.Column(rows, r => r.Row.CreatedAt);
        write.Column(rows, r => r.Behind);
        write.TextColumn(rows, r => r.Row.ToJson());
        batch.BatchCommands.Add(write);
    }
}
