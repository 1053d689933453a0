using System.Globalization;
using System.Text.Json;
using Npgsql;
using RealtimeReservation.Projections.Audit;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Audit;

/// <summary>The audit as a table for spreadsheets: who did what, and what changed by it.</summary>
internal sealed class AuditTable(AuditLog audit, NpgsqlDataSource db)
{
    /// <summary>Rows of a file at most.</summary>
    public const int Most = 5_000;

    static readonly string[] Header = ["at", "by", "by_id", "what", "about", "order_no", "venue", "changes"];
    static readonly JsonSerializerOptions Written = new() { Encoder = ReadableText.Encoder };

    /// <summary>The first of what is asked for, newest first.</summary>
    public async Task<IResult> FileAsync(AuditQuery query, CancellationToken ct)
    {
        var (entries, _) = await audit.ReadAsync(query, 1, Most, ct);
        var people = entries.Select(entry => entry.Actor).OfType<string>().Distinct().ToArray();
        var names = (await db.QueryAsync<(string Id, string Name)>(
            "select id, coalesce(name, username) from accounts where id = any (@people)", new { people }, ct))
            .ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);
        return Csv.File("audit", Header, entries.Select(entry => new object?[]
        {
            entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            entry.Actor is { } actor ? names.GetValueOrDefault(actor) : null, entry.Actor, entry.What, entry.Subject, entry.OrderNo,
            entry.Venue?.Value, string.Join("; ", (entry.Changes ?? []).Select(Text)),
        }));
    }

    static string Text(AuditChange change) => $"{change.Field}: {Text(change.Before)} → {Text(change.After)}";

    static string Text(JsonElement? value) => value switch
    {
        null => "–",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { } other => JsonSerializer.Serialize(other, Written),
    };
}
