using Npgsql;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Orders;

/// <summary><c>orders:{user}</c>: the user's newest 50 orders and all unfinished ones, keyed by order id.</summary>
sealed class OrdersTopic(NpgsqlDataSource source, TimeProvider clock) : ITopicKind
{
    const int Newest = 50;
    static readonly string OfGuest = Sql.Read("orders_of_guest.sql");

    /// <inheritdoc/>
    public string Prefix => "orders";

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public async Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        await using var read = source.CreateCommand(OfGuest);
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        read.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Newest });
        read.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        await using var rows = await read.ExecuteReaderAsync(ct);
        var (position, orders) = (0L, new Dictionary<string, OrderRow>(StringComparer.Ordinal));
        while (await rows.ReadAsync(ct))
        {
            position = rows.GetInt64(0);
            if (rows.IsDBNull(1)) continue;
            var row = OrderRow.Read(rows, 1);
            orders.Add(row.Id, row);
        }
        return new TopicFill(position, [.. orders.Values.Select(row => new TopicRow(row.Id, row.Seq!.Value, row.ForGuest().ToJson()))], orders);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, LiveTopics topics)
    {
        if (e.Data is not OrderEvent { Guest: var guest }) return;
        if (topics.Find($"orders:{guest}") is not { State: Dictionary<string, OrderRow> orders } topic) return;
        var id = Log.Order.Id(e.Stream);
        // An old order that is not shown stays so: nothing that can still happen to it brings it back to life.
        if (!orders.TryGetValue(id, out var old) && e.Data is not (OrderPlaced or BillPaymentPlaced)) return;
        var row = (old ?? OrderRow.None).After(e);
        orders[id] = row;
        topic.Set(id, row.ForGuest().ToJson());
        if (e.Data is OrderPlaced or BillPaymentPlaced) Trim(topic, orders, e.At);
    }

    static void Trim(Topic topic, Dictionary<string, OrderRow> orders, DateTimeOffset now)
    {
        if (orders.Count <= Newest) return;
        var surplus = orders.Values.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id, StringComparer.Ordinal).Skip(Newest)
            .Where(row => !row.IsOpen && (row.Status != OrderStatus.Expired || (row.StartTime ?? row.CreatedAt) <= now)).ToArray();
        foreach (var row in surplus)
        {
            orders.Remove(row.Id);
            topic.Remove(row.Id);
        }
    }
}
