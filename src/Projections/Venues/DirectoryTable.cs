using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Venues;

/// <summary>Writes <c>directory</c>: one row a venue or resource.</summary>
sealed class DirectoryTable : IInlineTable
{
    static readonly string Upsert = Sql.Read("directory_upsert.sql");

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
