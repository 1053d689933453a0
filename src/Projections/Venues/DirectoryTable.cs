using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Venues;

/// <summary>Writes <c>directory</c>: one row a venue or resource.</summary>
sealed class DirectoryTable : IInlineTable
{
    const string Upsert =
        """
        insert into directory (stream, venue, opened, seq)
        select r.stream, r.venue, h.seq - r.opened_events_after, h.seq - r.events_after
        from unnest($1, $2, $3, $4) as r (stream, venue, opened_events_after, events_after)
        cross join (select current_setting('log.position')::bigint as seq) h
        on conflict (stream) do update set seq = excluded.seq
        """;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["directory"];

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Venue || type == Log.Resource;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<(string Stream, VenueId Venue, long OpenedEventsAfter, long EventsAfter)>? rows = null;
        foreach (var change in changes)
        {
            VenueId? venue = change.State switch
            {
                Venue v => v.Id,
                Resource r => r.Venue,
                _ => null,
            };
            if (venue is { } id) (rows ??= []).Add((change.Stream, id, change.Events[0].EventsAfter, change.EventsAfter));
        }
        if (rows is null) return;
        var write = new Statement(Upsert);
        write.Column(rows, r => r.Stream);
        write.Column(rows, r => r.Venue.Value);
        write.Column(rows, r => r.OpenedEventsAfter);
        write.Column(rows, r => r.EventsAfter);
        batch.Add(write);
    }
}
