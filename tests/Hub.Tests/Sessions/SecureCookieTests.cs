using System.Net.Http.Json;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Sessions;

/// <summary>The refresh token's cookie behind a proxy that ends TLS.</summary>
public class SecureCookieTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_https_only_a_cookie_that_was_set_over_https_counts()
    {
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync(), settings: "Proxies=127.0.0.1");
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Session", "cookie");

        using var answer = await client.PostAsJsonAsync(
            "/api/auth/register", new { username = "mei_of_the_hall", password = "plenty of salt" }, ct);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(line => line.Contains("refresh_token"));
        cookie.ShouldStartWith("__Secure-refresh_token=");
        cookie.ToLowerInvariant().Split("; ").ShouldContain("secure");
        var token = cookie[(cookie.IndexOf('=') + 1)..cookie.IndexOf(';')];

        (await RefreshAsync(client, $"refresh_token={token}")).ShouldBe(400);
        (await RefreshAsync(client, $"__Secure-refresh_token={token}")).ShouldBe(200);
        answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldContain("includeSubDomains");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("http:");
    }

    async Task<int> RefreshAsync(HttpClient client, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/refresh");
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request, ct);
        return (int)answer.StatusCode;
    }
}
