using Npgsql;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Postgres;

public class PostgresServerTests(PostgresServer shared)
{
    [Fact]
    public async Task Each_database_is_its_own()
    {
        await using var one = NpgsqlDataSource.Create(await shared.CreateDatabaseAsync());
        await using var two = NpgsqlDataSource.Create(await shared.CreateDatabaseAsync());
        await ExecuteAsync(one, "create table only_here ()");
        (await ScalarAsync(two, "select to_regclass('only_here')::text")).ShouldBe(DBNull.Value);
    }

    [Fact]
    public async Task What_was_committed_is_there_after_a_kill_and_a_start()
    {
        await using var server = await PostgresServer.StartNewAsync(durable: true);
        await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await ExecuteAsync(source, "create table kept as select 7 as n");
        await server.KillAsync();
        await Should.ThrowAsync<NpgsqlException>(() => ScalarAsync(source, "select n from kept"));
        await server.StartAsync();
        (await ScalarAsync(source, "select n from kept")).ShouldBe(7);
    }

    [Fact]
    public async Task A_suspended_server_answers_once_it_is_resumed()
    {
        await using var server = await PostgresServer.StartNewAsync();
        await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await ScalarAsync(source, "select 1");
        server.Suspend();
        var answer = ScalarAsync(source, "select 2");
        answer.IsCompleted.ShouldBeFalse();
        server.Resume();
        (await answer).ShouldBe(2);
    }

    static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<object?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
