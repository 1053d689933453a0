using Npgsql;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Venues;

/// <summary>
/// Venues by what is typed: the names are in memory, how words are compared is known in PostgreSQL (see <c>search.sql</c>).
/// </summary>
internal sealed class VenueSearch(NpgsqlDataSource db, VenueDirectory directory)
{
    // Places in the list, from 1.
    const string Matching =
        """
        select v.place
        from unnest(@names, @ids) with ordinality v (name, id, place)
        where search_key(@words) <> '' and (strpos(search_key(v.name), search_key(@words)) > 0 or strpos(v.id, search_key(@words)) > 0)
        order by v.place
        """;

    /// <summary>Venues of a kind whose name or id contains the words; all of them without words.</summary>
    public async Task<IReadOnlyList<ListedVenue>> FindAsync(string? typed, string? kind, CancellationToken ct)
    {
        var all = directory.Search(null, kind);
        if (all.Count == 0 || SearchText.Words(typed) is not { } words) return all;
        try
        {
            var names = all.Select(listed => listed.Venue.Name).ToArray();
            var ids = all.Select(listed => listed.Venue.Id.Value).ToArray();
            var places = await db.QueryAsync<long>(Matching, new { names, ids, words }, ct);
            return places.ConvertAll(place => all[(int)place - 1]);
        }
        catch (NpgsqlException)
        {
            // Venues can be looked at while PostgreSQL is away.
            return directory.Search(words, kind);
        }
    }
}
