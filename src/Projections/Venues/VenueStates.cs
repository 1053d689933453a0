using System.Collections.Concurrent;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Venues;

/// <summary>A stream of a venue as it stands.</summary>
/// <param name="State">What is known.</param>
/// <param name="Before">What was known before the last event; the same where that was not seen.</param>
/// <param name="Version">Version of the stream; 0: there is none yet.</param>
/// <param name="Seq">Log position of its last event.</param>
public sealed record VenueState<TState>(TState State, TState Before, long Version, long Seq);

/// <summary>
/// A kind of stream that every venue has one of (its menu, its tables, its stock), in memory. Follows the log; read from any thread.
/// </summary>
/// <param name="type">The kind; its ids are those of venues.</param>
/// <param name="log">Where the states are read from at the start.</param>
/// <param name="directory">The venues there are.</param>
public sealed class VenueStates<TState>(StreamType<TState> type, EventLog log, VenueDirectory directory)
    : IFeedSubscriber where TState : class
{
    readonly VenueState<TState> none = new(type.Empty, type.Empty, 0, 0);
    readonly ConcurrentDictionary<VenueId, VenueState<TState>> states = [];
    readonly ModelPosition reached = new();

    /// <summary>What is read afterwards contains everything up to this log position.</summary>
    public long Position => reached.Value;

    /// <summary>The state of a venue; the initial one where nothing happened yet.</summary>
    public VenueState<TState> For(VenueId venue) => states.GetValueOrDefault(venue, none);

    /// <summary>The venue whose stream this is; null for a stream of another kind.</summary>
    public VenueId? VenueOf(string stream) => type.IdOf(stream) is { } id ? new VenueId(id) : null;

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Reads => [directory];

    /// <inheritdoc/>
    public async Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        string[] streams = [.. directory.Venues.Select(venue => type.Key(venue.Venue.Id.Value))];
        var found = await StreamEnds.ReadAsync(connection, streams, ct);
        var loaded = await log.LoadManyAsync(type, [.. found.Select(end => type.Id(end.Stream))], connection, ct);
        states.Clear();
        for (var i = 0; i < loaded.Count; i++)
            states[new VenueId(type.Id(found[i].Stream))] = new VenueState<TState>(
                loaded[i].State, loaded[i].State, loaded[i].Version, found[i].Seq);
        reached.Begin(position);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        if (reached.Contains(e)) return;
        if (VenueOf(e.Stream) is { } venue)
        {
            var before = For(venue).State;
            states[venue] = new VenueState<TState>(type.Fold(before, e.Data, e.At), before, e.Version, e.Seq);
        }
        reached.MoveTo(e.Seq);
    }

    /// <inheritdoc/>
    public void CaughtUp(long position) => reached.MoveTo(position);
}
