using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Orders;

/// <summary><c>orders:{user}</c>: the user's newest 50 orders and all unfinished ones, keyed by order id.</summary>
sealed class OrdersTopic(NpgsqlDataSource source, EventLog log, TimeProvider clock) : ITopicKind
{
    const int Newest = 50;
    static readonly string OfGuest = Sql.Read("orders_of_guest.sql");

    /// <inheritdoc/>
    public string Prefix => "orders";

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(OrderEvent)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public async Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var (found, position) = await FollowedOrder.ReadAsync(
            source, OfGuest, log, ct, new NpgsqlParameter<string> { TypedValue = id }, new NpgsqlParameter<long> { TypedValue = Newest },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        var orders = found.ToDictionary(order => order.Order.Id);
        return new TopicFill(
            position, [.. orders.Select(order => new TopicRow(order.Key.Value, order.Value.Seq, Json(order.Value)))], orders);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (e.Data is not OrderEvent { Guest: var guest }) return;
        if (topics.Find($"orders:{guest}") is not { State: Dictionary<OrderId, FollowedOrder> orders } topic) return;
        var id = Log.Order.Id(e.Stream);
        // An old order that is not shown stays so: nothing that can still happen to it brings it back to life.
        if (!orders.TryGetValue(new OrderId(id), out var old) && e.Data is not (OrderPlaced or BillPaymentPlaced)) return;
        var order = (old ?? FollowedOrder.None).After(e);
        orders[new OrderId(id)] = order;
        topic.Set(id, Json(order));
        if (e.Data is OrderPlaced or BillPaymentPlaced) Trim(topic, orders, e.At);
    }

    static void Trim(Topic topic, Dictionary<OrderId, FollowedOrder> orders, DateTimeOffset now)
    {
        if (orders.Count <= Newest) return;
        var surplus = orders.Values.Select(followed => followed.Order)
            .OrderByDescending(order => order.CreatedAt).ThenByDescending(order => order.Id.Value, StringComparer.Ordinal).Skip(Newest)
            .Where(order => !order.IsOpen() && !MayReturn(order, now)).ToArray();
        foreach (var order in surplus)
        {
            orders.Remove(order.Id);
            topic.Remove(order.Id.Value);
        }
    }

    /// <summary>An expired order may be revived until its slot begins, and take a late proof for a day.</summary>
    static bool MayReturn(Order order, DateTimeOffset now) =>
        (order.Status == OrderStatus.Expired && ((order as Reservation)?.Start ?? order.CreatedAt) > now)
        || now <= SubmitProof.LateUntil(order);

    static byte[] Json(FollowedOrder order) => order.Row.ForGuest().ToJson();
}
