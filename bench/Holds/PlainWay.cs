using Npgsql;

namespace Bench.Holds;

/// <summary>
/// The yardstick: holds as they are usually written. One transaction a hold on a pool of connections: look whether the
/// slot is free, insert the hold, the order and the idempotency row, commit. A unique index keeps two holders apart.
/// </summary>
sealed class PlainWay(NpgsqlDataSource source) : IAsyncDisposable
{
    const string Tables = """
        create table holds (resource text not null, start_time timestamptz not null, order_id uuid not null,
            held_until timestamptz not null, primary key (resource, start_time));
        create table orders (id uuid primary key, order_no text not null, guest text not null, venue text not null, resource text not null,
            start_time timestamptz not null, end_time timestamptz not null, status text not null, amount bigint not null,
            currency text not null, created_at timestamptz not null, expire_at timestamptz not null);
        create index on orders (guest, created_at);
        create index on orders (venue, status, created_at);
        create table idempotency (key uuid primary key, guest text not null, response jsonb not null, created_at timestamptz not null);
        """;

    public static async Task<PlainWay> OpenAsync(string connection, int connections)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            MaxPoolSize = connections,
            MinPoolSize = connections,
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 2,
        };
        var source = NpgsqlDataSource.Create(settings.ConnectionString);
        await using var create = source.CreateCommand(Tables);
        await create.ExecuteNonQueryAsync();
        return new PlainWay(source);
    }

    /// <summary>Holds a slot; false if it is taken.</summary>
    public async Task<bool> HoldAsync(string guest, string resource, DateTime start)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        const string Find = "select 1 from holds where resource = $1 and start_time = $2";
        if (await RunAsync(connection, Find, reads: true, resource, start)) return false;
        var (order, now) = (Guid.CreateVersion7(), DateTime.UtcNow);
        var until = now.AddMinutes(15);
        try
        {
            await RunAsync(connection, "insert into holds values ($1, $2, $3, $4)", reads: false, resource, start, order, until);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
        await RunAsync(connection, "insert into orders values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)", reads: false,
            order, $"R{order.ToString("N")[^8..]}", guest, "bench", resource, start, start.AddHours(1), "pending", 2000L, "CNY", now,
            until);
        await using (var key = new NpgsqlCommand("insert into idempotency values ($1, $2, $3::jsonb, $4)", connection, transaction))
        {
            Add(key, Guid.CreateVersion7(), guest, $$"""{"id":"{{order}}","status":"pending","amount":2000}""", now);
            await key.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        return true;
    }

    static async Task<bool> RunAsync(NpgsqlConnection connection, string text, bool reads, params object[] values)
    {
        await using var command = new NpgsqlCommand(text, connection);
        Add(command, values);
        if (reads) return await command.ExecuteScalarAsync() is not null;
        return await command.ExecuteNonQueryAsync() == 1;
    }

    static void Add(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
    }

    public async Task<long> CountAsync()
    {
        await using var count = source.CreateCommand("select count(*) from orders");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
