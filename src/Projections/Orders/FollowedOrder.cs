using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Orders;

/// <summary>An order as it stands after an event of its stream.</summary>
/// <param name="Order">Its state.</param>
/// <param name="Seq">Log position of that event.</param>
public sealed record FollowedOrder(Order Order, long Seq)
{
    /// <summary>No such order.</summary>
    public static readonly FollowedOrder None = new(Order.None, 0);

    /// <summary>The order as screens show it.</summary>
    public OrderRow Row => OrderRow.Of(Order) with { Seq = Seq };

    /// <summary>The order after an event of its stream; the same one if it contains that event already.</summary>
    public FollowedOrder After(LogEvent e) =>
        e.Version <= Order.Version ? this : new(e.StateOf(Log.Order) ?? AnyOrder.Fold(Order, (OrderEvent)e.Data, e.At), e.Seq);

    /// <summary>Reads ids and positions of orders with a query that has them in these columns, then their states, all at one moment.</summary>
    /// <param name="read">The query, on a connection that sees one moment.</param>
    /// <param name="column">The column of the id; that of the position follows. Rows without an id are skipped.</param>
    /// <param name="log">Where the states are read from.</param>
    /// <param name="seen">Called with each row.</param>
    /// <param name="ct">Ends the reading.</param>
    internal static async Task<List<FollowedOrder>> ReadAsync(
        NpgsqlCommand read, int column, EventLog log, Action<NpgsqlDataReader>? seen, CancellationToken ct)
    {
        var found = new List<(string Id, long Seq)>();
        await using (var rows = await read.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct))
            {
                seen?.Invoke(rows);
                if (!rows.IsDBNull(column)) found.Add((rows.GetString(column), rows.GetInt64(column + 1)));
            }
        }
        var states = await log.LoadManyAsync(Log.Order, [.. found.Select(order => order.Id)], read.Connection!, ct);
        return [.. states.Zip(found, (loaded, order) => new FollowedOrder(loaded.State, order.Seq))];
    }
}
