using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

public sealed class TelemetryTests(PostgresServer postgres) : IAsyncLifetime
{
    const string Code = "table-code-0123456789", Ticket = "ticket-0123456789";
    static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    readonly ConcurrentQueue<(string Path, string Text)> received = new();
    WebApplication collector = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        collector = builder.Build();
        collector.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            received.Enqueue((http.Request.Path.Value!, Encoding.UTF8.GetString(body.ToArray())));
        });
        await collector.StartAsync(Ct);
    }

    public ValueTask DisposeAsync() => collector.DisposeAsync();

    [Fact]
    public async Task A_collector_gets_traces_and_metrics_and_no_secret_of_an_address()
    {
        await using (var server = await TestServer.StartAsync(
            await postgres.CreateDatabaseAsync(), settings: $"Telemetry:Endpoint={collector.Urls.First()}"))
        {
            foreach (var path in new[]
            {
                "/api/venues", $"/api/t/{Code}", $"/hub/live?ticket={Ticket}", $"/api/venues?search={Ticket}", "/healthz", "/readyz",
            })
                using (await server.Client.GetAsync(path, Ct)) { }
            await server.StopAsync();
        }

        var (traces, metrics) = (Told("/v1/traces"), Told("/v1/metrics"));
        foreach (var told in new[] { "RealtimeReservation", "/api/venues", "/api/t/…", "log_head" }) traces.ShouldContain(told);
        foreach (var secret in new[] { Code, Ticket, "/hub/live", "/healthz", "/readyz" }) traces.ShouldNotContain(secret);
        foreach (var told in new[] { "http.server.request.duration", "tables.differing", "dotnet.gc" }) metrics.ShouldContain(told);
        metrics.ShouldNotContain(Code);
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_set_up()
    {
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync());

        server.Services.GetService<TracerProvider>().ShouldBeNull();
        server.Services.GetService<MeterProvider>().ShouldBeNull();
    }

    string Told(string path) => string.Concat(received.Where(message => message.Path == path).Select(message => message.Text));
}
