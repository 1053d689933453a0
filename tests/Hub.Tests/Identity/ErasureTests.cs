using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Identity;

/// <summary>
/// After <c>DELETE /api/me</c> a walk through everything that the API and the live connection give to staff finds nothing that the guest
/// wrote, nor what was written about their orders.
/// </summary>
public sealed class ErasureTests(PostgresServer postgres)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_guest_wrote_is_gone_for_every_reader_and_stays_so()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var server = await TestServer.StartAsync(database);
        await using var second = await TestServer.StartAsync(database, server.Clock);
        var guest = await Evening.TellAsync(server);
        await second.CaughtUpAsync();
        var walk = await Walk.OfAsync(server, guest);
        foreach (var words in Evening.Words)
            (await walk.FindAsync(server, [words])).ShouldNotBeEmpty($"the walk does not even pass by {words}");
        var export = (await guest.Client.GetAsync("me/export").MustAsync()).ToString();
        foreach (var words in Evening.Words) export.ShouldContain(words);
        await using var watching = await walk.WatchAsync(server);

        await guest.Client.DeleteAsync("me").MustAsync(204);

        (await walk.FindAsync(server, Evening.Words)).ShouldBeEmpty();
        (await walk.ImagesAsync(server)).ShouldAllBe(status => status == 404);
        await second.CaughtUpAsync();
        (await walk.FindAsync(second, Evening.Words)).ShouldBeEmpty("another node");
        (await StoredAsync(database, Evening.Words)).ShouldBeEmpty("the database");
        (await guest.Client.GetAsync("me")).Status.ShouldBe(401);

        // Holds have ended, the queue is empty, the books keep the money.
        var admin = await server.AdminAsync();
        var orders = (await admin.GetAsync($"admin/orders?venue={Evening.Venue}&page_size=100")).Items
            .Where(o => o.GetProperty("guest").GetString() == guest.Client.Id).ToArray();
        orders.Select(o => o.GetProperty("status").GetString()).ShouldAllBe(status => status == "cancelled" || status == "paid");
        orders.Where(o => o.GetProperty("status").GetString() == "paid").Sum(o => o.GetProperty("amount").GetInt64()).ShouldBe(2000);
        orders.Where(o => o.GetProperty("status").GetString() == "paid").Sum(o => o.GetProperty("refunded_amount").GetInt64())
            .ShouldBe(500);

        // Tables are what the log says, also when they are rebuilt.
        var tables = server.Services.GetRequiredService<InlineTables>();
        (await tables.VerifyAsync(Ct)).ShouldBeEmpty();
        await tables.RebuildAsync(Ct);
        (await walk.FindAsync(server, Evening.Words)).ShouldBeEmpty("after a rebuild");

        // Staff who refund later write nothing down about who is gone; the code of the reason stays.
        var paid = orders.Single(o => o.GetProperty("status").GetString() == "paid").GetProperty("id").GetString();
        await admin.PostAsync($"admin/orders/{paid}/refund", new { reason = "mk-late refund", reason_code = "venue_closed" }).MustAsync();
        var late = (await admin.GetAsync($"orders/{paid}").MustAsync()).ToString();
        late.ShouldContain("venue_closed");
        late.ShouldNotContain("mk-late");
        (await tables.VerifyAsync(Ct)).ShouldBeEmpty();

        await using var again = await TestServer.StartAsync(database, server.Clock);
        (await walk.FindAsync(again, [.. Evening.Words, "mk-late"])).ShouldBeEmpty("after a restart");
    }

    [Fact]
    public async Task Words_in_events_of_an_older_server_are_shown_and_those_of_people_who_were_erased_are_not()
    {
        var database = await postgres.CreateDatabaseAsync();
        Evening.Guest stays, erased;
        FakeTimeProvider clock;
        await using (var server = await TestServer.StartAsync(database))
        {
            clock = server.Clock;
            stays = await Evening.TellAsync(server, "st");
            erased = await Evening.TellAsync(server, "zz");
        }
        await AgeAsync(database, erased.Client.Id);

        await using var newer = await TestServer.StartAsync(database, clock);
        var walk = await Walk.OfAsync(newer, stays, erased);
        // Servers of then wrote no messages to guests.
        foreach (var words in Evening.In("st").Where(text => !text.Contains("message", StringComparison.Ordinal)))
            (await walk.FindAsync(newer, [words])).ShouldNotBeEmpty(words);
        (await walk.FindAsync(newer, Evening.In("zz"))).ShouldBeEmpty();
        var admin = await newer.AdminAsync();
        await TestServer.UntilAsync(
            async () =>
                (await admin.GetAsync($"admin/orders?venue={Evening.Venue}&status=pending,proof_submitted,rejected&page_size=100")).Items
                    .All(o => o.GetProperty("guest").GetString() != erased.Client.Id),
            "what was open of them has ended");
        (await newer.Services.GetRequiredService<InlineTables>().VerifyAsync(Ct)).ShouldBeEmpty();
    }

    /// <summary>Makes the database one of a server that kept words inside events, and had erased a person in its way.</summary>
    static async Task AgeAsync(string database, string erased)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var age = source.CreateCommand($"""
            update mt_events e set data = e.data || w.texts from words w
            where w.event_id = e.id and w.texts ?| array['note', 'reason'] and e.type <> 'discount_given';
            update mt_events e set data = jsonb_set(e.data, array['discount', 'reason'], w.texts -> 'reason') from words w
            where w.event_id = e.id and e.type = 'discount_given';
            update mt_events e set data = jsonb_set(e.data, '{"{lines}"}', (
                select jsonb_agg(l || jsonb_strip_nulls(jsonb_build_object('note', w.texts -> ('lines.' || (l ->> 'no')))))
                from jsonb_array_elements(e.data -> 'lines') l))
            from words w where w.event_id = e.id and e.type = 'lines_added';
            drop table words, schema_objects, schema_version;
            delete from mt_event_progression where name in ('words-from-events', 'erased-people:All');
            update inline_tables set version = 0;
            insert into mt_streams (id, type, version) values ('account-{erased}', 'account', 1)
            on conflict (id) do update set version = mt_streams.version + 1;
            update log_head set seq = seq + 1;
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            select h.seq, gen_random_uuid(), s.id, s.version, jsonb_build_object('user', '{erased}'), 'account_erased'
            from log_head h, mt_streams s where s.id = 'account-{erased}';
            select setval('mt_events_sequence', (select seq from log_head));
            delete from accounts where id = '{erased}';
            """);
        await age.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>Tables that hold any of the words, anywhere.</summary>
    static async Task<List<string>> StoredAsync(string database, IReadOnlyList<string> words)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var (tables, found) = (new List<string>(), new List<string>());
        await using (var list = source.CreateCommand("select quote_ident(tablename) from pg_tables where schemaname = current_schema()"))
        await using (var rows = await list.ExecuteReaderAsync(Ct))
            while (await rows.ReadAsync(Ct)) tables.Add(rows.GetString(0));
        foreach (var table in tables)
        {
            await using var count = source.CreateCommand($"select count(*) from {table} t where t::text like any ($1)");
            count.Parameters.Add(new() { Value = words.Select(text => $"%{text}%").ToArray() });
            if ((long)(await count.ExecuteScalarAsync(Ct))! > 0) found.Add(table);
        }
        return found;
    }
}
