using Npgsql;
using RealtimeReservation.Server.Postgres;

namespace Bench.Setup;

/// <summary>A durable PostgreSQL of the bench's own, in a temporary directory.</summary>
sealed class BenchPostgres : IAsyncDisposable
{
    readonly PostgresCluster postgres;
    readonly string directory;
    readonly List<string> databases = [];

    BenchPostgres(PostgresCluster postgres, string directory) => (this.postgres, this.directory) = (postgres, directory);

    /// <summary>The directory of its programs.</summary>
    public string Binaries => postgres.Binaries;

    /// <summary>Starts it: fsync and synchronous_commit on, as in production.</summary>
    /// <param name="commitTimes">Whether it also keeps the instant of each commit.</param>
    /// <param name="statements">Whether it also counts statements.</param>
    public static async Task<BenchPostgres> StartAsync(bool commitTimes = false, bool statements = false)
    {
        var directory = Path.Combine(Path.GetTempPath(), $"reservation-bench-{Guid.CreateVersion7():N}");
        var postgres = await PostgresCluster.OpenAsync(new(directory) { MaxConnections = 200 }, CancellationToken.None);
        await postgres.StartAsync();
        var opened = new BenchPostgres(postgres, directory);
        if (commitTimes) await opened.RunAsync("alter system set track_commit_timestamp = on");
        if (statements) await opened.RunAsync("alter system set shared_preload_libraries = pg_stat_statements");
        if (commitTimes || statements)
        {
            await postgres.StopAsync();
            await postgres.StartAsync();
        }
        await opened.WarmUpAsync();
        return opened;
    }

    /// <summary>
    /// Writes enough for PostgreSQL to have log files to use again: a young cluster stops for each one to be made, which a
    /// server that has run for a day does not.
    /// </summary>
    async Task WarmUpAsync()
    {
        await RunAsync("create table warm_up as select repeat(md5(n::text), 30) as text from generate_series(1, 1400000) n");
        await RunAsync("checkpoint");
        await RunAsync("drop table warm_up");
        await RunAsync("checkpoint");
    }

    public string ConnectionString(string database) => postgres.ConnectionString(database);

    /// <summary>An empty database.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await RunAsync($"create database {name}");
        databases.Add(name);
        return postgres.ConnectionString(name);
    }

    /// <summary>
    /// Ends what the measurement before has left to do: its databases would be vacuumed and its pages written beside the next one,
    /// and until the next checkpoint each log file it used up would be created again, a stop of some 70 ms.
    /// </summary>
    public async Task SettleAsync()
    {
        foreach (var name in databases) await RunAsync($"drop database {name} with (force)");
        databases.Clear();
        await RunAsync("checkpoint");
    }

    async Task RunAsync(string statement)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString("postgres"));
        await using var command = source.CreateCommand(statement);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await postgres.StopAsync();
        await postgres.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
