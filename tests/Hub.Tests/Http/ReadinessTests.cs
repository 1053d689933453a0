using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

public sealed class ReadinessTests(PostgresServer postgres)
{
    [Fact]
    public async Task Readyz_asks_postgresql_once_for_all_that_it_tells()
    {
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync());
        var (asked, trace) = (new ConcurrentQueue<string>(), ActivityTraceId.CreateRandom());
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = done =>
            {
                if (done.Source.Name == "Npgsql" && done.TraceId == trace) asked.Enqueue(done.DisplayName);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        await TestServer.UntilAsync(async () =>
        {
            using var ready = JsonDocument.Parse(await http.GetStringAsync("/readyz", TestContext.Current.CancellationToken));
            // What another had asked for a moment before is told again, and nothing is asked.
            return !asked.IsEmpty && ready.RootElement.GetProperty("follow_up").GetProperty("subscriptions").GetArrayLength() > 0;
        }, "it tells of what follows the facts");

        asked.ShouldHaveSingleItem();
    }
}
