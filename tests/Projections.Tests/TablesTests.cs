using Marten;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Audit;
using RealtimeReservation.Projections.Tests.Support;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests;

public sealed class TablesTests(PostgresServer postgres)
{
    [Fact]
    public async Task Tables_hold_what_the_log_says_before_and_after_a_rebuild()
    {
        await using var server = await ToldAsync();
        string[] tables = ["orders", "order_proofs", "takings", "notices", "audit", "directory"];
        var before = new Dictionary<string, string[]>();
        foreach (var table in tables)
            (before[table] = await server.QueryAsync($"select * from {table} order by 1")).ShouldNotBeEmpty(table);

        const string Indexes = "select indexname, indexdef from pg_indexes where schemaname = current_schema() order by 1";
        var indexes = await server.QueryAsync(Indexes);

        (await server.Get<InlineTables>().VerifyAsync(TestNode.Ct)).ShouldBeEmpty();
        await server.Get<InlineTables>().RebuildAsync(TestNode.Ct);

        (await server.QueryAsync(Indexes)).ShouldBe(indexes);

        foreach (var table in tables) (await server.QueryAsync($"select * from {table} order by 1")).ShouldBe(before[table], table);
    }

    [Fact]
    public async Task Each_table_is_a_projection_that_Marten_can_run_over_the_log()
    {
        await using var server = await ToldAsync();
        string[] tables = ["orders", "order_proofs", "takings", "notices", "audit", "directory"];
        using var daemon = await server.Get<IDocumentStore>().BuildProjectionDaemonAsync();

        foreach (var table in tables)
        {
            await using (var lose = server.Get<NpgsqlDataSource>().CreateCommand($"delete from {table}")) await lose.ExecuteNonQueryAsync(
                TestNode.Ct);
            (await server.Get<InlineTables>().VerifyAsync(TestNode.Ct)).Select(d => d.Table).ShouldBe([table]);
            await daemon.RebuildProjectionAsync(table, TestNode.Ct);
            (await server.Get<InlineTables>().VerifyAsync(TestNode.Ct)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Orders_are_listed_as_they_stand_with_the_position_of_their_last_event()
    {
        await using var server = await ToldAsync();

        (await server.QueryAsync("select id, guest, status, resource from orders order by id")).ShouldBe([
            "(o1,g1,refunded,ps5-1)", "(o2,g2,cancelled,ps5-1)", "(o3,g2,cancelled,ps5-1)", "(o4,g2,proof_submitted,ps5-1)",
            "(o5,g3,pending,ps5-2)",
            "(o6,g4,proof_submitted,ps5-2)",
        ]);
        (await server.QueryAsync("""
            select o.id from orders o
            where o.seq <> (select max(e.seq_id) from mt_events e where e.stream_id = 'order-' || o.id)
               or (o.doc::json ->> 'version')::int <> (select count(*) from mt_events e where e.stream_id = 'order-' || o.id)
            """)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Proofs_are_found_by_their_image()
    {
        await using var server = await ToldAsync();

        (await server.QueryAsync("select id, order_id, venue, guest from order_proofs where sha256 = '9f86' order by id")).ShouldBe([
            "(p1,o1,arcade,g1)", "(p2,o1,arcade,g1)", "(p3,o4,arcade,g2)", "(p4,o6,arcade,g4)",
        ]);
    }

    [Fact]
    public async Task Money_and_waiting_are_noted_for_each_review_and_refund()
    {
        await using var server = await ToldAsync();

        (await server.QueryAsync("select order_id, venue, kind, amount, waited_ms from takings order by seq")).ShouldBe([
            "(o1,arcade,rejected,0,0)", "(o1,arcade,approved,2000,0)", "(o1,arcade,refunded,-500,)", "(o1,arcade,refunded,-1500,)",
        ]);
    }

    [Fact]
    public async Task Guests_are_told_what_staff_and_time_did()
    {
        await using var server = await ToldAsync();

        (await server.QueryAsync("select user_id, kind, order_id from notices order by seq")).ShouldBe([
            "(g1,payment_rejected,o1)", "(g1,payment_approved,o1)", "(g1,payment_refunded,o1)", "(g2,order_cancelled,o3)",
            "(g2,order_expired,o4)",
            "(g2,order_revived,o4)", "(g1,payment_refunded,o1)",
        ]);
    }

    [Fact]
    public async Task The_audit_lists_what_staff_did_and_not_what_guests_hold()
    {
        await using var server = await ToldAsync();
        var audit = server.Get<AuditLog>();

        var (all, total) = await audit.ReadAsync(new(null, null, null, null, null), 1, 100, TestNode.Ct);

        all.Count.ShouldBe((int)total);
        all.Select(e => e.What).Distinct().Order().ShouldBe([
            "order_cancelled", "order_revived", "payment_approved", "payment_refunded", "payment_rejected", "reservation_completed",
            "resource_added", "role_granted",
            "venue_opened", "venue_settings_changed",
        ]);
        all.ShouldAllBe(e => e.Actor == "staff" && e.Venue == new VenueId("arcade"));
        all.Select(e => e.Seq).ShouldBeInOrder(SortDirection.Descending);
        (await audit.ReadAsync(new(null, null, null, null, ["elsewhere"]), 1, 100, TestNode.Ct)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task The_audit_tells_the_whole_story_of_an_order_a_guest_a_venue_and_a_user()
    {
        await using var server = await ToldAsync();
        var audit = server.Get<AuditLog>();
        async Task<string[]> Of(string? subject, string? actor = null, string[]? venues = null) =>
            [
                .. (await audit.ReadAsync(new(subject, actor, null, null, venues), 1, 100, TestNode.Ct)).Entries.Reverse()
                    .Select(e => e.What),
            ];

        string[] story = ["order_placed", "order_expired", "order_revived", "proof_submitted"];
        (await Of("o4")).ShouldBe(story);
        (await Of((await server.QueryAsync("select order_no from orders where id = 'o4'"))[0].Trim('(', ')'))).ShouldBe(story);
        (await Of("o4", actor: "timer")).ShouldBe(["order_expired"]);
        (await Of("o4", venues: ["elsewhere"])).ShouldBeEmpty();
        (await Of("g4")).ShouldBe(["order_placed", "proof_submitted"]);
        (await Of(Story.Venue)).ShouldBe(["venue_opened", "venue_settings_changed"]);
        (await Of("ann")).ShouldBe(["role_granted"]);
        (await Of(null, actor: "g4")).ShouldBe(["order_placed", "proof_submitted"]);
    }

    [Fact]
    public async Task The_audit_is_read_by_page_and_time()
    {
        await using var server = await ToldAsync();
        var audit = server.Get<AuditLog>();
        var all = (await audit.ReadAsync(new(null, null, null, null, null), 1, 100, TestNode.Ct)).Entries;

        var (second, total) = await audit.ReadAsync(new(null, null, null, null, null), 2, 3, TestNode.Ct);
        var (late, _) = await audit.ReadAsync(new(null, null, Story.Nine, null, null), 1, 100, TestNode.Ct);
        var (early, _) = await audit.ReadAsync(new(null, null, null, Story.Nine, null), 1, 100, TestNode.Ct);

        total.ShouldBe(all.Count);
        second.Select(e => e.Seq).ShouldBe(all.Skip(3).Take(3).Select(e => e.Seq));
        late.Select(e => e.What).ShouldBe(["payment_refunded", "reservation_completed"]);
        (late.Count + early.Count).ShouldBe(all.Count);
    }

    async Task<TestNode> ToldAsync()
    {
        var server = await TestNode.StartAsync(postgres);
        await new Story(server).TellAsync();
        return server;
    }
}
