using System.Text.Json;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Server.Identity;

/// <summary>Everything that is kept of a person, for that person to take along.</summary>
internal sealed class Export(NpgsqlDataSource db, AccountRows accounts, SessionRows sessions, Rights rights, TimeProvider clock)
{
    public async Task<Answer<ExportReply>> OfAsync(UserId user, CancellationToken ct)
    {
        if (await accounts.ByIdAsync(user, ct) is not { } row)
            return AccountRefusals.SessionEnded;
        await using var command = db.CreateCommand(Sql.Read("account_export.sql"));
        command.Parameters.Add(new() { Value = user.Value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new ExportReply(
            Users.Reply(row, rights), row.Phone, await sessions.OfAsync(user, ct), Json(reader, 0), Json(reader, 1), Json(reader, 3),
            clock.GetUtcNow())
        { VenueNotes = Json(reader, 2), Waits = Json(reader, 4) };
    }

    static JsonElement Json(NpgsqlDataReader reader, int column)
    {
        using var document = JsonDocument.Parse(reader.GetString(column));
        return document.RootElement.Clone();
    }
}
