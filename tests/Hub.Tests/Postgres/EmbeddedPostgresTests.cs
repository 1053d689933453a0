using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RealtimeReservation.Server.Postgres;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Postgres;

public sealed class EmbeddedPostgresTests : IDisposable
{
    readonly DirectoryInfo home = Directory.CreateTempSubdirectory("reservation-embedded-");
    readonly CancellationToken ct = TestContext.Current.CancellationToken;

    PostgresOptions Options => new(home.FullName) { Durable = false };

    public EmbeddedPostgresTests()
    {
        // The account that PostgreSQL runs as must be able to enter.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(home.FullName, (UnixFileMode)0b111_101_101);
    }

    public void Dispose() => home.Delete(recursive: true);

    [Fact]
    public async Task It_keeps_its_data_its_port_and_its_secret_from_one_start_to_the_next()
    {
        string first;
        await using (var postgres = await StartAsync())
        {
            first = postgres.ConnectionString;
            await ExecuteAsync(first, "create table kept as select 7 as n");
        }
        await using var again = await StartAsync();
        again.ConnectionString.ShouldBe(first);
        (await ScalarAsync(first, "select n from kept")).ShouldBe(7);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(home.FullName, "postgres.password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task The_server_works_under_a_role_that_owns_its_database_and_nothing_else()
    {
        await using var postgres = await StartAsync();

        (await ScalarAsync(
            postgres.ConnectionString, "select rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user"))
                .ShouldBe(false);
        await ExecuteAsync(postgres.ConnectionString, "create table owned as select 1 as n");
        var refused = await Should.ThrowAsync<PostgresException>(() =>
            ExecuteAsync(postgres.ConnectionString, "copy owned to program 'true'"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_log_of_events_cannot_be_changed_by_the_server()
    {
        await using var postgres = await StartAsync();
        await TestSchema.ApplyAsync(postgres.ConnectionString, ct);

        foreach (var statement in new[] { "delete from mt_events", "update mt_events set version = 1", "truncate mt_events" })
        {
            var refused = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(postgres.ConnectionString, statement));
            refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }

    [Fact]
    public async Task A_database_that_the_superuser_made_is_handed_over_with_all_that_is_in_it()
    {
        await using (var cluster = await PostgresCluster.OpenAsync(Options, ct))
        {
            await cluster.StartAsync(ct);
            await ExecuteAsync(cluster.ConnectionString("postgres"), "create database reservation");
            await TestSchema.ApplyAsync(cluster.ConnectionString("reservation"), ct);
            await ExecuteAsync(cluster.ConnectionString("reservation"), "create table kept as select 7 as n");
        }

        await using var postgres = await StartAsync();

        (await ScalarAsync(postgres.ConnectionString, "select n from kept")).ShouldBe(7);
        await ExecuteAsync(postgres.ConnectionString, "alter table kept add column m integer");
        // The next version changes tables and functions of the log.
        await TestSchema.ApplyAsync(postgres.ConnectionString, ct);
        (await ScalarAsync(postgres.ConnectionString,
            "select count(*) from pg_class where relnamespace = 'public'::regnamespace and pg_get_userbyid(relowner) <> 'reservation'"))
                .ShouldBe(0L);
    }

    [Fact]
    public async Task Its_log_does_not_name_the_values_of_a_key()
    {
        await using var postgres = await StartAsync();
        await ExecuteAsync(
            postgres.ConnectionString, "create table people (mail text primary key); insert into people values ('known@example.org')");
        await Should.ThrowAsync<PostgresException>(() =>
            ExecuteAsync(postgres.ConnectionString, "insert into people values ('known@example.org')"));

        // Its collector writes when it gets to it: the answer of a statement can be here before the line about it.
        await TestServer.UntilAsync(() => Task.FromResult(Written().Contains("people_pkey")), "the line about the broken key");
        Written().ShouldNotContain("known@example.org");

        string Written() => string.Concat(Directory.GetFiles(Path.Combine(home.FullName, "postgres", "log")).Select(File.ReadAllText));
    }

    [Fact]
    public async Task What_a_killed_server_left_running_is_stopped_by_the_next()
    {
        var data = Path.Combine(home.FullName, "postgres");
        int orphan;
        {
            // A killed server frees the lock and leaves PostgreSQL alone: so does one that lets go of the lock without stopping it.
            var killed = await PostgresCluster.OpenAsync(Options, ct);
            await killed.StartAsync(ct);
            orphan = PostgresRun.PidIn(data);
            await killed.LetGoAsync();
        }
        await using var next = await StartAsync();
        PostgresRun.PidIn(data).ShouldNotBe(orphan);
        Unix.Signal(orphan, 0).ShouldBeFalse();
        (await ScalarAsync(next.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_directory_serves_one_server_at_a_time()
    {
        await using var one = await StartAsync();
        (await Should.ThrowAsync<StartupException>(StartAsync)).Message.ShouldContain("used by another server");
        (await ScalarAsync(one.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task If_it_dies_it_is_started_again_on_the_same_port()
    {
        await using var postgres = await StartAsync();
        await ExecuteAsync(postgres.ConnectionString, "create table kept as select 7 as n");
        Unix.Signal(PostgresRun.PidIn(Path.Combine(home.FullName, "postgres")), Unix.Kill);
        await postgres.Restarted;
        (await ScalarAsync(postgres.ConnectionString, "select n from kept")).ShouldBe(7);
    }

    [Fact]
    public async Task A_port_that_was_taken_meanwhile_is_exchanged()
    {
        string first;
        await using (var postgres = await StartAsync()) first = postgres.ConnectionString;
        using var thief = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, new NpgsqlConnectionStringBuilder(first).Port);
        thief.Start();
        await using var again = await StartAsync();
        again.ConnectionString.ShouldNotBe(first);
        (await ScalarAsync(again.ConnectionString, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Wrong_binaries_are_told_plainly()
    {
        var wrong = Options with { Binaries = "/nowhere" };
        var told = await Should.ThrowAsync<StartupException>(() => EmbeddedPostgres.StartAsync(wrong, NullLogger.Instance, ct));
        told.Message.ShouldContain("PGBIN is /nowhere");
    }

    Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(Options, NullLogger.Instance, ct);

    async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    async Task<object?> ScalarAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(ct);
    }
}
