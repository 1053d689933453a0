using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Weasel.Core;
using Weasel.Postgresql;

namespace RealtimeReservation.EventStore;

/// <summary>
/// What a script makes, as an object of Marten's schema: it is there when its tables and functions look as they did when the script had
/// run, and the script is the same.
/// </summary>
sealed partial class ScriptedObject(SchemaScript script) : ISchemaObject
{
    static readonly CompositeFormat Describe = CompositeFormat.Parse(Sql.Read("describe.sql"));

    /// <summary>A query that gives a hash of what all objects of Marten and of these scripts look like.</summary>
    public static string LooksOf(IEnumerable<ScriptedObject> scripts)
    {
        const string Martens =
            "select c.relname from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relname like 'mt\\_%' "
            + "union select p.proname from pg_proc p where p.pronamespace = current_schema()::regnamespace and p.proname like 'mt\\_%'";
        var names = $"array({Martens} union select * from unnest({List(scripts.SelectMany(s => s.Names))}))";
        return $"select md5(({string.Format(null, Describe, names)}))";
    }

    public SchemaScript Script => script;

    public DbObjectName Identifier { get; } = new PostgresqlObjectName(
        "public", script.Name.Replace('-', '_'), SchemaUtils.IdentifierUsage.General);

    /// <summary>Names of the tables and functions that the script makes.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Made().Matches(script.Text).Select(made => made.Groups[1].Value).Distinct()];

    /// <summary>A query that gives one text: what they look like in this version of PostgreSQL.</summary>
    public string Description => string.Format(null, Describe, List(Names));

    /// <summary>Hash of the script.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script.Text)));

    public IEnumerable<DbObjectName> AllNames() => [Identifier];

    public void WriteCreateStatement(Migrator migrator, TextWriter writer) => writer.WriteLine(script.Text);

    /// <summary>Nothing: what a server keeps is not dropped by a tool.</summary>
    public void WriteDropStatement(Migrator rules, TextWriter writer) { }

    public void ConfigureQueryCommand(Weasel.Core.DbCommandBuilder builder) => builder.Append(
        $"select ({Description}), s.script, s.description from (select 1) one left join schema_objects s on s.name = '{script.Name}';");

    public async Task<ISchemaObjectDelta> CreateDeltaAsync(DbDataReader reader, CancellationToken ct = default)
    {
        await reader.ReadAsync(ct);
        var actual = reader.GetString(0);
        if (await reader.IsDBNullAsync(1, ct)) return new ScriptedDelta(this, SchemaPatchDifference.Create, []);
        var (ran, recorded) = (reader.GetString(1), reader.GetString(2));
        var same = ran == Hash && actual == recorded;
        return new ScriptedDelta(this, same ? SchemaPatchDifference.None : SchemaPatchDifference.Update, Changes(recorded, actual));
    }

    static string List(IEnumerable<string> names) => $"array[{string.Join(", ", names.Select(name => $"'{name}'"))}]::name[]";

    /// <summary>What was changed since the script had run, a line each.</summary>
    static List<string> Changes(string recorded, string actual)
    {
        var (then, now) = (recorded.Split('\n'), actual.Split('\n'));
        // Another PostgreSQL says it in other words.
        if (then[0] != now[0]) return [];
        return [.. then.Except(now).Select(line => $"missing: {line}"), .. now.Except(then).Select(line => $"unknown: {line}")];
    }

    [GeneratedRegex(
        @"create\s+(?:or\s+replace\s+)?(?:unlogged\s+)?(?:table|function)\s+(?:if\s+not\s+exists\s+)?(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Made();
}

/// <summary>How the database differs from a script.</summary>
sealed class ScriptedDelta(ScriptedObject made, SchemaPatchDifference difference, IReadOnlyList<string> changes) : ISchemaObjectDelta
{
    public ISchemaObject SchemaObject => made;

    public SchemaPatchDifference Difference => difference;

    /// <summary>What others than the script have changed.</summary>
    public IReadOnlyList<string> Changes => changes;

    public void WriteUpdate(Migrator rules, TextWriter writer) => made.WriteCreateStatement(rules, writer);

    public void WriteRollback(Migrator rules, TextWriter writer) { }

    public void WriteRestorationOfPreviousState(Migrator rules, TextWriter writer) { }
}

/// <summary>All scripts, in their order; Marten applies them after its own objects.</summary>
sealed class ScriptedSchema(IEnumerable<SchemaScript> scripts, Migrator migrator)
    : Weasel.Core.Migrations.FeatureSchemaBase("reservation", migrator)
{
    readonly ScriptedObject[] objects = [.. scripts.Select(script => new ScriptedObject(script))];

    protected override IEnumerable<ISchemaObject> schemaObjects() => objects;
}
