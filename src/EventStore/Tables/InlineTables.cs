using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>A table that does not hold what the log says.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Missing">Rows that the log gives and the table lacks.</param>
/// <param name="Surplus">Rows that the table has and the log does not give.</param>
public sealed record TableDifference(string Table, long Missing, long Surplus);

/// <summary>Makes the inline tables anew from the log, or compares them with it.</summary>
public sealed class InlineTables(NpgsqlDataSource source, EventCatalogue catalogue, StreamTypes types, IEnumerable<IInlineTable> tables)
{
    const int StreamsAtOnce = 500;
    const string AppendLock = "select pg_advisory_xact_lock(7236000)";

    /// <summary>
    /// Empties the tables and fills them from the log, in one transaction that keeps appends waiting meanwhile.
    /// </summary>
    /// <returns>The number of events replayed.</returns>
    public async Task<long> RebuildAsync(CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, AppendLock, ct);
        foreach (var table in Names) await RunAsync(connection, $"delete from {table}", ct);
        var events = await ReplayAsync(connection, await HeadAsync(connection, ct), ct);
        await transaction.CommitAsync(ct);
        return events;
    }

    /// <summary>Replays the log into copies of the tables and compares. Does not disturb a running server.</summary>
    /// <returns>The tables that differ; empty when all agree.</returns>
    public async Task<IReadOnlyList<TableDifference>> VerifyAsync(CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var head = await HeadAsync(connection, ct);
        var schema = (string)(await ScalarAsync(connection, "select current_schema()", ct))!;
        // Temporary tables stand before the real ones in name resolution: the same statements fill the copies.
        foreach (var table in Names) await RunAsync(connection, $"create temporary table {table} (like {schema}.{table} including all) on commit drop", ct);
        await ReplayAsync(connection, head, ct);
        var differences = new List<TableDifference>();
        foreach (var table in Names)
        {
            var missing = await CountAsync(connection, $"select * from pg_temp.{table} except all select * from {schema}.{table}", ct);
            var surplus = await CountAsync(connection, $"select * from {schema}.{table} except all select * from pg_temp.{table}", ct);
            if (missing + surplus > 0) differences.Add(new TableDifference(table, missing, surplus));
        }
        return differences;
    }

    IEnumerable<string> Names => tables.SelectMany(t => t.Tables);

    /// <summary>Stream by stream, so that memory holds one stream and the rows on their way, however long the log is.</summary>
    async Task<long> ReplayAsync(NpgsqlConnection connection, long head, CancellationToken ct)
    {
        await using var reading = await source.OpenConnectionAsync(ct);
        await using var read = new NpgsqlCommand(
            $"select {EventColumns.All} from mt_events where seq_id <= $1 order by stream_id, version", reading)
        { CommandTimeout = 0 };
        read.Parameters.Add(new NpgsqlParameter<long> { TypedValue = head });
        await using var rows = await read.ExecuteReaderAsync(ct);
        var pending = new List<StreamChange>(StreamsAtOnce);
        var (events, stream, state, seen) = (0L, "", (object?)null, new List<InlineEvent>());
        while (await rows.ReadAsync(ct))
        {
            var e = EventColumns.Read(rows, catalogue);
            if (e.Stream != stream)
            {
                Finish();
                if (pending.Count >= StreamsAtOnce) await WriteAsync(connection, pending, ct);
                (stream, state, seen) = (e.Stream, types.Of(e.Stream).Initial, []);
            }
            state = types.Of(stream).Fold(state!, e.Data, e.At);
            seen.Add(new InlineEvent(e.Id, e.Data, e.At, e.Metadata, head - e.Seq));
            events++;
        }
        Finish();
        await WriteAsync(connection, pending, ct);
        return events;

        void Finish()
        {
            if (seen.Count > 0) pending.Add(new StreamChange(types.Of(stream), stream, state!, seen.Count, seen));
        }
    }

    async Task WriteAsync(NpgsqlConnection connection, List<StreamChange> changes, CancellationToken ct)
    {
        if (changes.Count == 0) return;
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        foreach (var table in tables) table.Write(batch, changes);
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(ct);
        changes.Clear();
    }

    static async Task<long> HeadAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (long)(await ScalarAsync(connection, "select seq from log_head", ct))!;

    static async Task<long> CountAsync(NpgsqlConnection connection, string query, CancellationToken ct) =>
        (long)(await ScalarAsync(connection, $"select count(*) from ({query}) as rows", ct))!;

    static async Task<object?> ScalarAsync(NpgsqlConnection connection, string text, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(ct);
    }

    static async Task RunAsync(NpgsqlConnection connection, string text, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
