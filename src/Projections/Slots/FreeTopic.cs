using System.Collections.Immutable;
using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Slots;

/// <summary>
/// <c>free:{venue}</c>: the starts at which something is free, over all resources of a venue; what a list of venues shows as the next
/// free slot. Which of them can be booked now is the reader's to say, by the clock's rule of docs/live.md. Only a slot that becomes free or
/// taken costs anything.
/// </summary>
sealed class FreeTopic(SlotGrids grids, VenueDirectory directory) : ITopicKind
{
    /// <summary>What is free at each start, and the days it was read from.</summary>
    sealed record Free(
        Dictionary<DateTimeOffset, SortedDictionary<string, SlotRow>> At,
        Dictionary<(ResourceId Resource, DateOnly Date), ImmutableArray<SlotRow>> Days);

    /// <inheritdoc/>
    public string Prefix => "free";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [grids, directory];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(DayEvent), typeof(ResourceClosed), typeof(ResourceReopened)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var position = grids.Position;
        if (directory.Find(new VenueId(id)) is not { } venue) return Task.FromResult<TopicFill?>(null);
        var free = new Free([], []);
        foreach (var item in venue.Resources.Where(item => !item.Resource.Closed))
        {
            foreach (var day in grids.Days(item.Resource.Id)) Replace(free, item.Resource.Id, day.Day.Date, day.Rows, null);
        }
        var rows = free.At.Select(at => Row(at.Key, at.Value));
        return Task.FromResult<TopicFill?>(new(
            position, [.. rows.Select(row => new TopicRow(SlotRow.Key(row.StartTime), Math.Min(row.Seq, position), Json(row)))], free));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (e.Data is ResourceClosed or ResourceReopened) topics.Refill($"free:{((ResourceEvent)e.Data).Venue}");
        else if (grids.DayIn(e) is var (resource, date)
            && directory.VenueOf(resource) is { } venue && topics.Find($"free:{venue.Venue.Id}") is { State: Free free } topic
            && !venue.Resources.First(item => item.Resource.Id == resource).Resource.Closed
            && grids.Days(resource).FirstOrDefault(day => day.Day.Date == date) is { } grid)
        {
            Replace(free, resource, date, grid.Rows, topic);
            if (e.Data is DayOpened) Forget(free, resource, topic);
        }
    }

    /// <summary>Days that the grid does not keep any more go.</summary>
    void Forget(Free free, ResourceId resource, Topic topic)
    {
        var first = grids.Days(resource)[0].Day.Date;
        foreach (var past in free.Days.Keys.Where(day => day.Resource == resource && day.Date < first).ToArray())
        {
            Replace(free, resource, past.Date, [], topic);
            free.Days.Remove(past);
        }
    }

    /// <summary>Takes a day of a resource as it is now; rows that did not change are the same objects.</summary>
    static void Replace(Free free, ResourceId resource, DateOnly date, ImmutableArray<SlotRow> rows, Topic? topic)
    {
        var old = free.Days.GetValueOrDefault((resource, date), []);
        free.Days[(resource, date)] = rows;
        var changed = new HashSet<DateTimeOffset>();
        foreach (var row in old.Except(rows, ReferenceEqualityComparer.Instance).Cast<SlotRow>().Where(row => row.Available))
        {
            if (free.At.TryGetValue(row.StartTime, out var at) && at.Remove(resource.Value) && changed.Add(row.StartTime) && at.Count == 0)
                free.At.Remove(row.StartTime);
        }
        foreach (var row in rows.Except(old, ReferenceEqualityComparer.Instance).Cast<SlotRow>().Where(row => row.Available))
        {
            if (!free.At.TryGetValue(row.StartTime, out var at)) free.At[row.StartTime] = at = new(StringComparer.Ordinal);
            at[resource.Value] = row;
            changed.Add(row.StartTime);
        }
        if (topic is null) return;
        foreach (var start in changed)
        {
            if (free.At.TryGetValue(start, out var at)) topic.Set(SlotRow.Key(start), Json(Row(start, at)));
            else topic.Remove(SlotRow.Key(start));
        }
    }

    static FreeRow Row(DateTimeOffset start, SortedDictionary<string, SlotRow> at)
    {
        var (first, cheapest) = (at.First(), at.Values.MinBy(row => row.Price)!);
        return new(
            start, first.Value.EndTime, new ResourceId(first.Key), at.Count, cheapest.Price, cheapest.Currency,
            at.Values.Max(row => row.Seq));
    }

    static byte[] Json(FreeRow row) => JsonSerializer.SerializeToUtf8Bytes(row, RowJson.Default.FreeRow);
}
