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
    [InlineData("create or replace function log_append_by_marten(timestamptz) returns int language sql return 1", "log_append_by_marten")]
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
        await using (var store = await StartAsync(database)) await ExecuteAsync(store.Source, "update schema_version set made_of = 'an earlier library'");

        await using var next = await StartAsync(database);

        (await TextAsync(next.Source, "select made_of from schema_version")).ShouldNotBe("an earlier library");
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
