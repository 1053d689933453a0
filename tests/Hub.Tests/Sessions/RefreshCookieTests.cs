using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RealtimeReservation.Server.Tests.Identity;

namespace RealtimeReservation.Server.Tests.Sessions;

/// <summary>The way of browsers: the refresh token in a cookie.</summary>
public sealed class RefreshCookieTests(AccountServer server) : IClassFixture<AccountServer>, IDisposable
{
    readonly List<IDisposable> open = [];

    /// <summary>A client that keeps cookies by the rules of browsers and asks for the cookie.</summary>
    HttpClient Browser(bool asks = true, CookieContainer? cookies = null)
    {
        var handler = new HttpClientHandler { CookieContainer = cookies ?? new() };
        var client = new HttpClient(handler) { BaseAddress = new(server.Address, "/api/") };
        if (asks) client.DefaultRequestHeaders.Add("X-Session", "cookie");
        open.AddRange([client, handler]);
        return client;
    }

    async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object? body = null)
    {
        var response = await client.PostAsync(path, body is null ? null : JsonContent.Create(body), TestContext.Current.CancellationToken);
        open.Add(response);
        return response;
    }

    static async Task<JsonElement> BodyAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    Task<HttpResponseMessage> RegisterAsync(HttpClient client) =>
        PostAsync(client, "auth/register", new { username = server.NewName(), password = "plenty of salt" });

    [Fact]
    public async Task Who_asks_for_the_cookie_gets_the_refresh_token_there_and_nowhere_else()
    {
        var response = await RegisterAsync(Browser());

        var cookie = response.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("refresh_token=", StringComparison.Ordinal));
        cookie.ShouldStartWith("refresh_token=");
        var parts = cookie.Split("; ").Select(part => part.ToLowerInvariant()).ToList();
        parts.ShouldContain("httponly");
        parts.ShouldContain("samesite=strict");
        parts.ShouldContain("path=/api/auth");
        parts.ShouldContain("max-age=2592000");
        var body = await BodyAsync(response);
        body.GetProperty("access_token").GetString().ShouldNotBeNullOrEmpty();
        body.TryGetProperty("refresh_token", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_does_not_ask_gets_it_in_the_body_and_no_cookie()
    {
        var response = await RegisterAsync(Browser(asks: false));

        response.Headers.GetValues("Set-Cookie").ShouldAllBe(line => line.StartsWith("device=", StringComparison.Ordinal));
        (await BodyAsync(response)).GetProperty("refresh_token").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_cookie_brings_new_tokens_again_and_again()
    {
        var browser = Browser();
        await RegisterAsync(browser);

        for (var n = 0; n < 3; n++)
        {
            server.Clock.Advance(TimeSpan.FromMinutes(40));
            var refreshed = await PostAsync(browser, "auth/refresh");
            refreshed.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await server.GetAsync("me", (await BodyAsync(refreshed)).GetProperty("access_token").GetString())).Status.ShouldBe(200);
        }
    }

    [Fact]
    public async Task The_cookie_alone_does_nothing_without_the_header()
    {
        var cookies = new CookieContainer();
        await RegisterAsync(Browser(cookies: cookies));

        (await PostAsync(Browser(asks: false, cookies), "auth/refresh")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(Browser(asks: false, cookies), "auth/logout")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_takes_the_cookie_away()
    {
        var cookies = new CookieContainer();
        var browser = Browser(cookies: cookies);
        await RegisterAsync(browser);
        var kept = cookies.GetCookies(new(server.Address, "/api/auth/refresh"))["refresh_token"]!.Value;

        (await PostAsync(browser, "auth/logout")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        cookies.GetCookies(new(server.Address, "/api/auth/refresh"))["refresh_token"].ShouldBeNull();
        (await server.PostAsync("auth/refresh", new { refresh_token = kept })).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_sign_in_that_has_ended_takes_its_cookie_with_it()
    {
        var cookies = new CookieContainer();
        var browser = Browser(cookies: cookies);
        await RegisterAsync(browser);
        server.Clock.Advance(TimeSpan.FromDays(30));

        (await PostAsync(browser, "auth/refresh")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        cookies.GetCookies(new(server.Address, "/api/auth/refresh"))["refresh_token"].ShouldBeNull();
    }

    [Fact]
    public async Task One_sees_where_one_is_signed_in_and_signs_out_there()
    {
        var name = server.NewName();
        var here = await server.RegisterAsync(name);
        var there = await server.LoginAsync(name);
        var stranger = await server.RegisterAsync();

        var sessions = (await server.GetAsync("me/sessions", here.Access)).Body.GetProperty("items").EnumerateArray().ToList();
        sessions.Count.ShouldBe(2);
        var other = sessions.Single(session => !session.GetProperty("current").GetBoolean()).GetProperty("id").GetString();

        (await server.SendAsync(HttpMethod.Delete, $"me/sessions/{other}", token: stranger.Access)).Status.ShouldBe(404);
        (await server.GetAsync("me", there.Access)).Status.ShouldBe(200);
        (await server.SendAsync(HttpMethod.Delete, $"me/sessions/{other}", token: here.Access)).Status.ShouldBe(204);

        (await server.GetAsync("me", there.Access)).Status.ShouldBe(401);
        (await server.GetAsync("me", here.Access)).Status.ShouldBe(200);
        (await server.SendAsync(HttpMethod.Delete, $"me/sessions/{other}", token: here.Access)).Status.ShouldBe(204);
        // To a stranger it is no such thing, ended too.
        (await server.SendAsync(HttpMethod.Delete, $"me/sessions/{other}", token: stranger.Access)).Status.ShouldBe(404);
        (await server.GetAsync("me/sessions", here.Access)).Body.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    public void Dispose()
    {
        foreach (var one in open) one.Dispose();
    }
}
