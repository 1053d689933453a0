using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Empty temporary copies of tables, for one transaction. They stand before the real ones in name resolution, so the same statements fill
/// them; they are not logged and have only the indexes that keep rows apart.
/// </summary>
sealed class TableCopies
{
    static readonly string IndexesOf = Sql.Read("table_indexes.sql");
    readonly NpgsqlConnection connection;
    readonly string schema;
    readonly List<(string Table, List<Index> Indexes)> copies = [];

    TableCopies(NpgsqlConnection connection, string schema) => (this.connection, this.schema) = (connection, schema);

    public static async Task<TableCopies> MakeAsync(NpgsqlConnection connection, IEnumerable<string> tables, CancellationToken ct)
    {
        await using var ask = new NpgsqlCommand("select quote_ident(current_schema())", connection);
        var made = new TableCopies(connection, (string)(await ask.ExecuteScalarAsync(ct))!);
        foreach (var table in tables)
        {
            var indexes = await made.IndexesAsync(table, ct);
            await connection.RunAsync(
                $"create temporary table {table} (like {made.schema}.{table} including defaults including constraints) on commit drop",
                ct);
            foreach (var index in indexes.Where(i => i.Unique))
                await connection.RunAsync($"create unique index on pg_temp.{table}{index.On}", ct);
            made.copies.Add((table, indexes));
        }
        return made;
    }

    /// <summary>Puts the copies' rows in the place of the tables' own. Readers wait for the rest of the transaction.</summary>
    public async Task ReplaceTablesAsync(CancellationToken ct)
    {
        await connection.RunAsync($"lock table {string.Join(", ", copies.Select(c => Real(c.Table)))} in access exclusive mode", ct);
        foreach (var (table, indexes) in copies)
        {
            var others = indexes.FindAll(i => !i.Unique);
            foreach (var index in others) await connection.RunAsync($"drop index {schema}.{index.Name}", ct);
            await connection.RunAsync($"truncate {Real(table)}", ct);
            await connection.RunAsync($"insert into {Real(table)} select * from pg_temp.{table}", ct);
            // Made of all rows at once, which is quicker than row by row, and denser.
            foreach (var index in others) await connection.RunAsync($"create index {index.Name} on {Real(table)}{index.On}", ct);
        }
    }

    /// <summary>Tables whose rows are not those of their copies.</summary>
    public async Task<List<TableDifference>> CompareAsync(CancellationToken ct)
    {
        var differences = new List<TableDifference>();
        foreach (var (table, _) in copies)
        {
            var missing = await CountAsync($"select * from pg_temp.{table} except all select * from {Real(table)}", ct);
            var surplus = await CountAsync($"select * from {Real(table)} except all select * from pg_temp.{table}", ct);
            if (missing + surplus > 0) differences.Add(new TableDifference(table, missing, surplus));
        }
        return differences;
    }

    string Real(string table) => $"{schema}.{table}";

    async Task<List<Index>> IndexesAsync(string table, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand(IndexesOf, connection);
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Real(table) });
        await using var rows = await read.ExecuteReaderAsync(ct);
        var indexes = new List<Index>();
        while (await rows.ReadAsync(ct)) indexes.Add(new Index(rows.GetString(0), rows.GetBoolean(1), rows.GetString(2)));
        return indexes;
    }

    async Task<long> CountAsync(string query, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select count(*) from ({query}) as rows", connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    sealed record Index(string Name, bool Unique, string On);
}
