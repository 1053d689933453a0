using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

/// <summary>What a server does about a database that is not as it would make it.</summary>
public sealed class StoreSchemaTests(PostgresServer server)
{
    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_with_both_versions_named()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var store = await StartAsync(database)) await ExecuteAsync(store.Source, "update schema_version set version = 99");

        var refused = await Should.ThrowAsync<SchemaException>(() => StartAsync(database));

        refused.Message.ShouldContain("99");
        refused.Message.ShouldContain($"{StoreSchema.Version}");
    }

    [Theory]
    [InlineData("alter table commands add column noted text", "commands column noted text")]
    [InlineData("drop index commands_at", "commands_at")]
    [InlineData("create or replace function log_append(timestamptz) returns int language sql return 1", "log_append")]
    [InlineData("alter table mt_events drop column bdata", "mt_events")]
    [InlineData("drop table snapshots", "snapshots")]
    public async Task A_schema_that_was_changed_by_hand_is_refused_with_the_difference_named(string change, string named)
    {
        var database = await server.CreateDatabaseAsync();
        await using (var store = await StartAsync(database)) await ExecuteAsync(store.Source, change);

        (await Should.ThrowAsync<SchemaException>(() => StartAsync(database))).Message.ShouldContain(named);
    }

    [Fact]
    public async Task It_is_brought_back_where_the_operator_says_so()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var store = await StartAsync(database))
        {
            await store.DoAsync(Take("a", 1));
            await ExecuteAsync(store.Source, "drop table snapshots; drop index commands_at");
        }

        await using var accepted = await StartAsync(database, new EventStoreOptions { AcceptChangedSchema = true });

        (await accepted.DoAsync(Take("a", 2))).Result.ShouldBe(new Answer(true, 2));
        await using var next = await StartAsync(database);
        (await next.AllAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_makes_the_same_schema_of_other_parts_notes_them_and_goes_on()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var store = await StartAsync(database)) await ExecuteAsync(
            store.Source, "update schema_version set made_of = 'an earlier library'");

        await using var next = await StartAsync(database);

        (await TextAsync(next.Source, "select made_of from schema_version")).ShouldNotBe("an earlier library");
    }

    [Fact]
    public async Task A_database_of_version_3_is_taken_over_and_found_unchanged_afterwards()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var store = await StartAsync(database))
        {
            await store.DoAsync(Take("a", 1));
            await BackToVersion3Async(store.Source);
        }

        var log = new LogRecorder();
        for (var start = 2; start < 5; start++)
        {
            // By our own statements and by Marten's: both are one function now.
            await using var store = await StartAsync(
                database, new EventStoreOptions { AppendByMarten = start == 3 }, services => services.AddSingleton<ILoggerProvider>(log));
            (await store.DoAsync(Take("a", start))).Result.ShouldBe(new Answer(true, start));
            (await store.AllAsync()).Select(e => e.Version).ShouldBe(Enumerable.Range(1, start).Select(version => (long)version));
            await store.Marten.Storage.Database.AssertDatabaseMatchesConfigurationAsync(Ct);
            (await TextAsync(store.Source, "select version::text from schema_version")).ShouldBe("4");
            (await TextAsync(store.Source, "select string_agg(proname, ' ') from pg_proc where proname like 'log_append%'"))
                .ShouldBe("log_append");
            (await TextAsync(store.Source, "select count(*)::text from schema_objects where name = 'log_append_by_marten'")).ShouldBe("0");
        }
        log.Entries.ShouldNotContain(entry => entry.Message.Contains("schema", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Makes it what a server of version 3 left: two functions that append, by the scripts of then.</summary>
    static async Task BackToVersion3Async(NpgsqlDataSource source)
    {
        await ExecuteAsync(source, """
            do $$ declare f regprocedure; begin
                for f in select oid from pg_proc where proname = 'log_append' loop execute format('drop function %s', f); end loop;
            end $$
            """);
        foreach (var name in new[] { "log_append", "log_append_by_marten" })
        {
            await ExecuteAsync(
                source,
                await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "EventStore.Tests", "Version3", name + ".sql"), Ct));
            await ExecuteAsync(
                source,
                $"insert into schema_objects (name, script, description) values ('{name}', '3', '3') "
                + "on conflict (name) do update set script = '3'");
        }
        await ExecuteAsync(source, "update schema_version set version = 3, made_of = '3', looks = '3'");
    }

    [Fact]
    public async Task Servers_that_start_at_once_make_the_schema_once()
    {
        var database = await server.CreateDatabaseAsync();

        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync(database)));

        foreach (var store in stores)
        {
            (await store.DoAsync(Take("a", Array.IndexOf(stores, store)))).Status.ShouldBe(CommandStatus.Done);
            await store.DisposeAsync();
        }
    }
}
