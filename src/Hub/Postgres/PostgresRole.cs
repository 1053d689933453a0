using Npgsql;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Postgres;

/// <summary>
/// The role that the server works under in the embedded PostgreSQL: it owns its database and nothing else, so that a flaw in the
/// server can neither run programs, nor read files, nor change what is in the log.
/// </summary>
internal static class PostgresRole
{
    public const string Name = "reservation";

    /// <summary>Makes role and database where they are not there, and hands over what an older server made as the superuser.</summary>
    public static async Task PrepareAsync(PostgresCluster cluster, string database, CancellationToken ct)
    {
        await using (var server = NpgsqlDataSource.Create(cluster.ConnectionString("postgres")))
        {
            if (!await ExistsAsync(server, "select 1 from pg_roles where rolname = $1", Name, ct))
                await ExecuteAsync(server, $"create role {Name} login nosuperuser password '{cluster.Password}'", ct);
            // So that the store need not look up each event's stream, see committer_session.sql.
            await ExecuteAsync(server, $"grant set on parameter session_replication_role to {Name}", ct);
            if (!await ExistsAsync(server, "select 1 from pg_database where datname = $1", database, ct))
                await ExecuteAsync(server, $"create database {database} owner {Name}", ct);
            if (await ExistsAsync(
                server, "select 1 from pg_database where datname = $1 and pg_get_userbyid(datdba) = '" + Name + "'", database, ct)) return;
        }
        // The owner of the database changes last: a start that broke off before begins again.
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString(database));
        await ExecuteAsync(source, Sql.Read("hand_over.sql"), ct);
        await ExecuteAsync(source, $"alter database {database} owner to {Name}", ct);
    }

    static async Task<bool> ExistsAsync(NpgsqlDataSource source, string sql, string name, CancellationToken ct)
    {
        await using var find = source.CreateCommand(sql);
        find.Parameters.Add(new() { Value = name });
        return await find.ExecuteScalarAsync(ct) is not null;
    }

    static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}
