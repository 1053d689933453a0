using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Pictures;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Pictures;

/// <summary>Writes <c>picture_names</c>: the uploaded pictures that a venue and its menu name now.</summary>
sealed class PictureNamesTable : IInlineTable
{
    const string Upsert =
        """
        insert into picture_names (stream, sha256)
        select r.stream, string_to_array(r.names, ' ') from unnest($1, $2) as r (stream, names)
        on conflict (stream) do update set sha256 = excluded.sha256
        """;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["picture_names"];

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Venue || type == Log.Menu;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<(string Stream, string Names)>? rows = null;
        foreach (var change in changes)
        {
            if (change.Events.Any(e => e.Data is VenueOpened or VenueSettingsChanged or MenuItemSet or MenuItemRemoved))
                (rows ??= []).Add((change.Stream, Names(change.State)));
        }
        if (rows is null) return;
        var write = new Statement(Upsert);
        write.Column(rows, r => r.Stream);
        write.Column(rows, r => r.Names);
        batch.Add(write);
    }

    static string Names(object state)
    {
        var urls = state switch
        {
            Venue venue => [venue.Settings.PictureUrl, venue.Settings.PayQrUrl, .. venue.Settings.Place.Pictures],
            Menu menu => menu.Items.Values.Select(item => item.PictureUrl),
            _ => [],
        };
        return string.Join(
            ' ', urls.Select(PictureAddress.Read).OfType<PictureAddress>().Select(address => address.Sha256).Distinct()
                .Order(StringComparer.Ordinal));
    }
}
