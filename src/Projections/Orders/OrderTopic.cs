using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Orders;

/// <summary><c>order:{id}</c>: one row, keyed by the order id; for its guest and the venue's staff.</summary>
sealed class OrderTopic(NpgsqlDataSource source) : ITopicKind
{
    static readonly string Find = Sql.Read("order_at_head.sql");

    /// <inheritdoc/>
    public string Prefix => "order";

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
        return new TopicFill(rows.GetInt64(0), [new TopicRow(id, row.Seq!.Value, row.ToJson())], row, new TopicOwner(row.Guest, row.Venue));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, LiveTopics topics)
    {
        if (!e.Stream.StartsWith("order-", StringComparison.Ordinal)) return;
        var id = Log.Order.Id(e.Stream);
        if (topics.Find($"order:{id}") is not { State: OrderRow old } topic) return;
        var row = old.After(e);
        topic.State = row;
        topic.Set(id, row.ToJson());
    }
}
