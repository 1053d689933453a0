using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Floors;

/// <summary>
/// <c>table:{code}</c>: for those who have the code of the table's QR. Row <c>table</c>, and row <c>tab</c> while guests sit there and,
/// once they paid, until the next ones do. It ends when the code does.
/// </summary>
sealed class TableTopic(TableCodes codes, VenueStates<Floor> floors, OpenTabs tabs, VenueDirectory directory) : ITopicKind
{
    /// <inheritdoc/>
    public string Prefix => "table";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [codes, tabs, floors, directory];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(FloorEvent), typeof(TabEvent), typeof(VenueSettingsChanged)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var position = Math.Min(codes.Position, tabs.Position);
        if (codes.Find(id) is not var (venue, table) || floors.For(venue).State.Tables.GetValueOrDefault(table) is not { } placed)
            return Task.FromResult<TopicFill?>(null);
        var rows = new List<TopicRow> { new(GuestTableRow.Key, 0, Table(venue, placed)) };
        if (tabs.At(venue, placed) is { } at) rows.Add(new TopicRow(TabRow.Key, at.Seq, Tab(at)));
        return Task.FromResult<TopicFill?>(new TopicFill(position, rows, State: null));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (floors.VenueOf(e.Stream) is { } venue && TableCodes.TableOf(e.Data) is { } table)
        {
            var floor = floors.For(venue);
            var now = floor.State.Tables.GetValueOrDefault(table);
            if (floor.Before.Tables.GetValueOrDefault(table) is { } old && old.Code != now?.Code) topics.End($"table:{old.Code}", "gone");
            if (now is not null) Show(topics, venue, now);
        }
        else if (Log.Tab.IdOf(e.Stream) is { } id && tabs.Find(new TabId(id)) is { Tab: var tab })
        {
            foreach (var placed in tab.Tables.Select(t => floors.For(tab.Venue).State.Tables.GetValueOrDefault(t)).OfType<PlacedTable>())
                Show(topics, tab.Venue, placed);
        }
        else if (e.Data is VenueSettingsChanged changed)
        {
            foreach (var placed in floors.For(changed.Venue).State.Tables.Values) Show(topics, changed.Venue, placed);
        }
    }

    void Show(KindTopics topics, VenueId venue, PlacedTable placed)
    {
        if (topics.Find($"table:{placed.Code}") is not { } topic) return;
        topic.Show(GuestTableRow.Key, Table(venue, placed));
        if (tabs.At(venue, placed) is { } at) topic.Show(TabRow.Key, Tab(at));
        else topic.Remove(TabRow.Key);
    }

    byte[] Table(VenueId venue, PlacedTable placed)
    {
        var (_, _, _, seq) = floors.For(venue);
        var listed = directory.Find(venue)!;
        var row = new GuestTableRow(
            venue, placed.Table.Id, placed.Table.Name, listed.Venue.Settings.Bar.GuestOrdering, placed.CalledAt(),
            Math.Max(seq, listed.Seq));
        return JsonSerializer.SerializeToUtf8Bytes(row, RowJson.Default.GuestTableRow);
    }

    byte[] Tab(TabAt at) =>
        JsonSerializer.SerializeToUtf8Bytes(TabRow.From(at, floors.For(at.Tab.Venue).State).ForGuests(), RowJson.Default.TabRow);
}
