using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Postgres;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Postgres;

public sealed class PostgresAdviceTests(PostgresServer server)
{
    static readonly Dictionary<string, string> Good = new()
    {
        ["fsync"] = "on",
        ["full_page_writes"] = "on",
        ["synchronous_commit"] = "on",
        ["autovacuum"] = "on",
        ["track_activities"] = "on",
        ["jit"] = "off",
        ["server_version_num"] = "150014",
        ["server_version"] = "15.14",
        ["shared_buffers"] = "16384",
        ["work_mem"] = "4096",
        ["max_wal_size"] = "1024",
        ["transaction_timeout"] = "0",
        ["idle_in_transaction_session_timeout"] = "0",
        ["max_connections"] = "100",
        ["superuser_reserved_connections"] = "3",
    };

    [Fact]
    public void Nothing_is_said_of_settings_that_do_no_harm() => PostgresAdvice.For(Good, 40).ShouldBeEmpty();

    [Theory]
    [InlineData("fsync", "off")]
    [InlineData("full_page_writes", "off")]
    [InlineData("synchronous_commit", "off")]
    [InlineData("autovacuum", "off")]
    [InlineData("track_activities", "off")]
    [InlineData("jit", "on")]
    [InlineData("server_version_num", "140009", "server version")]
    [InlineData("shared_buffers", "1024")]
    [InlineData("work_mem", "64")]
    [InlineData("max_wal_size", "64")]
    [InlineData("transaction_timeout", "5000")]
    [InlineData("idle_in_transaction_session_timeout", "5000")]
    [InlineData("max_connections", "20")]
    public void Each_that_does_is_told_in_one_line_of_its_own(string name, string value, string? begins = null)
    {
        var advice = PostgresAdvice.For(new Dictionary<string, string>(Good) { [name] = value }, 40).ToList();

        advice.Count.ShouldBe(1);
        advice[0].ShouldStartWith(begins ?? name);
        advice[0].ShouldNotContain("\n");
    }

    [Fact]
    public async Task The_settings_are_those_of_the_database_and_not_those_the_server_sets_itself()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var plain = Npgsql.NpgsqlDataSource.Create(database + ";Pooling=false"))
        {
            var name = new Npgsql.NpgsqlConnectionStringBuilder(database).Database;
            await using var set = plain.CreateCommand($"alter database {name} set jit = on");
            await set.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        await using var source = EventStoreSetup.CreateDataSource(database);

        // The tests' own PostgreSQL is not durable.
        (await PostgresAdvice.ReadAsync(source, CancellationToken.None))
            .ShouldContain(advice => advice.StartsWith("jit is on", StringComparison.Ordinal));
        (await PostgresAdvice.ReadAsync(source, CancellationToken.None))
            .ShouldContain(advice => advice.StartsWith("fsync is off", StringComparison.Ordinal));
    }
}
