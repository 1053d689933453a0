using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Venues;

/// <summary>Venues by what is typed: the names are in memory, how words are compared is known in PostgreSQL (see <c>search.sql</c>).</summary>
internal sealed class VenueSearch(NpgsqlDataSource db, VenueDirectory directory)
{
    /// <summary>Venues of a kind whose name or id contains the words; all of them without words.</summary>
    public async Task<IReadOnlyList<ListedVenue>> FindAsync(string? typed, string? kind, CancellationToken ct)
    {
        var all = directory.Search(null, kind);
        if (all.Count == 0 || SearchText.Of(typed) is not { } words) return all;
        try
        {
            await using var read = db.CreateCommand(Sql.Read("venue-search.sql"));
            read.Parameters.Add(new() { Value = all.Select(listed => listed.Venue.Name).ToArray() });
            read.Parameters.Add(new() { Value = all.Select(listed => listed.Venue.Id.Value).ToArray() });
            read.Parameters.Add(new() { Value = words });
            await using var rows = await read.ExecuteReaderAsync(ct);
            var found = new List<ListedVenue>();
            while (await rows.ReadAsync(ct)) found.Add(all[(int)rows.GetInt64(0) - 1]);
            return found;
        }
        catch (NpgsqlException)
        {
            // Venues can be looked at while PostgreSQL is away.
            return directory.Search(words, kind);
        }
    }
}
