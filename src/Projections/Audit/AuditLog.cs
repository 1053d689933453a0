using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Audit;

/// <summary>Reads who did what, from the log itself.</summary>
public sealed class AuditLog(NpgsqlDataSource source, EventLog log)
{
    static readonly string Page = Sql.Read("audit_page.sql");
    static readonly string OfSubject = Sql.Read("audit_of_subject.sql") + Page;
    static readonly string OfStaff = Sql.Read("audit_of_staff.sql") + Page;

    /// <summary>One page, newest first, and how many there are in all (0 on a page past the end).</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Entries on a page.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<(IReadOnlyList<AuditEntry> Entries, long Total)> ReadAsync(
        AuditQuery query, int page, int pageSize, CancellationToken ct = default)
    {
        await using var read = source.CreateCommand(query.Subject is null ? OfStaff : OfSubject);
        Add(read, NpgsqlDbType.Text, query.Subject);
        Add(read, NpgsqlDbType.Text, query.Actor);
        Add(read, NpgsqlDbType.TimestampTz, query.From?.ToUniversalTime());
        Add(read, NpgsqlDbType.TimestampTz, query.To?.ToUniversalTime());
        Add(read, NpgsqlDbType.Array | NpgsqlDbType.Text, query.Venues?.ToArray());
        Add(read, NpgsqlDbType.Bigint, (long)pageSize);
        Add(read, NpgsqlDbType.Bigint, (page - 1L) * pageSize);
        Add(read, NpgsqlDbType.Bigint, query.After);
        Add(read, NpgsqlDbType.Bigint, query.Before);
        // The number holds the day in the venue's zone, which is at most a day away from that of UTC.
        var day = query.Subject is { } subject ? OrderNumbers.Day(subject)?.ToDateTime(default, DateTimeKind.Utc) : null;
        Add(read, NpgsqlDbType.TimestampTz, day?.AddDays(-1));
        Add(read, NpgsqlDbType.TimestampTz, day?.AddDays(2));
        Add(read, NpgsqlDbType.Array | NpgsqlDbType.Text, query.Kinds?.ToArray());
        var (entries, total) = (new List<AuditEntry>(), 0L);
        await using (var rows = await read.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct))
            {
                // Read as all readers of the log do: in its newest shape, and with the words that are still there.
                var e = Log.Events.Read(rows, type: 3, headers: 11, data: 8, words: 12);
                entries.Add(new AuditEntry(
                    rows.GetInt64(0), rows.GetFieldValue<DateTimeOffset>(1), Text(rows, 2), rows.GetString(3), rows.GetString(4),
                    Text(rows, 5) is { } venue ? new VenueId(venue) : null,
                    Text(rows, 6), Text(rows, 7), Json(Log.Events.Write(e)), Text(rows, 10), IsOwnPayment(e) ? true : null));
                total = rows.GetInt64(9);
            }
        }
        var changes = await AuditChanges.OfAsync(log, entries.Select(entry => (entry.Seq, entry.Subject)), ct);
        return ([.. entries.Select(entry => entry with { Changes = changes.GetValueOrDefault(entry.Seq) })], total);
    }

    static bool IsOwnPayment(object e) =>
        AuditTable.ForStaff.Contains(e.GetType()) && e is OrderEvent { Guest: var guest } and IVenueAction { By: var by } && by == guest;

    static void Add(NpgsqlCommand read, NpgsqlDbType type, object? value) =>
        read.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });

    static string? Text(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);

    static JsonElement Json(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
