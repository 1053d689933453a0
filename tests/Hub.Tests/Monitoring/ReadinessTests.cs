using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using RealtimeReservation.Server.Tests.Http;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Monitoring;

public sealed class ReadinessTests(PostgresServer postgres)
{
    [Fact]
    public async Task Readyz_asks_postgresql_once_for_all_that_it_tells()
    {
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync());
        var ct = TestContext.Current.CancellationToken;
        await TestServer.UntilAsync(
            async () => Follows(await server.Client.GetStringAsync("/readyz", ct)), "it tells of what follows the facts");
        var (asked, trace) = (new ConcurrentQueue<string>(), ActivityTraceId.CreateRandom());
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = done =>
            {
                // A connection that the pool has to make is no question.
                var connects = done.DisplayName.StartsWith("CONNECT", StringComparison.Ordinal);
                if (done.Source.Name == "Npgsql" && done.TraceId == trace && !connects) asked.Enqueue(done.DisplayName);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        await TestServer.UntilAsync(async () =>
        {
            var ready = await http.GetStringAsync("/readyz", ct);
            // What another had asked for a moment before is told again, and nothing is asked.
            return !asked.IsEmpty && Follows(ready);
        }, "it asks");

        asked.ShouldHaveSingleItem();

        static bool Follows(string ready)
        {
            using var told = JsonDocument.Parse(ready);
            return told.RootElement.GetProperty("follow_up").GetProperty("subscriptions").GetArrayLength() > 0;
        }
    }

    [Fact]
    public async Task Probes_say_the_same_of_a_node_without_its_postgresql_as_load_balancers_know_it()
    {
        await using var own = await PostgresServer.StartNewAsync();
        await using var server = await TestServer.StartAsync(await own.CreateDatabaseAsync());
        var ct = TestContext.Current.CancellationToken;
        await own.StopAsync();
        await TestServer.UntilAsync(async () =>
        {
            using var answer = await server.Client.GetAsync("/readyz", ct);
            return answer.StatusCode == HttpStatusCode.ServiceUnavailable;
        }, "it is not ready");

        using var ready = await server.Client.GetAsync("/readyz", ct);
        ready.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        var told = JsonDocument.Parse(await ready.Content.ReadAsStringAsync(ct)).RootElement;
        told.EnumerateObject().Select(member => member.Name).ShouldBe(["status", "position", "lag", "stale", "redis"]);
        (told.GetProperty("status").GetString(), told.GetProperty("lag").ValueKind, told.GetProperty("stale").GetBoolean()).ShouldBe(
            ("store_unreachable", JsonValueKind.Null, true));
        (await server.Client.GetStringAsync("/healthz", ct)).ShouldBe("""{"status":"ok"}""");
        using var posted = await server.Client.PostAsync("/healthz", null, ct);
        await posted.ProblemAsync(405, 4040);
    }
}
