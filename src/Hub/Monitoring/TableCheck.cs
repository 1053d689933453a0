using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Messaging;
using Wolverine.Attributes;

namespace RealtimeReservation.Server.Monitoring;

/// <summary>The tables are compared with the log once a night.</summary>
[MessageIdentity("check_tables")]
internal sealed record CheckTables;

/// <summary>
/// Compares every table with the log, once a night on one node, and rebuilds them all when one differs. What was found stands in
/// <c>table_checks</c>, for <c>/readyz</c> of every node.
/// </summary>
internal sealed partial class TableCheck : IHandles<CheckTables>
{
    /// <summary>Name of the meter that tells what the last check on this node found.</summary>
    public const string MeterName = "RealtimeReservation.Tables";

    /// <summary>Asks for what the last check found.</summary>
    public const string Last = "select checked from table_checks";

    /// <summary>The hour it is done in, by the clock of the server.</summary>
    public const int Hour = 4;

    static readonly TimeSpan Apart = TimeSpan.FromHours(20);

    readonly InlineTables tables;
    readonly NpgsqlDataSource db;
    readonly TimeProvider clock;
    readonly ILogger<TableCheck> log;
    long differing;

    public TableCheck(InlineTables tables, NpgsqlDataSource db, TimeProvider clock, IMeterFactory meters, ILogger<TableCheck> log)
    {
        (this.tables, this.db, this.clock, this.log) = (tables, db, clock, log);
        meters.Create(MeterName).CreateObservableGauge(
            "tables.differing", () => Volatile.Read(ref differing),
            description: "Tables that the last check found to differ from the log.");
    }

    /// <inheritdoc/>
    public async Task HandleAsync(CheckTables message, CancellationToken ct)
    {
        var now = clock.GetLocalNow();
        if (now.Hour != Hour || await LastAsync(ct) is { } last && now - last.CheckedAt < Apart) return;
        var differences = await tables.VerifyAsync(ct);
        Volatile.Write(ref differing, differences.Count);
        foreach (var difference in differences) LogDiffers(log, difference.Table, difference.Missing, difference.Surplus);
        if (differences.Count > 0) LogRebuilt(log, await tables.RebuildAsync(ct));
        await NoteAsync(new(now.ToUniversalTime(), [.. differences.Select(difference => difference.Table)]), ct);
        LogChecked(log, differences.Count);
    }

    /// <summary>What the last check found; null: there was none.</summary>
    public async Task<TableChecked?> LastAsync(CancellationToken ct)
    {
        await using var read = db.CreateCommand(Last);
        await using var rows = await read.ExecuteReaderAsync(ct);
        return await ReadAsync(rows, ct);
    }

    /// <summary>Reads what <see cref="Last"/> has found.</summary>
    public static async Task<TableChecked?> ReadAsync(NpgsqlDataReader rows, CancellationToken ct) =>
        await rows.ReadAsync(ct) ? JsonSerializer.Deserialize(rows.GetString(0), TableCheckJson.Default.TableChecked) : null;

    async Task NoteAsync(TableChecked found, CancellationToken ct)
    {
        await using var note = db.CreateCommand(
            "insert into table_checks (checked) values ($1) on conflict (one) do update set checked = excluded.checked");
        note.Parameters.Add(new NpgsqlParameter<string>
        {
            TypedValue = JsonSerializer.Serialize(found, TableCheckJson.Default.TableChecked),
        });
        await note.ExecuteNonQueryAsync(ct);
    }

    [LoggerMessage(LogLevel.Error, "{Table} differs from the log: {Missing} rows missing, {Surplus} rows too many")]
    static partial void LogDiffers(ILogger log, string table, long missing, long surplus);

    [LoggerMessage(LogLevel.Warning, "The tables were rebuilt from {Events} events")]
    static partial void LogRebuilt(ILogger log, long events);

    [LoggerMessage(LogLevel.Information, "Tables were compared with the log; {Differing} differed")]
    static partial void LogChecked(ILogger log, int differing);
}

/// <summary>What a check found.</summary>
/// <param name="CheckedAt">When, UTC.</param>
/// <param name="Rebuilt">Tables that differed; they were rebuilt.</param>
internal sealed record TableChecked(DateTimeOffset CheckedAt, IReadOnlyList<string> Rebuilt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TableChecked))]
internal sealed partial class TableCheckJson : JsonSerializerContext;
