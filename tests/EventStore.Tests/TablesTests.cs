using System.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.EventStore.Tests.TestStore;

namespace RealtimeReservation.EventStore.Tests;

public sealed class TablesTests(PostgresServer server)
{
    [Fact]
    public async Task A_table_is_written_with_the_events_and_knows_their_positions()
    {
        await using var store = await StartWithTableAsync(await server.CreateDatabaseAsync());

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => store.DoAsync(Take($"s{i % 7}", i))));

        var last = (await store.AllAsync()).GroupBy(e => e.Stream).ToDictionary(s => s.Key, s => (s.Count(), s.Max(e => e.Seq)));
        (await RowsAsync(store)).ShouldBe(last.Select(s => (s.Key["seats-".Length..], s.Value.Item1, s.Value.Item2)), ignoreOrder: true);
        replies.Max(r => r.Position).ShouldBe(100);
    }

    [Fact]
    public async Task A_table_that_refuses_one_command_of_a_group_does_not_harm_the_others()
    {
        await using var store = await StartWithTableAsync(await server.CreateDatabaseAsync());
        await store.DoAsync(Take("first", 1));

        var poisoned = store.DoAsync(Take("forbidden", 1));
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => store.DoAsync(Take("a", i))));

        (await Should.ThrowAsync<PostgresException>(poisoned)).ConstraintName.ShouldBe("not_forbidden");
        others.ShouldAllBe(r => r.Result!.Yes);
        (await store.AllAsync()).ShouldAllBe(e => e.Stream != "seats-forbidden");
        (await store.AllAsync()).Count.ShouldBe(21);
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_rows_and_a_verification_finds_every_difference()
    {
        await using var store = await StartWithTableAsync(await server.CreateDatabaseAsync());
        for (var i = 0; i < 30; i++) await store.DoAsync(Take($"s{i % 5}", i));
        var rows = await RowsAsync(store);
        (await store.Tables.VerifyAsync(Ct)).ShouldBeEmpty();

        await ExecuteAsync(store, "update seat_counts set taken = 99 where id = 's1'");
        await ExecuteAsync(store, "delete from seat_counts where id = 's2'");
        (await store.Tables.VerifyAsync(Ct)).ShouldBe([new TableDifference("seat_counts", 2, 1)]);

        (await store.Tables.RebuildAsync(Ct)).ShouldBe(30);
        (await RowsAsync(store)).ShouldBe(rows, ignoreOrder: true);
        (await store.Tables.VerifyAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_Marten_of_others_appended_is_missed_by_a_verification_and_taken_in_by_a_rebuild()
    {
        var database = await server.CreateDatabaseAsync();
        await using var store = await StartWithTableAsync(database);
        await store.DoAsync(Take("a", 1));
        // One that does not know the table.
        await using (var others = await StartAsync(database))
        await using (var session = others.Marten.LightweightSession())
        {
            session.Events.Append("seats-a", new Added(2));
            await session.SaveChangesAsync(Ct);
        }

        (await store.Tables.VerifyAsync(Ct)).ShouldBe([new TableDifference("seat_counts", 1, 1)]);
        (await store.Tables.RebuildAsync(Ct)).ShouldBe(2);

        (await store.Tables.VerifyAsync(Ct)).ShouldBeEmpty();
        (await RowsAsync(store)).ShouldBe([("a", 2, 2)]);
        (await store.DoAsync(Take("a", 3))).Result.ShouldBe(new Answer(true, 3));
    }

    [Fact]
    public async Task A_session_of_Martens_own_in_the_server_cannot_leave_the_tables_behind()
    {
        await using var store = await StartWithTableAsync(await server.CreateDatabaseAsync());
        await using var session = store.Marten.LightweightSession();
        session.Events.Append("seats-a", new Added(1));

        await Should.ThrowAsync<InvalidOperationException>(() => session.SaveChangesAsync(Ct));

        (await store.AllAsync()).ShouldBeEmpty();
        (await store.DoAsync(Take("a", 1))).Status.ShouldBe(CommandStatus.Done);
    }

    [Fact]
    public async Task A_rebuild_waits_for_those_who_fill_their_memory_from_the_tables()
    {
        await using var store = await StartWithTableAsync(await server.CreateDatabaseAsync());
        for (var i = 0; i < 30; i++) await store.DoAsync(Take($"s{i % 5}", i));

        await using var connection = await store.Source.OpenConnectionAsync(Ct);
        await using var filling = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, Ct);
        await store.Tables.ShareAsync(connection, Ct);
        await using var head = new NpgsqlCommand("select seq from log_head", connection);
        await head.ExecuteScalarAsync(Ct);
        var rebuild = store.Tables.RebuildAsync(Ct);
        while (!rebuild.IsCompleted && await CountAsync(store, Waiting) == 0) { }

        await using var count = new NpgsqlCommand("select count(*) from seat_counts", connection);
        (await count.ExecuteScalarAsync(Ct)).ShouldBe(5L);
        rebuild.IsCompleted.ShouldBeFalse();
        await filling.CommitAsync(Ct);
        (await rebuild).ShouldBe(30);
    }

    [Fact]
    public async Task A_table_that_is_new_in_an_old_log_is_filled_when_a_server_starts()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var before = await StartAsync(database))
            for (var i = 0; i < 30; i++) await before.DoAsync(Take($"s{i % 5}", i));

        await using (var store = await StartWithTableAsync(database))
        {
            (await RowsAsync(store)).Count.ShouldBe(5);
            await store.DoAsync(Take("s1", 99));
            (await store.Tables.VerifyAsync(Ct)).ShouldBeEmpty();
            await ExecuteAsync(store, "delete from seat_counts where id = 's2'");
        }

        // Filled once: another start leaves it as it is.
        await using var again = await StartWithTableAsync(database);
        (await RowsAsync(again)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_table_whose_rows_say_something_else_than_before_is_filled_anew()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var before = await StartWithTableAsync(database))
        {
            for (var i = 0; i < 30; i++) await before.DoAsync(Take($"s{i % 5}", i));
            await ExecuteAsync(before, "update seat_counts set taken = 0");
        }

        await using var store = await StartWithTableAsync(database, version: 2);
        (await RowsAsync(store)).ShouldAllBe(row => row.Item2 == 6);
        (await store.Tables.VerifyAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_from_before_this_was_noted_keeps_the_tables_that_it_has()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var before = await StartWithTableAsync(database))
        {
            for (var i = 0; i < 10; i++) await before.DoAsync(Take($"s{i % 5}", i));
            await ExecuteAsync(before, "update seat_counts set taken = 0");
            await ExecuteAsync(before, "drop table inline_tables, schema_objects, schema_version");
        }

        await using var store = await StartWithTableAsync(database);
        (await RowsAsync(store)).ShouldAllBe(row => row.Item2 == 0);
    }

    const string Waiting = """
        select count(*) from pg_locks l join pg_database d on d.oid = l.database
        where d.datname = current_database() and l.mode = 'AccessExclusiveLock' and not l.granted
        """;

    static async Task<long> CountAsync(TestStore store, string query)
    {
        await using var command = store.Source.CreateCommand(query);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }

    static Task<TestStore> StartWithTableAsync(string database, int version = 1) => StartAsync(database, more: services =>
    {
        services.AddSingleton<IInlineTable>(new SeatCounts(version));
        services.AddSingleton(new SchemaScript("seat_counts", """
            create table if not exists seat_counts (
                id text primary key constraint not_forbidden check (id <> 'forbidden'), taken int not null, seq bigint not null)
            """));
    });

    static async Task<List<(string, int, long)>> RowsAsync(TestStore store)
    {
        var result = new List<(string, int, long)>();
        await using var read = store.Source.CreateCommand("select id, taken, seq from seat_counts");
        await using var rows = await read.ExecuteReaderAsync(Ct);
        while (await rows.ReadAsync(Ct)) result.Add((rows.GetString(0), rows.GetInt32(1), rows.GetInt64(2)));
        return result;
    }

    static async Task ExecuteAsync(TestStore store, string text)
    {
        await using var command = store.Source.CreateCommand(text);
        await command.ExecuteNonQueryAsync(Ct);
    }

    sealed class SeatCounts(int version = 1) : IInlineTable
    {
        public int Version => version;

        public IReadOnlyList<string> Tables { get; } = ["seat_counts"];

        public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
        {
            var upsert = new Statement("""
                insert into seat_counts (id, taken, seq)
                select r.id, r.taken, current_setting('log.position')::bigint - r.events_after
                from unnest($1, $2, $3) as r (id, taken, events_after)
                on conflict (id) do update set taken = excluded.taken, seq = excluded.seq
                """);
            upsert.Column(changes, c => c.Id);
            upsert.Column(changes, c => ((Seats)c.State).Taken.Count);
            upsert.Column(changes, c => c.EventsAfter);
            batch.Add(upsert);
        }
    }
}
