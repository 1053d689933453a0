using System.Text.Json;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Orders;

/// <summary>
/// <c>place:{id}</c>: where an order stands in the queue of proofs, as long as it waits there; for its guest and those at the venue's desk.
/// </summary>
sealed class PlaceTopic(NpgsqlDataSource source, EventLog log, ReviewQueues queues) : ITopicKind
{
    /// <inheritdoc/>
    public string Prefix => "place";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [queues];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(OrderEvent)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public async Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        // Whose it is never changes; where it stands is read from memory.
        var (found, _) = await FollowedOrder.ReadAsync(source, OrderTopic.Find, log, ct, new NpgsqlParameter<string> { TypedValue = id });
        if (found is not [var order]) return null;
        var position = queues.Position;
        var place = queues.PlaceOf(order.Order.Id);
        return new TopicFill(
            position, place is null ? [] : [new TopicRow(PlaceRow.Key, position, place.ToJson())], null,
            new TopicOwner(order.Order.Guest, order.Order.Venue));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (e.Data is not OrderEvent told || !ReviewQueues.Moves(told)) return;
        Show(topics, new OrderId(Log.Order.Id(e.Stream)));
        // Those behind it have moved up, and what is usual may have changed for all.
        foreach (var waiting in queues.Of(told.Venue).Line) Show(topics, waiting.Order);
    }

    void Show(KindTopics topics, OrderId order)
    {
        if (topics.Find($"place:{order}") is not { } topic) return;
        if (queues.PlaceOf(order) is { } place) topic.Set(PlaceRow.Key, place.ToJson());
        else topic.Remove(PlaceRow.Key);
    }
}

/// <summary>Where an order stands in the queue of proofs of its venue.</summary>
/// <param name="Place">From 1: so many are reviewed up to it.</param>
/// <param name="UsualMinutes">Half of the venue's recent reviews took no longer; null: there are too few to say.</param>
public sealed record PlaceRow(int Place, int? UsualMinutes)
{
    /// <summary>Key of the row in its topic.</summary>
    public const string Key = "place";

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RowJson.Default.PlaceRow);
}
