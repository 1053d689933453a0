using System.Collections.Immutable;
using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Slots;

/// <summary>
/// <c>slots:{resource}</c>: one row a slot, from yesterday to as far as days are open; keyed by the slot's start. Filled from the grids,
/// which are in memory for every resource: no client waits for a topic that is not there, and what is not watched costs nothing.
/// </summary>
sealed class SlotsTopic(SlotGrids grids, VenueDirectory directory) : ITopicKind
{
    /// <inheritdoc/>
    public string Prefix => "slots";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [grids, directory];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(DayEvent)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        // The position is read first: rows that are newer do no harm, for the events after it are applied again.
        var position = grids.Position;
        return Task.FromResult(directory.VenueOf(new ResourceId(id)) is null ? null : Fill(new ResourceId(id), position));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (grids.DayIn(e) is var (resource, date) && topics.Find($"slots:{resource}") is { } topic) Follow(topic, resource, date);
    }

    /// <summary>Brings a topic in line with the grid: the day that changed, and days that are no longer kept.</summary>
    void Follow(Topic topic, ResourceId resource, DateOnly date)
    {
        var shown = (Dictionary<DateOnly, ImmutableArray<SlotRow>>)topic.State!;
        var days = grids.Days(resource);
        foreach (var past in shown.Keys.Where(d => d < date && (days.IsEmpty || d < days[0].Day.Date)).ToArray())
        {
            foreach (var row in shown[past]) topic.Remove(SlotRow.Key(row.StartTime));
            shown.Remove(past);
        }
        if (days.FirstOrDefault(d => d.Day.Date == date) is not { } day) return;
        var old = shown.GetValueOrDefault(date, []);
        if (old.Length == day.Rows.Length && old.AsSpan().SequenceEqual(day.Rows.AsSpan())) return;
        Replace(topic, old, day.Rows);
        shown[date] = day.Rows;
    }

    /// <summary>Both by start; rows that did not change are the same objects.</summary>
    static void Replace(Topic topic, ImmutableArray<SlotRow> old, ImmutableArray<SlotRow> rows)
    {
        var at = 0;
        foreach (var row in rows)
        {
            while (at < old.Length && old[at].StartTime < row.StartTime) topic.Remove(SlotRow.Key(old[at++].StartTime));
            var known = at < old.Length && old[at].StartTime == row.StartTime ? old[at++] : null;
            if (!ReferenceEquals(known, row)) topic.Set(SlotRow.Key(row.StartTime), Json(row));
        }
        while (at < old.Length) topic.Remove(SlotRow.Key(old[at++].StartTime));
    }

    TopicFill Fill(ResourceId resource, long position)
    {
        var days = grids.Days(resource);
        return new TopicFill(
            position,
            [.. days.SelectMany(d => d.Rows).Select(r => new TopicRow(SlotRow.Key(r.StartTime), r.Seq, Json(r)))],
            days.ToDictionary(d => d.Day.Date, d => d.Rows));
    }

    static byte[] Json(SlotRow row) => JsonSerializer.SerializeToUtf8Bytes(row, RowJson.Default.SlotRow);
}
