using System.Text.Json;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Projections.Venues;

/// <summary><c>venue:{venue}</c>: the venue (row <c>venue</c>) and its resources (rows <c>resource:{id}</c>).</summary>
sealed class VenueTopic(VenueDirectory directory) : ITopicKind
{
    /// <inheritdoc/>
    public string Prefix => "venue";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [directory];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(VenueEvent), typeof(ResourceEvent)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public bool Warm => true;

    /// <inheritdoc/>
    public Task LoadAsync(NpgsqlConnection connection, long position, KindTopics topics, CancellationToken ct)
    {
        foreach (var venue in directory.Venues) topics.Put($"venue:{venue.Venue.Id}", Fill(venue, position));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var position = directory.Position;
        return Task.FromResult(directory.Find(new VenueId(id)) is { } venue ? Fill(venue, position) : null);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        VenueId? changed = e.Data switch
        {
            VenueOpened o => o.Venue,
            VenueSettingsChanged c => c.Venue,
            ResourceEvent r => r.Venue,
            _ => null,
        };
        if (changed is not { } id || directory.Find(id) is not { } venue || topics.Put($"venue:{id}", Fill(venue, e.Seq)) is not null)
            return;
        if (topics.Find($"venue:{id}") is not { } topic) return;
        foreach (var row in Rows(venue)) topic.Set(row.Key, row.Json);
    }

    static TopicFill Fill(ListedVenue venue, long position) => new(position, [.. Rows(venue)]);

    static IEnumerable<TopicRow> Rows(ListedVenue listed)
    {
        var venue = VenueRow.From(listed);
        yield return new TopicRow(VenueRow.Key, venue.Seq, JsonSerializer.SerializeToUtf8Bytes(venue, RowJson.Default.VenueRow));
        foreach (var item in listed.Resources)
        {
            var resource = ResourceRow.From(listed, item);
            yield return new TopicRow(
                ResourceRow.Key(resource.Id), resource.Seq, JsonSerializer.SerializeToUtf8Bytes(resource, RowJson.Default.ResourceRow));
        }
    }
}
