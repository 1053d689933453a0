using System.Data;
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
    const string AppendLock = "select pg_advisory_xact_lock(7236000)";

    /// <summary>
    /// Makes the tables' rows from the log and puts them in the place of the old ones, in one transaction. Appends wait for all of it;
    /// readers read on and wait for the last moments only.
    /// </summary>
    /// <returns>The number of events replayed: those of the streams that the tables follow.</returns>
    public async Task<long> RebuildAsync(CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, AppendLock, ct);
        var copies = await TableCopies.MakeAsync(connection, Names(tables), ct);
        var events = await FillAsync(connection, ct);
        await copies.ReplaceTablesAsync(ct);
        await transaction.CommitAsync(ct);
        return events;
    }

    /// <summary>Replays the log into copies of the tables and compares. Does not disturb a running server.</summary>
    /// <returns>The tables that differ; empty when all agree.</returns>
    public async Task<IReadOnlyList<TableDifference>> VerifyAsync(CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await ShareAsync(connection, tables, ct);
        var copies = await TableCopies.MakeAsync(connection, Names(tables), ct);
        await FillAsync(connection, ct);
        return await copies.CompareAsync(ct);
    }

    /// <summary>
    /// Keeps a rebuild from putting new rows in place while this transaction reads: to a snapshot that is older than they are, the tables
    /// would be empty. Must come first, for the first statement that reads takes the snapshot.
    /// </summary>
    internal static async Task ShareAsync(NpgsqlConnection connection, IEnumerable<IInlineTable> tables, CancellationToken ct)
    {
        if (Names(tables) is { Length: > 0 } names) await RunAsync(connection, $"lock table {string.Join(", ", names)} in access share mode", ct);
    }

    static string[] Names(IEnumerable<IInlineTable> tables) => [.. tables.SelectMany(t => t.Tables)];

    async Task<long> FillAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var ask = new NpgsqlCommand("select seq from log_head", connection);
        var (head, events) = ((long)(await ask.ExecuteScalarAsync(ct))!, 0L);
        string[] kinds = [.. types.All.Where(type => tables.Any(table => table.Follows(type))).Select(type => type.Name)];
        await foreach (var (batch, replayed) in new StreamReplay(source, catalogue, types).ReadAsync(kinds, head, Prepare, ct))
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

    (NpgsqlBatch Batch, long Events) Prepare(List<StreamChange> changes)
    {
        var (batch, events) = (new NpgsqlBatch { Timeout = 0 }, 0L);
        foreach (var table in tables) table.Write(batch, changes);
        foreach (var change in changes) events += change.Events.Count;
        return (batch, events);
    }

    static async Task RunAsync(NpgsqlConnection connection, string text, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
