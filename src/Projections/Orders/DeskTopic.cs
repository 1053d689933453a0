using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Orders;

/// <summary>
/// <c>desk:{venue}</c>: one row that says when an order of the venue changed last. Lists and figures of staff are read again when it
/// does (<c>?at_least=seq</c>), so they may be filtered in any way and are still live.
/// </summary>
sealed class DeskTopic(OpenOrders orders, VenueDirectory directory) : ITopicKind
{
    /// <inheritdoc/>
    public string Prefix => "desk";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [orders, directory];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(OrderEvent)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var position = orders.Position;
        return Task.FromResult(directory.Find(new VenueId(id)) is null
            ? null
            : new TopicFill(position, [new TopicRow(DeskRow.Key, position, new DeskRow(position).ToJson())]));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (e.Data is OrderEvent { Venue: var venue }) topics.Find($"desk:{venue}")?.Set(DeskRow.Key, new DeskRow(e.Seq).ToJson());
    }
}

/// <summary>When an order of a venue changed last.</summary>
/// <param name="Seq">Log position of that change, or one after it.</param>
public sealed record DeskRow(long Seq)
{
    /// <summary>Key of the row in its topic.</summary>
    public const string Key = "orders";

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RowJson.Default.DeskRow);
}
