using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Orders;

/// <summary>All unfinished orders (pending, under review, rejected), in memory. Follows the log; read from any thread.</summary>
public sealed class OpenOrders : IFeedSubscriber
{
    const string Unfinished = "select id, seq from orders where status in ('pending', 'proof_submitted', 'rejected')";
    readonly ConcurrentDictionary<OrderId, FollowedOrder> orders = [];
    readonly ReturningStreams<OrderId, FollowedOrder> returning;
    readonly NpgsqlDataSource source;
    readonly EventLog log;
    readonly ModelPosition reached = new();

    /// <summary>Empty until the feed fills it.</summary>
    /// <param name="source">The database.</param>
    /// <param name="log">Where states are read from.</param>
    /// <param name="post">Runs an action on the feed's turn.</param>
    /// <param name="ioClock">Time between two tries to read.</param>
    /// <param name="logger">Where failures are told.</param>
    public OpenOrders(NpgsqlDataSource source, EventLog log, Action<Action> post, TimeProvider ioClock, ILogger<OpenOrders> logger)
    {
        (this.source, this.log) = (source, log);
        returning = new(ReadAsync, (order, e) => order.After(e), Return, post, ioClock, logger);
    }

    /// <summary>
    /// An order that was revived, or paid late, is there again; told on the feed's turn. It comes a moment after its event: finished
    /// orders are not kept in memory, so it is read.
    /// </summary>
    public event Action<FollowedOrder>? Returned;

    /// <summary>What is read afterwards contains everything up to this log position, but for orders revived a moment ago.</summary>
    public long Position => reached.Value;

    /// <summary>All of them, in no order.</summary>
    public IEnumerable<FollowedOrder> All => orders.Select(order => order.Value);

    /// <summary>The order; null if it is finished or there is none.</summary>
    public FollowedOrder? Find(OrderId order) => orders.GetValueOrDefault(order);

    /// <inheritdoc/>
    public async Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        orders.Clear();
        returning.Clear();
        await using var read = new NpgsqlCommand(Unfinished, connection) { CommandTimeout = 30 };
        foreach (var order in (await FollowedOrder.ReadAsync(read, log, ct)).Orders) Keep(order);
        reached.Begin(position);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        if (reached.Contains(e)) return;
        if (e.Data is OrderEvent) Apply(new OrderId(Log.Order.Id(e.Stream)), e);
        reached.MoveTo(e.Seq);
    }

    /// <inheritdoc/>
    public void CaughtUp(long position) => reached.MoveTo(position);

    void Apply(OrderId order, LogEvent e)
    {
        if (returning.Keeps(order, e)) return;
        if (e.Data is OrderPlaced or BillPaymentPlaced) Keep(FollowedOrder.None.After(e));
        else if (orders.TryGetValue(order, out var known)) Keep(known.After(e));
        else if (e.Data is OrderRevived or ProofSubmitted) returning.Read(order);
    }

    void Keep(FollowedOrder order)
    {
        if (order.Order.IsOpen()) orders[order.Order.Id] = order;
        else orders.TryRemove(order.Order.Id, out _);
    }

    async Task<FollowedOrder> ReadAsync(OrderId order)
    {
        var (found, _) = await FollowedOrder.ReadAsync(
            source, OrderTopic.Find, log, CancellationToken.None, new NpgsqlParameter<string> { TypedValue = order.Value });
        return found is [var one] ? one : FollowedOrder.None;
    }

    void Return(FollowedOrder order)
    {
        Keep(order);
        if (order.Order.IsOpen()) Returned?.Invoke(order);
    }
}
