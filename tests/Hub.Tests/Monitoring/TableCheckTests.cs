using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Monitoring;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Monitoring;

public sealed class TableCheckTests(PostgresServer postgres)
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task At_night_tables_that_differ_from_the_log_are_rebuilt_and_readyz_names_them_until_the_next_night()
    {
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync());
        await (await server.AdminAsync()).OpenVenueAsync("arcade", "bar", new { });
        var check = server.Services.GetRequiredService<TableCheck>();

        await check.HandleAsync(new(), Ct);
        (await check.LastAsync(Ct)).ShouldBeNull("it is not night");

        Night(server);
        await SpoilAsync(server);
        await check.HandleAsync(new(), Ct);
        (await server.Services.GetRequiredService<InlineTables>().VerifyAsync(Ct)).ShouldBeEmpty();
        (await RebuiltAsync(server)).ShouldBe(["directory"]);

        await SpoilAsync(server);
        await check.HandleAsync(new(), Ct);
        (await server.Services.GetRequiredService<InlineTables>().VerifyAsync(Ct)).Select(d => d.Table)
            .ShouldBe(["directory"], "once a night");

        Night(server);
        await check.HandleAsync(new(), Ct);
        Night(server);
        await check.HandleAsync(new(), Ct);
        (await RebuiltAsync(server)).ShouldBeEmpty();
    }

    /// <summary>Lets time pass until it is the next night.</summary>
    static void Night(TestServer server)
    {
        var now = server.Clock.GetLocalNow();
        var night = now.Date.AddHours(TableCheck.Hour);
        server.Clock.Advance((night <= now.DateTime ? night.AddDays(1) : night) - now.DateTime);
    }

    static async Task SpoilAsync(TestServer server)
    {
        await using var spoil = server.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("delete from directory");
        (await spoil.ExecuteNonQueryAsync(Ct)).ShouldBeGreaterThan(0);
    }

    static async Task<string[]> RebuiltAsync(TestServer server)
    {
        string[] rebuilt = [];
        await TestServer.UntilAsync(async () =>
        {
            using var client = new HttpClient { BaseAddress = server.Address };
            using var ready = JsonDocument.Parse(await client.GetStringAsync("/readyz"));
            if (!ready.RootElement.TryGetProperty("tables", out var tables)) return false;
            rebuilt = [.. tables.GetProperty("rebuilt").EnumerateArray().Select(name => name.GetString()!)];
            return tables.GetProperty("checked_at").GetDateTimeOffset() == server.Clock.GetUtcNow();
        }, "readyz tells of the last check");
        return rebuilt;
    }
}
