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
        await using var server = await TestServer.StartAsync(
            connection, TimeProvider.System, services => services.AddSingleton(new TrafficPace(TimeSpan.FromMilliseconds(20), 7)),
            settings: ["Demo:Enabled=true", "Demo:Traffic=true"]);
        var data = server.Services.GetRequiredService<Npgsql.NpgsqlDataSource>();

        // More sales than the demo begins with, by all that is between sitting down and paying.
        await TestServer.UntilAsync(async () => await CountAsync("sale_booked") > 5, "parties pay and leave");
        (await CountAsync("items_bumped")).ShouldBeGreaterThan(10);
        (await CountAsync("items_served")).ShouldBeGreaterThan(10);
        (await CountAsync("bill_asked")).ShouldBeGreaterThan(2, "the demo begins with two");
        await TestServer.UntilAsync(async () => await CountAsync("lines_added") > 12, "parties order");

        // Whom the evening found at their tables is cooked for, pays and leaves like all others.
        await TestServer.UntilAsync(async () => await LeftOverAsync() == 0, "tables that were open before turn over");

        async Task<long> LeftOverAsync()
        {
            await using var open = data.CreateCommand("""
                select count(*) from mt_events opened
                where opened.type = 'tab_opened' and substr(opened.data ->> 'tab_no', 2)::int <= 12
                    and not exists (select from mt_events e
                      where e.stream_id = opened.stream_id and e.type in ('tab_closed', 'tab_cancelled'))
                """);
            return (long)(await open.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        }

        async Task<long> CountAsync(string type)
        {
            await using var count = data.CreateCommand("select count(*) from mt_events where type = $1");
            count.Parameters.Add(new() { Value = type });
            return (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        }
    }
}
