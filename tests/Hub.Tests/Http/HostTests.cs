using System.Net;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

/// <summary>Names under which the server answers: a page of another site must not reach it by pointing a name of its own here.</summary>
public class HostTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Theory]
    [InlineData("rebound.example", 421)]
    [InlineData("127.0.0.1.rebound.example", 421)]
    [InlineData("localhost", 404)]
    [InlineData("demo.localhost:1234", 404)]
    [InlineData("127.0.0.1", 404)]
    [InlineData("[::1]:99", 404)]
    public async Task On_loopback_it_answers_to_loopback_names_only(string host, int status)
    {
        await using var app = await HttpRequests.StartAsync(postgres, _ => { });
        (await StatusAsync(app, host)).ShouldBe(status);
    }

    [Theory]
    [InlineData("book.example.org", 404)]
    [InlineData("BOOK.example.org:443", 404)]
    [InlineData("a.halls.example.org", 404)]
    [InlineData("halls.example.org", 421)]
    [InlineData("evilhalls.example.org", 421)]
    [InlineData("other.example.org", 421)]
    [InlineData("localhost", 404)]
    public async Task With_the_setting_it_answers_to_its_own_names(string host, int status)
    {
        await using var app = await HttpRequests.StartAsync(
            postgres, _ => { }, "Hosts=book.example.org,*.halls.example.org", "Proxies=127.0.0.1");
        (await StatusAsync(app, host)).ShouldBe(status);
    }

    [Fact]
    public async Task Behind_a_proxy_any_name_is_answered_until_names_are_set()
    {
        await using var app = await HttpRequests.StartAsync(postgres, _ => { }, "Proxies=127.0.0.1");
        (await StatusAsync(app, "book.example.org")).ShouldBe(404);
    }

    [Fact]
    public async Task A_probe_is_answered_under_any_name()
    {
        await using var app = await HttpRequests.StartAsync(postgres, _ => { });
        (await StatusAsync(app, "pod.internal", "/healthz")).ShouldBe(200);
    }

    [Fact]
    public async Task A_refused_name_is_told_in_the_readers_language()
    {
        await using var app = await HttpRequests.StartAsync(postgres, _ => { });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/x");
        request.Headers.Host = "rebound.example";
        request.Headers.AcceptLanguage.ParseAdd("zh-CN");
        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("服务器不使用此域名");
    }

    static async Task<int> StatusAsync(TestServer app, string host, string path = "/api/x")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
