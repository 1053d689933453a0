using System.Security.Cryptography;
using System.Text;
using JasperFx;
using Marten;
using Microsoft.Extensions.Logging;
using Npgsql;
using Weasel.Core;

namespace RealtimeReservation.EventStore;

/// <summary>SQL that creates what a module keeps in PostgreSQL; running it again changes nothing.</summary>
/// <param name="Name">Name of the module, for error messages.</param>
/// <param name="Text">The statements.</param>
public sealed record SchemaScript(string Name, string Text);

/// <summary>The database is not one that this server may use.</summary>
public sealed class SchemaException(string message) : Exception(message);

/// <summary>The schema of the database: Marten's own, the log's and every module's, all of it as Marten's store knows it.</summary>
public sealed partial class StoreSchema(
    IDocumentStore store, NpgsqlDataSource source, IEnumerable<IOtherSchema> others, EventStoreOptions options, ILogger<StoreSchema> logger)
{
    /// <summary>Raised by a change that servers before it cannot work with.</summary>
    public const int Version = 4;

    const long MigrationLock = 7_236_001;
    static readonly string Objects = Sql.Read("schema_objects.sql");

    /// <summary>The log's own scripts.</summary>
    internal static SchemaScript[] Log { get; } =
    [
        new("search", Sql.Read("search.sql")),
        new("log_kept", Sql.Read("log_kept.sql")),
        new("words", Sql.Read("words.sql")),
        new("log_head", Sql.Read("log_head.sql")),
        new("commands", Sql.Read("commands.sql")),
        new("snapshots", Sql.Read("snapshots.sql")),
        new("checkpoints", Sql.Read("checkpoints.sql")),
        new("runner", Sql.Read("runner.sql")),
        new("log_append", Sql.Read("log_append.sql")),
        new("inline_tables", Sql.Read("inline_tables.sql")),
    ];

    /// <summary>
    /// Brings the database to this server's schema, one server at a time: Marten says what is missing, and all of that is done in one
    /// transaction or not at all. Where nothing is missing it costs one look at the catalogue.
    /// </summary>
    /// <exception cref="SchemaException">A newer server made the database, or what a server had made was changed by hand.</exception>
    /// <exception cref="PostgresException">A statement failed; nothing was changed.</exception>
    public async Task ApplyAsync(CancellationToken ct = default)
    {
        var database = store.Storage.Database;
        ScriptedObject[] scripts = [.. database.AllObjects().OfType<ScriptedObject>()];
        var madeOf = MadeOf([database.ToDatabaseScript(), .. others.Select(other => other.MadeBy)]);
        var looks = ScriptedObject.LooksOf(scripts);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.RunAsync($"select pg_advisory_xact_lock({MigrationLock})", ct);
        // In a transaction of its own: Marten looks at it from another connection.
        await using (var objects = source.CreateCommand(Objects)) await objects.ExecuteNonQueryAsync(ct);
        var made = await MadeAsync(connection, looks, ct);
        if (made?.Version > Version)
            throw new SchemaException(
                $"The database has version {made.Version} of the schema; this server knows {Version}. "
                + "Use a server as new as the one that made it.");
        if (made is { Untouched: true, Version: Version } && made.Of == madeOf) return;

        var migration = await database.CreateMigrationAsync(ct);
        if (made is { Untouched: false } && made.Of == madeOf) Check(migration);
        var changes = new StringWriter();
        migration.WriteAllUpdates(changes, database.Migrator, AutoCreate.CreateOrUpdate);
        // Another version of a library may change nothing.
        if (changes.ToString() is { } text && !string.IsNullOrWhiteSpace(text)) await connection.RunAsync(text, ct);
        foreach (var other in others) await other.ApplyAsync(ct);
        foreach (var script in scripts) await NoteAsync(connection, script, ct);
        await using (var forget = new NpgsqlCommand("delete from schema_objects where name <> all ($1)", connection))
        {
            forget.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. scripts.Select(script => script.Script.Name)] });
            await forget.ExecuteNonQueryAsync(ct);
        }
        await connection.RunAsync($"""
            insert into schema_version (version, made_of, looks) values ({Version}, '{madeOf}', ({looks}))
            on conflict (one) do update set version = excluded.version, made_of = excluded.made_of, looks = excluded.looks
            """, ct);
        await transaction.CommitAsync(ct);
        if (made is not null) LogMigrated(logger, made.Version, Version);
    }

    /// <summary>
    /// A hash of what this server makes a schema of: all statements of Marten and of the scripts, and the libraries beside them.
    /// </summary>
    static string MadeOf(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))));

    /// <summary>What stands there differs from what a server of this version made.</summary>
    void Check(SchemaMigration migration)
    {
        var changed = migration.Deltas.Where(delta => delta.Difference != SchemaPatchDifference.None).SelectMany(Differences).ToList();
        if (changed.Count == 0) return;
        var list = string.Join(Environment.NewLine, changed);
        if (!options.AcceptChangedSchema)
            throw new SchemaException($"The schema of the database was changed by hand:{Environment.NewLine}{list}");
        LogChanged(logger, list);
    }

    /// <summary>A script that is another one than a server of the same version ran is no change by hand.</summary>
    static IEnumerable<string> Differences(ISchemaObjectDelta delta) => delta is ScriptedDelta own
        ? own.Changes.Select(change => $"  {own.SchemaObject.Identifier.Name}: {change}")
        : [$"  {delta.SchemaObject.Identifier}: {Fault(delta.Difference)}"];

    static string Fault(SchemaPatchDifference difference) =>
        difference == SchemaPatchDifference.Create ? "missing" : "not as Marten makes it";

    static async Task NoteAsync(NpgsqlConnection connection, ScriptedObject script, CancellationToken ct)
    {
        await using var note = new NpgsqlCommand(
            $"""
            insert into schema_objects (name, script, description) values ($1, $2, ({script.Description}))
            on conflict (name) do update set script = excluded.script, description = excluded.description
            """, connection);
        note.Parameters.Add(new NpgsqlParameter<string> { TypedValue = script.Script.Name });
        note.Parameters.Add(new NpgsqlParameter<string> { TypedValue = script.Hash });
        await note.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Null: no server that notes it has been here.</summary>
    static async Task<Made?> MadeAsync(NpgsqlConnection connection, string looks, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand($"select version, made_of, looks = ({looks}) from schema_version", connection);
        await using var row = await read.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new(row.GetInt32(0), row.GetString(1), row.GetBoolean(2)) : null;
    }

    [LoggerMessage(LogLevel.Information, "The schema was brought from version {From} to {To}")]
    static partial void LogMigrated(ILogger logger, int from, int to);

    [LoggerMessage(LogLevel.Warning, "The schema was changed by hand and is brought back:{Changes}")]
    static partial void LogChanged(ILogger logger, string changes);

    /// <summary>What a server has noted of the schema that it made.</summary>
    /// <param name="Version">Its version.</param>
    /// <param name="Of">What it was made of.</param>
    /// <param name="Untouched">It looks as it did then.</param>
    sealed record Made(int Version, string Of, bool Untouched);
}
