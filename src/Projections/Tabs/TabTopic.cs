using System.Text.Json;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Tabs;

/// <summary><c>tab:{id}</c>: one row <c>tab</c>; for the venue's staff and the guest it belongs to.</summary>
/// <param name="source">The database.</param>
/// <param name="tabs">Tabs in memory.</param>
/// <param name="floors">Tables.</param>
/// <param name="own">Whether it is the view of the guest: without tickets and the names of staff.</param>
sealed class TabTopic(NpgsqlDataSource source, OpenTabs tabs, VenueStates<Floor> floors, bool own = false) : ITopicKind
{
    /// <inheritdoc/>
    public string Prefix => own ? "own-tab" : Shown;

    /// <inheritdoc/>
    public string Shown => "tab";

    /// <inheritdoc/>
    public string? ForOwner => own ? null : "own-tab";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [tabs, floors];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(TabEvent), typeof(FloorEvent)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public async Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        // The position is read first: what is newer does no harm, for the events after it are applied again.
        var position = Math.Min(tabs.Position, floors.Position);
        var at = tabs.Find(new TabId(id));
        if (at is null)
        {
            await using var read = source.CreateCommand(OpenTabs.ById);
            read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id });
            await using var rows = await read.ExecuteReaderAsync(ct);
            if (!await rows.ReadAsync(ct)) return null;
            (at, position) = (OpenTabs.Read(rows, 0), rows.GetInt64(3));
        }
        return new TopicFill(position, [new TopicRow(TabRow.Key, at.Seq, Json(at))], at, new TopicOwner(at.Tab.Guest, at.Tab.Venue));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (Log.Tab.IdOf(e.Stream) is { } id)
        {
            if (topics.Find($"{Prefix}:{id}") is not { State: TabAt old } topic) return;
            var at = old.After(e);
            topic.State = at;
            topic.Show(TabRow.Key, Json(at));
        }
        else if (e.Data is TableSet { Table.Id: var table } && floors.VenueOf(e.Stream) is { } venue
            && floors.For(venue).State.Tables.GetValueOrDefault(table)?.Tab is { } there
                && topics.Find($"{Prefix}:{there}") is { State: TabAt sitting } named)
        {
            named.Show(TabRow.Key, Json(sitting));
        }
    }

    byte[] Json(TabAt at)
    {
        var row = TabRow.From(at, floors.For(at.Tab.Venue).State);
        return JsonSerializer.SerializeToUtf8Bytes(own ? row.ForGuests() : row, RowJson.Default.TabRow);
    }
}
