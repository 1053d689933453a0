using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>SQL that creates what a module keeps in PostgreSQL; running it again changes nothing.</summary>
/// <param name="Name">Name of the module, for error messages.</param>
/// <param name="Text">The statements.</param>
public sealed record SchemaScript(string Name, string Text);

/// <summary>Creates the tables of the log and of every module.</summary>
public static class Schema
{
    const long MigrationLock = 7_236_001;

    /// <summary>The log's own scripts.</summary>
    public static SchemaScript[] Log { get; } =
    [
        new("search", Sql.Read("search.sql")),
        new("mt_streams", Sql.Read("mt_streams.sql")),
        new("mt_events", Sql.Read("mt_events.sql")),
        new("words", Sql.Read("words.sql")),
        new("mt_event_progression", Sql.Read("mt_event_progression.sql")),
        new("log_head", Sql.Read("log_head.sql")),
        new("commands", Sql.Read("commands.sql")),
        new("snapshots", Sql.Read("snapshots.sql")),
        new("checkpoints", Sql.Read("checkpoints.sql")),
        new("runner", Sql.Read("runner.sql")),
        new("log_append", Sql.Read("log_append.sql")),
        new("inline_tables", Sql.Read("inline_tables.sql")),
    ];

    /// <summary>Applies the log's scripts and then <paramref name="modules"/>, in one transaction, one server at a time.</summary>
    /// <exception cref="PostgresException">A statement failed; nothing was changed.</exception>
    public static async Task ApplyAsync(NpgsqlDataSource source, IEnumerable<SchemaScript> modules, CancellationToken ct = default)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var take = new NpgsqlCommand($"select pg_advisory_xact_lock({MigrationLock})", connection, transaction))
            await take.ExecuteNonQueryAsync(ct);
        foreach (var script in Log.Concat(modules))
        {
            // A script is many statements: sent as text, never prepared.
            await using var apply = new NpgsqlCommand(script.Text, connection, transaction);
            await apply.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }
}
