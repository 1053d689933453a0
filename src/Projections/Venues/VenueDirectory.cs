using System.Collections.Immutable;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Venues;

/// <summary>A resource in the directory.</summary>
/// <param name="Resource">Its state.</param>
/// <param name="Seq">Log position of its last change.</param>
public sealed record ListedResource(Resource Resource, long Seq);

/// <summary>A venue in the directory.</summary>
/// <param name="Venue">Its state.</param>
/// <param name="Seq">Log position of its last change.</param>
/// <param name="Resources">All its resources, closed ones too, in the order in which they were added.</param>
public sealed record ListedVenue(Venue Venue, long Seq, ImmutableArray<ListedResource> Resources);

/// <summary>All venues and resources, in memory. Follows the log; read from any thread.</summary>
public sealed class VenueDirectory(EventLog log) : IFeedSubscriber
{
    sealed record Content(
        ImmutableArray<VenueId> Order, ImmutableDictionary<VenueId, ListedVenue> Venues, ImmutableDictionary<ResourceId, VenueId> VenueOf);

    static readonly Content Empty = new(
        [], ImmutableDictionary<VenueId, ListedVenue>.Empty, ImmutableDictionary<ResourceId, VenueId>.Empty);

    volatile Content content = Empty;
    readonly ModelPosition reached = new();

    /// <summary>What is read afterwards contains everything up to this log position.</summary>
    public long Position => reached.Value;

    /// <summary>All venues, in the order in which they opened.</summary>
    public IReadOnlyList<ListedVenue> Venues
    {
        get
        {
            var now = content;
            return [.. now.Order.Select(id => now.Venues[id])];
        }
    }

    /// <summary>The venue with its resources; null if there is none of that id.</summary>
    public ListedVenue? Find(VenueId venue) => content.Venues.GetValueOrDefault(venue);

    /// <summary>The resource; null if there is none of that id.</summary>
    public ListedResource? FindResource(ResourceId resource) =>
        VenueOf(resource)?.Resources.FirstOrDefault(r => r.Resource.Id == resource);

    /// <summary>The venue that a resource belongs to; null if there is no such resource.</summary>
    public ListedVenue? VenueOf(ResourceId resource)
    {
        var now = content;
        return now.VenueOf.TryGetValue(resource, out var venue) ? now.Venues[venue] : null;
    }

    /// <summary>Name and IANA time zone of a resource; null if there is no such resource.</summary>
    public (string Name, string Zone)? PlaceOf(ResourceId resource) =>
        VenueOf(resource) is { } venue ? (venue.Resources.First(r => r.Resource.Id == resource).Resource.Name, venue.Venue.Zone) : null;

    /// <summary>Venues whose name or id contains the text, in whatever case, in the order in which they opened.</summary>
    /// <param name="text">Null or blank: all.</param>
    /// <param name="kind">Only venues of this kind; null: of every kind.</param>
    public IReadOnlyList<ListedVenue> Search(string? text, string? kind) =>
    [
        .. Venues.Where(v => (kind is null || v.Venue.Kind == kind)
            && (string.IsNullOrWhiteSpace(text) || Contains(v.Venue.Name, text) || Contains(v.Venue.Id.Value, text))),
    ];

    /// <inheritdoc/>
    public async Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        var listed = new List<(string Stream, long Seq)>();
        await using (var read = new NpgsqlCommand("select stream, seq from directory order by opened", connection))
        await using (var rows = await read.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct)) listed.Add((rows.GetString(0), rows.GetInt64(1)));
        var venues = listed.FindAll(s => Log.Venue.Owns(s.Stream));
        var resources = listed.FindAll(s => Log.Resource.Owns(s.Stream));
        var loaded = Empty;
        var states = await log.LoadManyAsync(Log.Venue, [.. venues.Select(v => Log.Venue.Id(v.Stream))], connection, ct);
        for (var i = 0; i < states.Count; i++) loaded = With(loaded, states[i].State, venues[i].Seq);
        var parts = await log.LoadManyAsync(Log.Resource, [.. resources.Select(r => Log.Resource.Id(r.Stream))], connection, ct);
        for (var i = 0; i < parts.Count; i++) loaded = With(loaded, parts[i].State, resources[i].Seq);
        content = loaded;
        reached.Begin(position);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        if (reached.Contains(e)) return;
        content = e.Data switch
        {
            VenueOpened o => With(content, Venue.Fold(Venue.None, o), e.Seq),
            VenueSettingsChanged c => With(content, Venue.Fold(content.Venues[c.Venue].Venue, c), e.Seq),
            ResourceEvent r => With(content, Resource.Fold(FindResource(r.Resource)?.Resource ?? Resource.None, r), e.Seq),
            _ => content,
        };
        reached.MoveTo(e.Seq);
    }

    /// <inheritdoc/>
    public void CaughtUp(long position) => reached.MoveTo(position);

    static Content With(Content old, Venue venue, long seq) => old.Venues.TryGetValue(venue.Id, out var known)
        ? old with { Venues = old.Venues.SetItem(venue.Id, known with { Venue = venue, Seq = seq }) }
        : old with { Order = old.Order.Add(venue.Id), Venues = old.Venues.Add(venue.Id, new ListedVenue(venue, seq, [])) };

    static Content With(Content old, Resource resource, long seq)
    {
        var venue = old.Venues[resource.Venue];
        var (item, at) = (new ListedResource(resource, seq), -1);
        for (var i = 0; i < venue.Resources.Length && at < 0; i++)
            if (venue.Resources[i].Resource.Id == resource.Id) at = i;
        var resources = at < 0 ? venue.Resources.Add(item) : venue.Resources.SetItem(at, item);
        return old with
        {
            Venues = old.Venues.SetItem(resource.Venue, venue with { Resources = resources }),
            VenueOf = old.VenueOf.SetItem(resource.Id, resource.Venue),
        };
    }

    static bool Contains(string where, string what) => where.Contains(what.Trim(), StringComparison.OrdinalIgnoreCase);
}
