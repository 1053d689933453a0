using Npgsql;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Orders;

/// <summary><c>order:{id}</c>: one row, keyed by the order id; for its guest and those at the venue's desk.</summary>
/// <param name="source">The database.</param>
/// <param name="log">Where states are read from.</param>
/// <param name="own">Whether it is the view of the order's guest.</param>
sealed class OrderTopic(NpgsqlDataSource source, EventLog log, bool own = false) : ITopicKind
{
    // An order and the position of the log that it is exact at.
    internal const string Find = "select o.id, o.seq, h.seq from orders o cross join log_head h where o.id = $1";

    /// <inheritdoc/>
    public string Prefix => own ? "own-order" : Shown;

    /// <inheritdoc/>
    public string Shown => "order";

    /// <inheritdoc/>
    public string? ForOwner => own ? null : "own-order";

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(OrderEvent)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public async Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var (found, position) = await FollowedOrder.ReadAsync(source, Find, log, ct, new NpgsqlParameter<string> { TypedValue = id });
        return found is [var order]
            ? new TopicFill(
                position, [new TopicRow(id, order.Seq, Json(order.Row))], order, new TopicOwner(order.Order.Guest, order.Order.Venue))
            : null;
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        var id = Log.Order.Id(e.Stream);
        if (topics.Find($"{Prefix}:{id}") is not { State: FollowedOrder old } topic) return;
        var order = old.After(e);
        topic.State = order;
        topic.Set(id, Json(order.Row));
    }

    byte[] Json(OrderRow row) => (own ? row.ForGuest() : row).ToJson();
}
