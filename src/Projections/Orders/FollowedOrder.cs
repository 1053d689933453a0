using System.Data;
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
    public OrderRow Row => OrderRow.From(Order) with { Seq = Seq };

    /// <summary>The order after an event of its stream; the same one if it contains that event already.</summary>
    public FollowedOrder After(LogEvent e) =>
        e.Version <= Order.Version ? this : new(e.StateOf(Log.Order) ?? AnyOrder.Fold(Order, (OrderEvent)e.Data, e.At), e.Seq);

    /// <summary>Reads the orders that a query finds, on a connection of their own: all at one moment.</summary>
    /// <inheritdoc cref="ReadAsync(NpgsqlCommand, EventLog, CancellationToken)"/>
    internal static async Task<(List<FollowedOrder> Orders, long Position)> ReadAsync(
        NpgsqlDataSource source, string query, EventLog log, CancellationToken ct, params NpgsqlParameter[] parameters)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var read = new NpgsqlCommand(query, connection);
        read.Parameters.AddRange(parameters);
        return await ReadAsync(read, log, ct);
    }

    /// <summary>Reads the orders that a query finds.</summary>
    /// <param name="read">
    /// The query, on a connection that sees one moment: id (null: none) and position of an order, and in a third column, where it has one,
    /// the position of the log.
    /// </param>
    /// <param name="log">Where the states are read from.</param>
    /// <param name="ct">Ends the reading.</param>
    internal static async Task<(List<FollowedOrder> Orders, long Position)> ReadAsync(
        NpgsqlCommand read, EventLog log, CancellationToken ct)
    {
        var (found, position) = (new List<(string Id, long Seq)>(), 0L);
        await using (var rows = await read.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct))
            {
                if (rows.FieldCount == 3) position = rows.GetInt64(2);
                if (!rows.IsDBNull(0)) found.Add((rows.GetString(0), rows.GetInt64(1)));
            }
        }
        var states = await log.LoadManyAsync(Log.Order, [.. found.Select(order => order.Id)], read.Connection!, ct);
        return ([.. states.Zip(found, (loaded, order) => new FollowedOrder(loaded.State, order.Seq))], position);
    }
}
