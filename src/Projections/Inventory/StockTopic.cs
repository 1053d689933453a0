using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Inventory;

/// <summary><c>stock:{venue}</c>: one row a stock item.</summary>
sealed class StockTopic(VenueStates<Stock> stocks, VenueDirectory directory) : ITopicKind
{
    /// <inheritdoc/>
    public string Prefix => "stock";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [stocks, directory];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(StockEvent)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var position = stocks.Position;
        if (directory.Find(new VenueId(id)) is null) return Task.FromResult<TopicFill?>(null);
        var (stock, _, _, seq) = stocks.For(new VenueId(id));
        return Task.FromResult<TopicFill?>(
            new TopicFill(
                position,
                [.. stock.Items.Select(item => new TopicRow(StockRow.Key(item.Key), seq, Json(StockRow.From(item.Value, seq))))]));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (stocks.VenueOf(e.Stream) is not { } venue || topics.Find($"stock:{venue}") is not { } topic) return;
        var (stock, _, _, seq) = stocks.For(venue);
        foreach (var item in Concerned(e.Data))
        {
            if (stock.Items.TryGetValue(item, out var level)) topic.Show(StockRow.Key(item), Json(StockRow.From(level, seq)));
            else topic.Remove(StockRow.Key(item));
        }
    }

    /// <summary>The stock items that an event concerns.</summary>
    internal static IEnumerable<StockItemId> Concerned(object e) => e switch
    {
        StockItemSet s => [s.Item.Id],
        StockItemRemoved s => [s.Item],
        StockMoved m => m.Moves.Select(move => move.Item),
        StockLow l => [l.Item],
        _ => [],
    };

    static byte[] Json(StockRow row) => JsonSerializer.SerializeToUtf8Bytes(row, RowJson.Default.StockRow);
}
