using Npgsql;
using NpgsqlTypes;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Tabs;

/// <summary>Reads tabs from their table: written with the log, so a read after a write is always true.</summary>
internal sealed class TabRows(NpgsqlDataSource db, VenueStates<Floor> floors, Rights rights)
{
    const string ById = "select doc, version, seq from tabs where id = $1";

    // $1 venue, $2 statuses (null: all)
    const string OfVenue =
        """
        select doc, version, seq, opened_at as anchor_at, id as anchor_id
        from tabs
        where venue = $1 and ($2 is null or status = any ($2))
        """;

    static readonly string[] Statuses = ["open", "paid", "cancelled", "merged"];

    /// <summary>A tab that the user may see: one of a venue where they work, or their own.</summary>
    public async Task<TabRow?> SeenAsync(UserId user, TabId id, CancellationToken ct)
    {
        await using var read = db.CreateCommand(ById);
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id.Value });
        await using var found = await read.ExecuteReaderAsync(ct);
        if (!await found.ReadAsync(ct)) return null;
        var row = Row(OpenTabs.Read(found, 0));
        return rights.May(user, row.Venue, Permission.ViewService) ? row : row.Guest == user ? row.ForGuests() : null;
    }

    /// <summary>Tabs of a venue, newest first; for those who work there.</summary>
    public async Task<IResult> ListAsync(
        HttpContext http, VenueId venue, string? status, int? page, int? size, string? after, string? before, CancellationToken ct)
    {
        if (!rights.May(http.SignedInUser(), venue, Permission.ViewService)) return Problems.Answer(http, GeneralRefusals.NotAllowed);
        if (Paging.Read(page, size, after, before, ListOrder.Time, out var paging) is { } fault) return Problems.Answer(http, fault);
        var statuses = status?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (statuses?.Except(Statuses).Any() == true) return Problems.Answer(http, Refusal.Invalid("status", RequestFaults.UnknownStatus));
        return Results.Json(await paging.ReadAsync(
            db, OfVenue, row => Row(OpenTabs.Read(row, 0)), ct, new() { Value = venue.Value },
            new() { Value = statuses is null or [] ? DBNull.Value : statuses, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }));
    }

    TabRow Row(TabAt at) => TabRow.From(at, floors.For(at.Tab.Venue).State);
}
