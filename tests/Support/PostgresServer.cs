using Npgsql;
using RealtimeReservation.Server.Postgres;
using Xunit;

namespace RealtimeReservation.Tests.Support;

/// <summary>
/// A PostgreSQL of the tests' own in a temporary directory, found and started as the server does it. Use it as an assembly fixture
/// (<c>[assembly: AssemblyFixture(typeof(PostgresServer))]</c>) and take a database a test; tests that stop, kill or suspend it start
/// one for themselves with <see cref="StartNewAsync"/>.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    const string Prefix = "reservation-tests-";

    const string Template = "t_template";

    readonly bool durable, prepared;
    readonly string directory = Path.Combine(Path.GetTempPath(), Prefix + Guid.CreateVersion7().ToString("N"));
    PostgresCluster? cluster;

    public PostgresServer() : this(durable: false, prepared: Prepare is not null) { }

    PostgresServer(bool durable, bool prepared) => (this.durable, this.prepared) = (durable, prepared);

    /// <summary>
    /// What is done to a database once, of which those of the fixture are then copies: making the schema costs more than most tests. Set by
    /// a test assembly before its fixture is made; null: databases are empty.
    /// </summary>
    public static Func<string, Task>? Prepare { get; set; }

    PostgresCluster Cluster => cluster ?? throw new InvalidOperationException("The server was not started.");

    /// <summary>Starts another one. <paramref name="durable"/>: fsync on, as in production.</summary>
    public static async Task<PostgresServer> StartNewAsync(bool durable = false)
    {
        var server = new PostgresServer(durable, prepared: false);
        await server.InitializeAsync();
        return server;
    }

    public async ValueTask InitializeAsync()
    {
        await Leftovers.SweepAsync(
            Path.GetTempPath(), Prefix, Leftovers.Young, left => PostgresCluster.StopOrphansAsync(left, CancellationToken.None));
        cluster = await PostgresCluster.OpenAsync(new(directory) { Durable = durable, MaxConnections = 300 }, CancellationToken.None);
        await cluster.StartAsync();
        if (!prepared) return;
        await CreateAsync(Template, "template0");
        await Prepare!(Cluster.ConnectionString(Template));
    }

    /// <summary>Makes a database, empty or as <see cref="Prepare"/> has made it, and returns the connection string for it.</summary>
    public Task<string> CreateDatabaseAsync() => CreateFromAsync(prepared ? Template : "template1");

    /// <summary>Makes a database with nothing in it, and returns the connection string for it.</summary>
    public Task<string> CreateEmptyDatabaseAsync() => CreateFromAsync("template1");

    async Task<string> CreateFromAsync(string template)
    {
        var name = "t_" + Guid.CreateVersion7().ToString("N");
        await CreateAsync(name, template);
        return Cluster.ConnectionString(name);
    }

    async Task CreateAsync(string name, string template)
    {
        // Unpooled: a pooled connection would be broken after this server was stopped and started.
        await using var connection = new NpgsqlConnection(Cluster.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name} template {template}", connection);
        await create.ExecuteNonQueryAsync();
    }

    /// <summary>Starts it after <see cref="StopAsync"/> or <see cref="KillAsync"/>, on the same port with the same data.</summary>
    public Task StartAsync() => Cluster.StartAsync();

    /// <summary>Stops it as an operator would: sessions end, connections are refused from then on.</summary>
    public Task StopAsync() => Cluster.StopAsync();

    /// <summary>Kills all its processes at once, as a crash would.</summary>
    public Task KillAsync() => Cluster.KillAsync();

    /// <summary>Freezes all its processes: connections stay open and nothing answers, as over a cut network.</summary>
    public void Suspend() => Cluster.Signal(Unix.Suspend);

    /// <summary>Ends <see cref="Suspend"/>.</summary>
    public void Resume() => Cluster.Signal(Unix.Continue);

    public async ValueTask DisposeAsync()
    {
        if (cluster is null) return;
        cluster.Signal(Unix.Continue);
        await cluster.KillAsync();
        await cluster.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
