using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Orders;

/// <summary>All unfinished orders (pending, under review, rejected), in memory. Follows the log; read from any thread.</summary>
public sealed partial class OpenOrders(NpgsqlDataSource source, Action<Action> post, TimeProvider ioClock, ILogger<OpenOrders> logger)
    : IFeedSubscriber
{
    static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);
    static readonly string Unfinished = Sql.Read("orders_unfinished.sql");
    // The row as the loop keeps it too, where this node decided it, and its log position beside it.
    readonly ConcurrentDictionary<string, (OrderRow Row, long Seq)> rows = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<LogEvent>> fetching = new(StringComparer.Ordinal);
    long position = -1;

    /// <summary>
    /// A revived order is there again; told on the feed's turn. It comes a moment after its event: finished orders are not
    /// kept in memory, so it is read.
    /// </summary>
    public event Action<OrderRow>? Returned;

    /// <summary>What is read afterwards contains everything up to this log position, but for orders revived a moment ago.</summary>
    public long Position => Volatile.Read(ref position);

    /// <summary>All of them, in no order.</summary>
    public IEnumerable<OrderRow> All => rows.Select(r => Row(r.Value));

    /// <summary>The order; null if it is finished or there is none.</summary>
    public OrderRow? Find(string order) => rows.TryGetValue(order, out var row) ? Row(row) : null;

    /// <inheritdoc/>
    public async Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        if (Position == position) return;
        rows.Clear();
        fetching.Clear();
        await using var read = new NpgsqlCommand(Unfinished, connection) { CommandTimeout = 30 };
        await using var found = await read.ExecuteReaderAsync(ct);
        while (await found.ReadAsync(ct))
        {
            var row = OrderRow.Read(found, 0);
            Keep(row, row.Seq!.Value);
        }
        Volatile.Write(ref this.position, position);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        if (e.Seq <= position) return;
        if (e.Data is OrderEvent) Apply(Log.Order.Id(e.Stream), e);
        Volatile.Write(ref position, e.Seq);
    }

    /// <inheritdoc/>
    public void Caught(long position)
    {
        if (position > this.position) Volatile.Write(ref this.position, position);
    }

    void Apply(string order, LogEvent e)
    {
        if (fetching.TryGetValue(order, out var missed)) missed.Add(e);
        else if (e.Data is OrderPlaced or BillPaymentPlaced) Keep(OrderRow.None.Next(e), e.Seq);
        else if (rows.TryGetValue(order, out var row) && row.Row.Version < e.Version) Keep(row.Row.Next(e), e.Seq);
        else if (e.Data is OrderRevived)
        {
            fetching[order] = [];
            _ = FetchAsync(order);
        }
    }

    void Keep(OrderRow row, long seq)
    {
        if (row.IsOpen) rows[row.Id] = (row, seq);
        else rows.TryRemove(row.Id, out _);
    }

    static OrderRow Row((OrderRow Row, long Seq) kept) => kept.Row.Seq == kept.Seq ? kept.Row : kept.Row with { Seq = kept.Seq };

    async Task FetchAsync(string order)
    {
        while (true)
        {
            try
            {
                await using var read = source.CreateCommand("select doc, seq from orders where id = $1");
                read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = order });
                await using var found = await read.ExecuteReaderAsync();
                var row = await found.ReadAsync() ? OrderRow.Read(found, 0) : OrderRow.None;
                post(() => Fetched(order, row));
                return;
            }
            catch (ObjectDisposedException)
            {
                // The host is gone, and so is everybody who could ask.
                return;
            }
            catch (Exception exception)
            {
                LogFetchFailed(logger, order, exception);
            }
            await Task.Delay(RetryAfter, ioClock);
        }
    }

    void Fetched(string order, OrderRow row)
    {
        // The row may be ahead of the feed or behind what came meanwhile: its version tells.
        if (!fetching.Remove(order, out var missed)) return;
        foreach (var e in missed) row = row.After(e);
        Keep(row, row.Seq ?? 0);
        if (row.IsOpen) Returned?.Invoke(row);
    }

    [LoggerMessage(LogLevel.Warning, "The revived order {Order} could not be read; another try follows")]
    static partial void LogFetchFailed(ILogger logger, string order, Exception exception);
}
