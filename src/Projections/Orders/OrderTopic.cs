using Npgsql;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Orders;

/// <summary><c>order:{id}</c>: one row, keyed by the order id; for its guest and those at the venue's desk.</summary>
/// <param name="source">The database.</param>
/// <param name="own">Whether it is the view of the order's guest.</param>
sealed class OrderTopic(NpgsqlDataSource source, bool own = false) : ITopicKind
{
    static readonly string Find = Sql.Read("order_at_head.sql");

    /// <inheritdoc/>
    public string Prefix => own ? "own-order" : Shown;

    /// <inheritdoc/>
    public string Shown => "order";

    /// <inheritdoc/>
    public string? ForOwner => own ? null : "own-order";

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public async Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        await using var read = source.CreateCommand(Find);
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
        await using var rows = await read.ExecuteReaderAsync(ct);
        if (!await rows.ReadAsync(ct)) return null;
        var row = OrderRow.Read(rows, 1);
        return new TopicFill(rows.GetInt64(0), [new TopicRow(id, row.Seq!.Value, Json(row))], row, new TopicOwner(row.Guest, row.Venue));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, LiveTopics topics)
    {
        if (e.Data is not OrderEvent) return;
        var id = Log.Order.Id(e.Stream);
        if (topics.Find($"{Prefix}:{id}") is not { State: OrderRow old } topic) return;
        var row = old.After(e);
        topic.State = row;
        topic.Set(id, Json(row));
    }

    byte[] Json(OrderRow row) => (own ? row.ForGuest() : row).ToJson();
}
