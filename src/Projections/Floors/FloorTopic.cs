using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Floors;

/// <summary><c>floor:{venue}</c>: one row a table, with what its guests wait for.</summary>
sealed class FloorTopic(VenueStates<Floor> floors, OpenTabs tabs, VenueDirectory directory) : ITopicKind
{
    /// <inheritdoc/>
    public string Prefix => "floor";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [floors, tabs, directory];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(FloorEvent), typeof(TabEvent)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var position = Math.Min(floors.Position, tabs.Position);
        if (directory.Find(new VenueId(id)) is not { } venue) return Task.FromResult<TopicFill?>(null);
        var floor = floors.For(new VenueId(id));
        var rows = floor.State.Tables.Values.Select(placed => FloorRow.From(placed, TabAt(placed), venue.Venue.Currency, floor.Seq));
        return Task.FromResult<TopicFill?>(new TopicFill(
            position, [.. rows.Select(row => new TopicRow(FloorRow.Key(row.Id), row.Seq, Json(row)))]));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (floors.VenueOf(e.Stream) is { } venue)
        {
            if (TableCodes.TableOf(e.Data) is { } table) Show(topics, venue, table);
        }
        else if (Log.Tab.IdOf(e.Stream) is { } id && tabs.Find(new TabId(id)) is { Tab: var tab })
        {
            foreach (var table in tab.Tables) Show(topics, tab.Venue, table);
        }
    }

    void Show(KindTopics topics, VenueId venue, TableId table)
    {
        if (topics.Find($"floor:{venue}") is not { } topic) return;
        var floor = floors.For(venue);
        if (floor.State.Tables.TryGetValue(table, out var placed))
            topic.Show(FloorRow.Key(table), Json(FloorRow.From(placed, TabAt(placed), directory.Find(venue)!.Venue.Currency, floor.Seq)));
        else topic.Remove(FloorRow.Key(table));
    }

    TabAt? TabAt(PlacedTable placed) => placed.Tab is { } tab ? tabs.Find(tab) : null;

    static byte[] Json(FloorRow row) => JsonSerializer.SerializeToUtf8Bytes(row, RowJson.Default.FloorRow);
}
