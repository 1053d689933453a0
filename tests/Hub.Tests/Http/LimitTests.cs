using System.Net;
using Microsoft.AspNetCore.Builder;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

public class LimitTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_flood_from_one_address_is_4290_and_other_addresses_are_served()
    {
        await using var app = await HttpRequests.StartAsync(postgres, routes => routes.MapGet("/api/ping", () => "pong"),
            "RateLimits:PerAddress=8", "Proxies=127.0.0.1");
        (await StatusAsync(app, "10.0.0.1")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(app, "10.0.0.1")).ShouldBe(HttpStatusCode.OK);
        using var third = Request("10.0.0.1");
        var refused = await app.Client.SendAsync(third, TestContext.Current.CancellationToken);
        await refused.ProblemAsync(429, 4290);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        (await StatusAsync(app, "10.0.0.2")).ShouldBe(HttpStatusCode.OK);
        (await app.Client.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Addresses_of_one_ipv6_network_count_as_one()
    {
        await using var app = await HttpRequests.StartAsync(postgres, routes => routes.MapGet("/api/ping", () => "pong"),
            "RateLimits:PerAddress=4", "Proxies=127.0.0.1");
        (await StatusAsync(app, "2001:db8::1")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(app, "2001:db8::2")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_user_is_limited_wherever_he_comes_from()
    {
        await using var app = await HttpRequests.StartAsync(postgres, routes => routes.MapGet("/api/ping", () => "pong"),
            "RateLimits:PerUser=4", "RateLimits:PerAddress=0", "Proxies=127.0.0.1");
        (await StatusAsync(app, "10.0.0.1", "one")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(app, "10.0.0.2", "one")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await StatusAsync(app, "10.0.0.1", "two")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_listed_origins_may_read_answers()
    {
        await using var app = await HttpRequests.StartAsync(
            postgres, routes => routes.MapGet("/api/ping", () => "pong"), "Origins=https://book.example.org");
        (await AllowedAsync(app, "https://book.example.org")).ShouldBe(["https://book.example.org"]);
        (await AllowedAsync(app, "https://evil.example.org")).ShouldBeEmpty();
    }

    static async Task<HttpStatusCode> StatusAsync(TestServer app, string address, string? user = null)
    {
        using var request = Request(address, user);
        return (await app.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }

    static async Task<IEnumerable<string>> AllowedAsync(TestServer app, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/ping");
        request.Headers.Add("Origin", origin);
        var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed : [];
    }

    static HttpRequestMessage Request(string address, string? user = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/ping");
        request.Headers.Add("X-Forwarded-For", address);
        if (user is not null) request.Headers.Add("X-User", user);
        return request;
    }
}
