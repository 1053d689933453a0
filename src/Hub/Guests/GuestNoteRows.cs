using Npgsql;
using NpgsqlTypes;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Guests;

/// <summary>Writes what venues note of guests.</summary>
internal sealed class GuestNoteRows(NpgsqlDataSource db, TimeProvider clock)
{
    // The person is held until this is written: an erasure that comes meanwhile waits, and deletes it.
    const string Set =
        """
        with account as (select id from accounts where id = $1 for key share),
        contact as (select id from contacts where id = $1 and venue = $2 for key share)
        insert into guest_notes (guest, venue, notes, tags, updated_at, updated_by)
        select p.id, $2, case when $3 then $4 end, coalesce($5, '{}'), $6, $7
        from (select id from account union all select id from contact) p
        on conflict (guest, venue) do update
        set notes = case when $3 then $4 else guest_notes.notes end, tags = coalesce($5, guest_notes.tags),
            updated_at = excluded.updated_at, updated_by = excluded.updated_by
        """;

    /// <summary>Writes what is given. A guest who is gone has none.</summary>
    public async Task SetAsync(VenueId venue, UserId guest, GuestChange change, UserId by, CancellationToken ct)
    {
        await using var write = db.CreateCommand(Set);
        write.Parameters.Add(new() { Value = guest.Value });
        write.Parameters.Add(new() { Value = venue.Value });
        write.Parameters.Add(new() { Value = change.Notes is not null });
        write.Parameters.Add(new() { Value = (object?)Given(change.Notes?.Value) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        write.Parameters.Add(new()
        {
            Value = (object?)change.Tags?.Select(tag => tag.Trim()).ToArray() ?? DBNull.Value,
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        });
        write.Parameters.Add(new() { Value = clock.GetUtcNow() });
        write.Parameters.Add(new() { Value = by.Value });
        await write.ExecuteNonQueryAsync(ct);
    }

    static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
