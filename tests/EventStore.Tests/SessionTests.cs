using System.Text;
using Npgsql;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>Every session has the settings the store relies on, whatever an operator's PostgreSQL says.</summary>
public sealed class SessionTests(PostgresServer server)
{
    const string Settings = """
        select current_setting('jit'), current_setting('timezone'), current_setting('default_transaction_isolation'),
          current_setting('statement_timeout'),
               current_setting('lock_timeout'), current_setting('idle_session_timeout')
        """;

    [Fact]
    public async Task No_session_compiles_plans_although_the_database_says_that_all_are_to_be_compiled()
    {
        var database = await DatabaseAsync("jit = on", "jit_above_cost = 0", "jit_optimize_above_cost = 0", "jit_inline_above_cost = 0");
        await using var store = await StartAsync(database);
        await using var plain = NpgsqlDataSource.Create(database + ";Pooling=false");
        await ExecuteAsync(plain, """
            create table seen (jit text);
            create function see() returns trigger language plpgsql as $$
            begin insert into seen values (current_setting('jit')); return null; end $$;
            create trigger see after insert on mt_events for each statement execute function see();
            alter table mt_events enable always trigger see;
            """);

        (await store.DoAsync(Take("a", 1))).Status.ShouldBe(CommandStatus.Done);

        // In the very session that appends, and in all of the pool: new ones and those that were used before.
        (await TextAsync(plain, "select string_agg(jit, ',') from seen")).ShouldBe("off");
        const string explain = "explain (analyze, timing off) select count(*) from mt_events";
        var open = new List<NpgsqlConnection>();
        for (var i = 0; i < 10; i++) open.Add(await store.Source.OpenConnectionAsync(Ct));
        foreach (var connection in open)
        {
            (await ExplainAsync(connection, explain)).ShouldNotContain("JIT");
            await connection.DisposeAsync();
        }
        (await TextAsync(store.Source, "show jit")).ShouldBe("off");
        await using var other = await plain.OpenConnectionAsync(Ct);
        if (await TextAsync(plain, "select pg_jit_available()::text") == "true") (await ExplainAsync(other, explain)).ShouldContain("JIT");
    }

    [Fact]
    public async Task Settings_that_would_break_the_store_do_not_reach_its_sessions_and_the_operators_other_options_do()
    {
        var database = await DatabaseAsync(
            "timezone = 'Asia/Shanghai'", "default_transaction_isolation = serializable", "statement_timeout = 20", "lock_timeout = 1",
            "idle_session_timeout = '10min'");
        await using var store = await StartAsync(database + ";Options=-c work_mem=5MB -c jit=on");

        for (var use = 0; use < 3; use++)
        {
            await using var read = store.Source.CreateCommand(Settings);
            await using var row = await read.ExecuteReaderAsync(Ct);
            await row.ReadAsync(Ct);
            Enumerable.Range(0, row.FieldCount).Select(row.GetString).ShouldBe(["off", "UTC", "read committed", "0", "0", "0"]);
        }
        (await TextAsync(store.Source, "show work_mem")).ShouldBe("5MB");
        (await store.DoAsync(Take("a", 1))).Status.ShouldBe(CommandStatus.Done);
    }

    [Fact]
    public async Task A_pooler_that_refuses_startup_options_is_content()
    {
        await using var pooler = new TcpProxy(
            await server.CreateDatabaseAsync(), start => !Encoding.ASCII.GetString(start.Span).Contains("options"));
        await using var store = await StartAsync(pooler.ConnectionString);

        (await store.DoAsync(Take("a", 1))).Status.ShouldBe(CommandStatus.Done);
        (await TextAsync(store.Source, "show jit")).ShouldBe("off");
    }

    [Fact]
    public async Task Settings_of_the_session_that_appends_do_not_reach_those_that_read()
    {
        var database = await server.CreateDatabaseAsync();
        var cut = 0;
        await using var store = await StartAsync(database, new EventStoreOptions
        {
            // The session that appended is given up with the pool's connections around it.
            Probe = point => point == CommitPoint.Committed && Interlocked.Exchange(ref cut, 1) == 0
                ? throw new NpgsqlException("The answer was lost.")
                : Task.CompletedTask,
        });
        (await store.DoAsync(Take("a", 1))).Status.ShouldBe(CommandStatus.Done);

        cut.ShouldBe(1);
        for (var use = 0; use < 10; use++) (await TextAsync(store.Source, "show enable_seqscan")).ShouldBe("on");
    }

    [Theory]
    [InlineData("", 40)]
    [InlineData(";Maximum Pool Size=7", 7)]
    [InlineData(";MaxPoolSize=100", 100)]
    public void A_node_takes_a_share_of_the_connections_unless_told_otherwise(string given, int expected)
    {
        using var source = EventStoreSetup.CreateDataSource("Host=localhost;Database=x;Username=x" + given);

        new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize.ShouldBe(expected);
    }

    [Theory]
    [InlineData("", GssEncryptionMode.Disable)]
    [InlineData(";GSS Encryption Mode=Prefer", GssEncryptionMode.Prefer)]
    [InlineData(";GssEncryptionMode=Require", GssEncryptionMode.Require)]
    public void Kerberos_which_doubles_the_time_a_frozen_server_costs_is_tried_where_it_is_asked_for(
        string given, GssEncryptionMode expected)
    {
        using var source = EventStoreSetup.CreateDataSource("Host=localhost;Database=x;Username=x" + given);

        new NpgsqlConnectionStringBuilder(source.ConnectionString).GssEncryptionMode.ShouldBe(expected);
    }

    async Task<string> DatabaseAsync(params string[] settings)
    {
        var database = await server.CreateDatabaseAsync();
        await using var plain = NpgsqlDataSource.Create(database + ";Pooling=false");
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        foreach (var setting in settings) await ExecuteAsync(plain, $"alter database {name} set {setting}");
        return database;
    }

    static async Task<string> ExplainAsync(NpgsqlConnection connection, string text)
    {
        await using var explain = new NpgsqlCommand(text, connection);
        await using var rows = await explain.ExecuteReaderAsync(Ct);
        var plan = new StringBuilder();
        while (await rows.ReadAsync(Ct)) plan.AppendLine(rows.GetString(0));
        return plan.ToString();
    }
}
