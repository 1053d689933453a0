using System.Data;
using Npgsql;
using Weasel.Postgresql;

namespace RealtimeReservation.EventStore;

/// <summary>A table that does not hold what the log says.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Missing">Rows that the log gives and the table lacks.</param>
/// <param name="Surplus">Rows that the table has and the log does not give.</param>
public sealed record TableDifference(string Table, long Missing, long Surplus);

/// <summary>Rebuilds the inline tables from the log, or compares them with it.</summary>
public sealed class InlineTables(NpgsqlDataSource source, EventCatalogue catalogue, StreamTypes types, IEnumerable<IInlineTable> tables)
{
    const string AppendLock = "select pg_advisory_xact_lock(7236000)";
    static readonly string Filled = Sql.Read("tables_filled.sql");

    /// <summary>
    /// Makes the tables' rows from the log and puts them in the place of the old ones, in one transaction. Appends wait for all of it;
    /// readers read on and wait for the last moments only.
    /// </summary>
    /// <returns>The number of events replayed: those of the streams that the tables follow.</returns>
    public async Task<long> RebuildAsync(CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.RunAsync(AppendLock, ct);
        await TakeOverAsync(connection, ct);
        var events = await RebuildAsync(connection, [.. tables], ct);
        await transaction.CommitAsync(ct);
        return events;
    }

    /// <summary>
    /// Fills the tables that do not hold the whole log: new ones, those whose rows say something else than they did, and all where a Marten
    /// of others has appended while no server ran. Appends wait meanwhile. Where there are none, it costs two queries.
    /// </summary>
    /// <returns>Names of the tables that were filled; none where the log is empty.</returns>
    public async Task<IReadOnlyList<string>> FillNewAsync(CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        if ((await NewAsync(connection, ct)).Count == 0 && await AppendedByOthersAsync(connection, ct) is null) return [];
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.RunAsync(AppendLock, ct);
        // Asked again: another server may have filled them before this one had the lock.
        var found = await NewAsync(connection, ct);
        if (await TakeOverAsync(connection, ct)) found = [.. tables];
        var empty = await HeadAsync(connection, ct) == 0;
        if (empty) await NoteAsync(connection, found, ct);
        else await RebuildAsync(connection, found, ct);
        await transaction.CommitAsync(ct);
        return empty ? [] : Names(found);
    }

    /// <summary>Replays the log into copies of the tables and compares. Does not disturb a running server.</summary>
    /// <returns>The tables that differ; empty when all agree.</returns>
    public async Task<IReadOnlyList<TableDifference>> VerifyAsync(CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await ShareAsync(connection, ct);
        var copies = await TableCopies.MakeAsync(connection, Names(tables), ct);
        await FillAsync(connection, [.. tables], ct);
        return await copies.CompareAsync(ct);
    }

    /// <summary>
    /// Keeps a rebuild from putting new rows in place while this transaction reads: to a snapshot that is older than they are, the tables
    /// would be empty. Must come first, for the first statement that reads takes the snapshot.
    /// </summary>
    internal async Task ShareAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (Names(tables) is { Length: > 0 } names)
            await connection.RunAsync($"lock table {string.Join(", ", names)} in access share mode", ct);
    }

    static string[] Names(IEnumerable<IInlineTable> tables) => [.. tables.SelectMany(t => t.Tables)];

    async Task<long> RebuildAsync(NpgsqlConnection connection, List<IInlineTable> some, CancellationToken ct)
    {
        if (some.Count == 0) return 0;
        var copies = await TableCopies.MakeAsync(connection, Names(some), ct);
        var events = await FillAsync(connection, some, ct);
        await copies.ReplaceTablesAsync(ct);
        await NoteAsync(connection, some, ct);
        return events;
    }

    async Task<List<IInlineTable>> NewAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var filled = new Dictionary<string, int>(StringComparer.Ordinal);
        await using (var read = new NpgsqlCommand("select name, version from inline_tables", connection))
        await using (var rows = await read.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct)) filled.Add(rows.GetString(0), rows.GetInt32(1));
        return [.. tables.Where(table => table.Tables.Any(name => filled.GetValueOrDefault(name) != table.Version))];
    }

    /// <summary>Counts what others have appended as committed. The caller holds the append lock.</summary>
    /// <returns>Whether there was anything: no table holds it yet.</returns>
    static async Task<bool> TakeOverAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (await AppendedByOthersAsync(connection, ct) is not { } end) return false;
        await connection.RunAsync($"update log_head set seq = {end}", ct);
        return true;
    }

    /// <summary>
    /// Where the log ends, if that is after what this server's nodes have committed. (Marten fills numbers that it could not use with
    /// tombstones.)
    /// </summary>
    static async Task<long?> AppendedByOthersAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var ask = new NpgsqlCommand(
            "select max(e.seq_id) from mt_events e where e.seq_id > (select h.seq from log_head h) and e.type <> 'tombstone'", connection);
        return await ask.ExecuteScalarAsync(ct) as long?;
    }

    static async Task NoteAsync(NpgsqlConnection connection, List<IInlineTable> some, CancellationToken ct)
    {
        var names = some.SelectMany(table => table.Tables.Select(name => (name, table.Version))).ToArray();
        await using var note = new NpgsqlCommand(Filled, connection);
        note.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. names.Select(n => n.name)] });
        note.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. names.Select(n => n.Version)] });
        await note.ExecuteNonQueryAsync(ct);
    }

    async Task<long> FillAsync(NpgsqlConnection connection, List<IInlineTable> some, CancellationToken ct)
    {
        var (head, events) = (await AppendedByOthersAsync(connection, ct) ?? await HeadAsync(connection, ct), 0L);
        await connection.RunAsync($"select set_config('log.position', '{head}', true)", ct);
        string[] kinds = [.. types.All.Where(type => some.Exists(table => table.Follows(type))).Select(type => type.Name)];
        await foreach (var (batch, replayed) in new StreamReplay(source, catalogue, types).ReadAsync(
            kinds, head, changes => Prepare(some, changes), ct))
        {
            await using (batch)
            {
                batch.Connection = connection;
                if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(ct);
            }
            events += replayed;
        }
        return events;
    }

    static (NpgsqlBatch Batch, long Events) Prepare(List<IInlineTable> some, List<StreamChange> changes)
    {
        var (rows, batch, events) = (new List<Statement>(), new BatchBuilder(), 0L);
        foreach (var table in some) table.Write(rows, changes);
        foreach (var statement in rows)
        {
            batch.StartNewCommand();
            statement.WriteTo(batch);
        }
        foreach (var change in changes) events += change.Events.Count;
        var prepared = rows.Count > 0 ? batch.Compile() : new NpgsqlBatch();
        prepared.Timeout = 0;
        return (prepared, events);
    }

    static async Task<long> HeadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var ask = new NpgsqlCommand("select seq from log_head", connection);
        return (long)(await ask.ExecuteScalarAsync(ct))!;
    }
}
