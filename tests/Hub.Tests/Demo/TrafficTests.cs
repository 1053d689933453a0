using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.Server.Demo.Traffic;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Demo;

public class TrafficTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_simulated_evening_seats_cooks_serves_and_cashes_up_by_itself()
    {
        var connection = await postgres.CreateDatabaseAsync();
        await using var server = await ServerHost.StartAsync(
            connection, null, services => services.AddSingleton(new TrafficPace(TimeSpan.FromMilliseconds(20), 7)), "Demo:Enabled=true", "Demo:Traffic=true",
            "RateLimits:PerTable=0");
        var data = server.Services.GetRequiredService<Npgsql.NpgsqlDataSource>();

        // More sales than the demo begins with, by all that is between sitting down and paying.
        await TestServer.UntilAsync(async () => await CountAsync("sale_booked") > 5, "parties pay and leave");
        (await CountAsync("items_bumped")).ShouldBeGreaterThan(10);
        (await CountAsync("items_served")).ShouldBeGreaterThan(10);
        (await CountAsync("bill_asked")).ShouldBeGreaterThan(2, "the demo begins with two");
        (await CountAsync("lines_added")).ShouldBeGreaterThan(12);

        async Task<long> CountAsync(string type)
        {
            await using var count = data.CreateCommand("select count(*) from mt_events where type = $1");
            count.Parameters.Add(new() { Value = type });
            return (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        }
    }
}
