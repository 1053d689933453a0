using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Messaging;

/// <summary>Committed events are handled in the order of the log, once with effect, on one node at a time.</summary>
public sealed class ReactionTests(PostgresServer postgres)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_handled_in_the_order_of_the_log_also_when_one_needs_a_second_try()
    {
        var (handler, failed) = (new ProbeHandler(), 0);
        await using var server = await StartAsync(await postgres.CreateDatabaseAsync(), handler);
        handler.Then = (message, _) => message.Position % 7 == 0 && Interlocked.Increment(ref failed) % 2 == 1
            ? throw new InvalidOperationException("Once.")
            : Task.CompletedTask;
        await GrantAsync(server, 40);

        await HandledAsync(server, handler);
        failed.ShouldBeGreaterThan(0);
        // A try again comes before the next.
        handler.Came.Select(message => message.Position).ShouldBe(handler.Came.Select(message => message.Position).Order());
    }

    [Fact]
    public async Task What_was_handled_but_not_kept_as_such_comes_again_and_has_no_second_effect()
    {
        var database = await postgres.CreateDatabaseAsync();
        var (first, second) = (new ProbeHandler(), new ProbeHandler());
        var clock = new FakeTimeProvider(TestServer.Start);
        var hangs = new TaskCompletionSource();
        string user;
        await using (var server = await StartAsync(database, first, clock))
        {
            await HandledAsync(server, first);
            user = (await server.UserAsync()).Id;
            first.Then = async (message, ct) =>
            {
                if (message.User != user) return;
                hangs.TrySetResult();
                await Task.Delay(Timeout.Infinite, ct);
            };
            await server.GrantAsync(user, Roles.Manager, "v");
            // It has had its effect, and the node dies.
            await hangs.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        }
        await using var other = await StartAsync(database, second, clock);

        await HandledAsync(other, second, user);
        second.Came.Select(message => message.Event).Intersect(first.Came.Select(message => message.Event)).Single()
            .ShouldBe(first.Came.Single(message => message.User == user).Event);
    }

    [Fact]
    public async Task A_page_whose_progress_cannot_be_kept_comes_again()
    {
        var handler = new ProbeHandler();
        await using var server = await StartAsync(await postgres.CreateDatabaseAsync(), handler);
        var broken = false;
        handler.Then = (_, _) =>
        {
            if (broken) return Task.CompletedTask;
            broken = true;
            throw new NpgsqlException("Cut off.");
        };
        await GrantAsync(server, 3);

        await HandledAsync(server, handler);
        handler.Came.Count.ShouldBeGreaterThan(handler.Effects.Count());
        (await server.AdminAsync()).ShouldNotBeNull();
        (await CountAsync(server, "wolverine_dead_letters")).ShouldBe(0, "an outage is no reason to give up");
    }

    [Fact]
    public async Task Handling_the_whole_log_again_has_no_second_effect()
    {
        var database = await postgres.CreateDatabaseAsync();
        var clock = new FakeTimeProvider(TestServer.Start);
        await using (var server = await StartAsync(database, new(), clock))
        {
            var admin = await server.AdminAsync();
            await admin.OpenVenueAsync("solo", "rental", new { price_per_hour = 2000 });
            await admin.AddResourcesAsync("solo", 2);
            await admin.PostAsync("admin/settings?venue=solo", new { price_per_hour = 2500 }).MustAsync();
            await (await server.UserAsync()).DeleteAsync("me").MustAsync(204);
            await CaughtUpAsync(server);
        }
        long head;
        await using (var source = NpgsqlDataSource.Create(database))
        {
            head = await HeadAsync(source);
            await using var rewind = source.CreateCommand("delete from mt_event_progression where name like '%:All'");
            (await rewind.ExecuteNonQueryAsync(Ct)).ShouldBe(3);
        }
        await using var again = await StartAsync(database, new(), clock);
        await CaughtUpAsync(again);
        await again.CaughtUpAsync();

        await using var after = NpgsqlDataSource.Create(database);
        (await HeadAsync(after)).ShouldBe(head);
    }

    [Fact]
    public async Task Another_node_goes_on_where_the_first_was()
    {
        var database = await postgres.CreateDatabaseAsync();
        var (one, two) = (new ProbeHandler(), new ProbeHandler());
        var first = await StartAsync(database, one);
        await GrantAsync(first, 5);
        await HandledAsync(first, one);
        await using var second = await StartAsync(database, two, first.Clock);
        two.Came.ShouldBeEmpty();

        await first.DisposeAsync();
        await GrantAsync(second, 5);

        await TestServer.UntilAsync(() => Task.FromResult(two.Came.Count == 5), "the second node handles");
        one.Came.Select(message => message.Position).Intersect(two.Came.Select(message => message.Position)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Positions_of_an_older_servers_reactors_are_carried_over()
    {
        var database = await postgres.CreateDatabaseAsync();
        var clock = new FakeTimeProvider(TestServer.Start);
        var (before, after) = (new ProbeHandler(), new ProbeHandler());
        await using (var server = await StartAsync(database, before, clock))
        {
            await GrantAsync(server, 4);
            await HandledAsync(server, before);
        }
        var positions = before.Effects.ToArray();
        await using (var source = NpgsqlDataSource.Create(database))
        {
            // As an older server leaves it, which had not come to the last two.
            await using var age = source.CreateCommand($"""
                create table checkpoints (name text primary key, seq bigint not null, at timestamptz not null default now());
                insert into checkpoints (name, seq) values ('probes', {positions[^3]}), ('erased-people', 2), ('words-from-events', 3);
                delete from mt_event_progression;
                delete from schema_objects where name = 'checkpoints';
                update schema_version set version = 2;
                """);
            await age.ExecuteNonQueryAsync(Ct);
        }
        await using var newer = await StartAsync(database, after, clock);

        await CaughtUpAsync(newer);
        after.Came.Select(message => message.Position).ShouldBe(positions[^2..]);
        await using var look = NpgsqlDataSource.Create(database);
        await using var gone = look.CreateCommand("select to_regclass('checkpoints') is null");
        ((bool)(await gone.ExecuteScalarAsync(Ct))!).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_every_recurring_message_one_waits_however_many_nodes_there_are()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var first = await StartAsync(database, new());
        await using var second = await StartAsync(database, new(), first.Clock);
        await using (var third = await StartAsync(database, new(), first.Clock)) await third.CaughtUpAsync();
        await first.DisposeAsync();

        string[] kinds = ["check_tables", "forget_answers", "sweep_accounts", "sweep_blobs", "sweep_pictures"];
        await TestServer.UntilAsync(async () => (await WaitingAsync(database)).SequenceEqual(kinds), "each waits once, for later");
    }

    [Fact]
    public async Task A_subscription_that_hangs_is_told_with_its_name_and_commands_go_on()
    {
        var (handler, stop) = (new ProbeHandler(), new CancellationTokenSource());
        await using var server = await StartAsync(await postgres.CreateDatabaseAsync(), handler);
        await HandledAsync(server, handler);
        handler.Then = (_, ct) => Task.Delay(Timeout.Infinite, CancellationTokenSource.CreateLinkedTokenSource(ct, stop.Token).Token);
        await GrantAsync(server, 1);
        using var http = new HttpClient { BaseAddress = server.Address };

        await TestServer.UntilAsync(
            async () =>
            {
                var ready = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync("/readyz", Ct)).RootElement;
                ready.GetProperty("status").GetString().ShouldBe("ready");
                return ready.GetProperty("follow_up").GetProperty("subscriptions").EnumerateArray()
                    .Any(s =>
                        s.GetProperty("name").GetString() == "probes"
                            && s.GetProperty("stuck_since").ValueKind == System.Text.Json.JsonValueKind.String);
            },
            "it is told");
        await (await server.AdminAsync()).OpenVenueAsync("solo", "rental", new { price_per_hour = 2000 });
        await stop.CancelAsync();
    }

    static async Task GrantAsync(TestServer server, int count)
    {
        for (var i = 0; i < count; i++) await server.GrantAsync((await server.UserAsync()).Id, Roles.Manager, "v");
    }

    /// <summary>Waits until every grant, or that of one user, has had its effect, and Marten knows.</summary>
    static async Task HandledAsync(TestServer server, ProbeHandler handler, string? user = null)
    {
        await TestServer.UntilAsync(
            () => Task.FromResult(user is null || handler.Came.Any(message => message.User == user)), "it is handled");
        await CaughtUpAsync(server);
    }

    static Task CaughtUpAsync(TestServer server) => TestServer.UntilAsync(
        async () =>
        {
            await using var read = server.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
                "select count(*) = 3 and min(last_seq_id) = (select seq from log_head) from mt_event_progression where name like '%:All'");
            return await read.ExecuteScalarAsync(Ct) is true;
        },
        "subscriptions have come to the head");

    static async Task<long> HeadAsync(NpgsqlDataSource source)
    {
        await using var read = source.CreateCommand("select seq from log_head");
        return (long)(await read.ExecuteScalarAsync(Ct))!;
    }

    static async Task<long> CountAsync(TestServer server, string table)
    {
        await using var read = server.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand($"select count(*) from {table}");
        return (long)(await read.ExecuteScalarAsync(Ct))!;
    }

    static async Task<List<string>> WaitingAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var read = source.CreateCommand(
            "select message_type from wolverine_incoming_envelopes where status = 'Scheduled' and execution_time > now() order by 1");
        await using var rows = await read.ExecuteReaderAsync(Ct);
        var kinds = new List<string>();
        while (await rows.ReadAsync(Ct)) kinds.Add(rows.GetString(0));
        return kinds;
    }

    static Task<TestServer> StartAsync(string database, ProbeHandler handler, FakeTimeProvider? clock = null) =>
        TestServer.StartAsync(database, clock, configure: services => services.AddProbes(handler));
}
