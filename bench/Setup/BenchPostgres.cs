using Npgsql;
using RealtimeReservation.Server.Postgres;

namespace Bench.Setup;

/// <summary>A durable PostgreSQL of the bench's own, in a temporary directory.</summary>
sealed class BenchPostgres : IAsyncDisposable
{
    readonly PostgresCluster postgres;
    readonly string directory;

    BenchPostgres(PostgresCluster postgres, string directory) => (this.postgres, this.directory) = (postgres, directory);

    /// <summary>The directory of its programs.</summary>
    public string Binaries => postgres.Binaries;

    /// <summary>Starts it: fsync and synchronous_commit on, as in production.</summary>
    /// <param name="commitTimes">Whether it also keeps the instant of each commit.</param>
    public static async Task<BenchPostgres> StartAsync(bool commitTimes = false)
    {
        var directory = Path.Combine(Path.GetTempPath(), $"reservation-bench-{Guid.CreateVersion7():N}");
        var postgres = await PostgresCluster.OpenAsync(new(directory) { MaxConnections = 200 }, CancellationToken.None);
        await postgres.StartAsync();
        if (commitTimes) await KeepCommitTimesAsync(postgres);
        var opened = new BenchPostgres(postgres, directory);
        await opened.WarmUpAsync();
        return opened;
    }

    static async Task KeepCommitTimesAsync(PostgresCluster postgres)
    {
        await using (var source = NpgsqlDataSource.Create(postgres.ConnectionString("postgres")))
        await using (var set = source.CreateCommand("alter system set track_commit_timestamp = on"))
            await set.ExecuteNonQueryAsync();
        await postgres.StopAsync();
        await postgres.StartAsync();
    }

    /// <summary>
    /// Writes enough for PostgreSQL to have log files to use again: a young cluster stops for each one to be made, which a
    /// server that has run for a day does not.
    /// </summary>
    async Task WarmUpAsync()
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString("postgres"));
        foreach (var text in new[]
        {
            "create table warm_up as select repeat(md5(n::text), 30) as text from generate_series(1, 1400000) n", "checkpoint", "drop table warm_up", "checkpoint",
        })
        {
            await using var command = source.CreateCommand(text);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }

    public string ConnectionString(string database) => postgres.ConnectionString(database);

    /// <summary>An empty database.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString("postgres"));
        await using var create = source.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync();
        return postgres.ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        await postgres.StopAsync();
        await postgres.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
