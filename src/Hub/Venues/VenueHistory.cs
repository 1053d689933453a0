using System.Reflection;
using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Server.Venues;

/// <summary>Who changed what at a venue and when, read from its events and those of its resources.</summary>
internal sealed class VenueHistory(EventLog log)
{
    static readonly Dictionary<string, JsonElement> Nothing = [];

    /// <summary>All changes, newest first.</summary>
    public async Task<List<VenueChange>> OfAsync(ListedVenue listed, CancellationToken ct)
    {
        var changes = new List<VenueChange>();
        var venue = Nothing;
        await foreach (var e in log.ReadStreamAsync(Streams.Venue(listed.Venue.Id), ct: ct))
        {
            var (settings, by) = e.Data switch
            {
                VenueOpened opened => (opened.Settings, Actor(e)),
                VenueSettingsChanged changed => (changed.Settings, changed.By),
                _ => ((VenueSettings?)null, (UserId?)null),
            };
            if (settings is null) continue;
            var now = Values(SettingsReply.From(listed.Venue.Id, settings), "venue");
            changes.Add(new(e.Seq, e.At, by, Name(e.Data), null, null, Between(venue, now)));
            venue = now;
        }
        foreach (var item in listed.Resources) await AddAsync(changes, item.Resource.Id, ct);
        changes.Sort((a, b) => b.Seq.CompareTo(a.Seq));
        return changes;
    }

    async Task AddAsync(List<VenueChange> changes, ResourceId resource, CancellationToken ct)
    {
        var (state, before) = (Resource.None, Nothing);
        await foreach (var e in log.ReadStreamAsync(Streams.Resource(resource), ct: ct))
        {
            state = Resource.Fold(state, (ResourceEvent)e.Data);
            var now = Values(ResourceReply.From(state), "id", "venue");
            var by = e.Data is IVenueAction action ? action.By : Actor(e);
            changes.Add(new(e.Seq, e.At, by, Name(e.Data), resource, state.Name, Between(before, now)));
            before = now;
        }
    }

    static Dictionary<string, JsonElement> Values<T>(T value, params ReadOnlySpan<string> without)
    {
        var values = JsonSerializer.SerializeToElement(value, typeof(T), VenueJson.Default).EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Value);
        foreach (var name in without) values.Remove(name);
        return values;
    }

    static List<ValueChange> Between(Dictionary<string, JsonElement> before, Dictionary<string, JsonElement> after) =>
    [
        .. before.Keys.Union(after.Keys)
            .Select(field => new ValueChange(field, Field(before, field), Field(after, field)))
            .Where(change => change.Before?.GetRawText() != change.After?.GetRawText()),
    ];

    static UserId? Actor(LogEvent e) => e.Metadata.Actor is { } actor ? new UserId(actor) : null;

    static string Name(object e) => e.GetType().GetCustomAttribute<StoredAttribute>()!.Name;

    static JsonElement? Field(Dictionary<string, JsonElement> values, string field) =>
        values.TryGetValue(field, out var value) ? value : null;
}
