using System.Data.Common;
using System.Text.Json;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>How rows of <c>mt_events</c> become events, in one place.</summary>
static class EventColumns
{
    public const string All = """
        e.seq_id, e.id, e.stream_id, e.version, e.type, e.data, e.headers, e.timestamp, e.user_name, e.causation_id, e.correlation_id,
        (select jsonb_agg(w.texts) from words w where w.event_id = e.id) as words
        """;

    public static LogEvent Read(NpgsqlDataReader row, EventCatalogue catalogue) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3),
        catalogue.Read(row, type: 4, headers: 6, data: 5, words: 11),
        row.GetFieldValue<DateTimeOffset>(7),
        new EventMetadata(
            row.IsDBNull(8) ? null : row.GetString(8),
            row.IsDBNull(9) || !Guid.TryParse(row.GetString(9), out var command) ? null : command,
            row.IsDBNull(10) ? null : row.GetString(10)));

    /// <summary>The version of an event's shape: <c>v</c> of its headers, 1 without.</summary>
    public static int Version(DbDataReader row, int column)
    {
        if (row.IsDBNull(column)) return 1;
        var json = new Utf8JsonReader(row.GetFieldValue<byte[]>(column));
        while (json.Read())
        {
            // Marten itself writes null where there are none.
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1) continue;
            var isVersion = json.ValueTextEquals("v"u8);
            json.Read();
            if (isVersion) return json.GetInt32();
            json.Skip();
        }
        return 1;
    }
}
