using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Postgres;

/// <summary>A PostgreSQL that answers "no" is an outage: coded, to be tried again, and one line of log for each cause.</summary>
public sealed class TurnedAwayTests(PostgresServer postgres)
{
    const string Role = "{role}", Database = "{database}";

    [Theory]
    [InlineData("28P01", $"alter role {Role} password 'other'", $"alter role {Role} password 'secret'")]
    [InlineData("28000", $"alter role {Role} nologin", $"alter role {Role} login")]
    [InlineData("53300", $"alter role {Role} connection limit 0", $"alter role {Role} connection limit -1")]
    [InlineData("55000", $"alter database {Database} allow_connections false", $"alter database {Database} allow_connections true")]
    [InlineData("3D000", $"alter database {Database} rename to gone_{Database}", $"alter database gone_{Database} rename to {Database}")]
    [InlineData(
        "25006", $"alter database {Database} set default_transaction_read_only = on",
        $"alter database {Database} reset default_transaction_read_only")]
    public async Task Commands_reads_sign_in_and_live_calls_are_told_to_try_again_and_all_goes_on_afterwards(
        string cause, string fault, string mend)
    {
        var (role, connection) = await OwnAsync();
        using var log = new LogRecorder();
        await using var server = await TestServer.StartAsync(connection, configure: services => services
            .AddSingleton<ILoggerProvider>(log)
            .AddSingleton(new EventStoreOptions { AnswerTimeout = TimeSpan.FromSeconds(2), CommitTimeout = TimeSpan.FromSeconds(1) }));
        var admin = await server.AdminAsync();
        await admin.OpenVenueAsync("court", "rental", new { price_per_hour = 2000 });
        await admin.AddResourcesAsync("court", 1, 1);
        await server.CaughtUpAsync();
        var guest = await server.UserAsync();
        var anonymous = server.Anonymous();
        var start = TestServer.Start.AddHours(3);
        await using var live = await HubClient.ConnectAsync(server, guest);
        var key = Guid.NewGuid();
        Task<TestReply> HoldAsync() => guest.PostAsync("reservations", new { start_time = start, resource = "court-1" }, key);

        await SayAsync(connection, role, fault);
        await TestServer.UntilAsync(async () => (await HoldAsync()).Status == 503, "the fault is there");
        var writes = await Task.WhenAll(
            HoldAsync(), guest.PostAsync("reservations", new { start_time = start, resource = "court-1" }),
            anonymous.PostAsync("auth/register", new { username = "somebody", password = "a long password 42" }),
            guest.PostAsync("hub/ticket"));
        var call = await live.InvokeAsync("Hold", new { command_id = Guid.NewGuid(), start_time = start, resource = "court-1" });
        var reads = cause == "25006"
            ? []
            : await Task.WhenAll(guest.GetAsync("orders"), guest.GetAsync("me"), admin.GetAsync("admin/orders?venue=court"));
        await SayAsync(connection, role, mend);

        foreach (var reply in writes.Concat(reads))
        {
            (reply.Status, reply.Code).ShouldBe((503, 5030), reply.ToString());
            reply.Headers.RetryAfter.ShouldNotBeNull();
        }
        writes[0].Reason.ShouldBe("unknown");
        reads.ShouldAllBe(read => read.Reason == "store_unreachable");
        (call.GetProperty("ok").GetBoolean(), call.GetProperty("code").GetInt32()).ShouldBe((false, 5030));
        log.Entries.ShouldNotContain(entry => entry.Message.Contains("failed, request"));
        log.Entries.Count(entry => entry.Message.StartsWith($"PostgreSQL turns requests away ({cause})", StringComparison.Ordinal))
            .ShouldBe(1);
        await TestServer.UntilAsync(async () => (await HoldAsync()).Status == 201, "the same command is carried out");
        (await guest.GetAsync("orders")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("08006", true)]
    [InlineData("25006", true)]
    [InlineData("28000", true)]
    [InlineData("28P01", true)]
    [InlineData("3D000", true)]
    [InlineData("53100", true)]
    [InlineData("53200", true)]
    [InlineData("53300", true)]
    [InlineData("57P01", true)]
    [InlineData("57P02", true)]
    [InlineData("57P03", true)]
    [InlineData("58030", true)]
    [InlineData("22021", false)]
    [InlineData("23505", false)]
    [InlineData("42P01", false)]
    [InlineData("42501", false)]
    public void What_passes_is_told_from_what_is_wrong(string state, bool outage)
    {
        var refused = new PostgresException("no", "ERROR", "ERROR", state);

        (Outage.Is(refused), Outage.OfStore(refused), Outage.OfStore(new InvalidOperationException("outer", refused))).ShouldBe(
            (outage, outage, outage));
    }

    /// <summary>A role of the test's own that owns a database.</summary>
    async Task<(string Role, string Connection)> OwnAsync()
    {
        var connection = new NpgsqlConnectionStringBuilder(await postgres.CreateEmptyDatabaseAsync());
        var role = "r_" + Guid.NewGuid().ToString("N");
        await SayAsync(
            connection.ConnectionString, role, $"create role {Role} login password 'secret'; alter database {Database} owner to {Role}",
            end: false);
        (connection.Username, connection.Password) = (role, "secret");
        return (role, connection.ConnectionString);
    }

    /// <summary>Says something as the superuser, from another database, and ends the role's sessions until it is so.</summary>
    async Task SayAsync(string connection, string role, string text, bool end = true)
    {
        var database = new NpgsqlConnectionStringBuilder(connection).Database!;
        var admin = new NpgsqlConnectionStringBuilder(await postgres.CreateEmptyDatabaseAsync()) { Pooling = false };
        await using var source = NpgsqlDataSource.Create(admin.ConnectionString);
        const string endAll = "select pg_terminate_backend(pid, 1000) from pg_stat_activity where usename = $1";
        if (end && text.Contains("rename", StringComparison.Ordinal)) await RunAsync($"alter role {role} nologin");
        if (end) await RunAsync(endAll, role);
        await RunAsync(text.Replace(Role, role, StringComparison.Ordinal).Replace(Database, database, StringComparison.Ordinal));
        if (end && text.Contains("rename", StringComparison.Ordinal)) await RunAsync($"alter role {role} login");
        if (end) await RunAsync(endAll, role);

        async Task RunAsync(string statement, string? of = null)
        {
            await using var command = source.CreateCommand(statement);
            if (of is not null) command.Parameters.Add(new() { Value = of });
            await command.ExecuteNonQueryAsync();
        }
    }
}
