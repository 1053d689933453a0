using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

public sealed class WebClientApp(PostgresServer postgres) : IAsyncLifetime
{
    readonly DirectoryInfo root = Directory.CreateTempSubdirectory();

    internal TestServer App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(root.FullName, "assets"));
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "index.html"), "<!doctype html><title>page</title>");
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "assets", "app-1a2b.js"), new string(' ', 5000));
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "assets", "small-1a2b.js"), "plain");
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "assets", "small-1a2b.js.br"), "as the build compressed it");
        App = await HttpRequests.StartAsync(postgres, routes => routes.MapGet("/api/ping", () => "pong"), $"webroot={root.FullName}");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        root.Delete(recursive: true);
    }
}

public partial class WebClientTests(WebClientApp shared, PostgresServer postgres) : IClassFixture<WebClientApp>
{
    readonly TestServer app = shared.App;

    [Theory]
    [InlineData("/")]
    [InlineData("/v/demo-console/ps5-1")]
    [InlineData("/orders/123")]
    public async Task Every_page_of_the_client_is_its_index_and_asked_for_anew(string path)
    {
        var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("<title>page</title>");
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        answer.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Hashed_files_are_compressed_and_kept_for_good(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/app-1a2b.js");
        request.Headers.Add("Accept-Encoding", encoding);
        var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br", "as the build compressed it")]
    [InlineData("br;q=0, identity", null, "plain")]
    [InlineData("identity", null, "plain")]
    public async Task What_the_build_compressed_is_sent_as_it_is_to_those_who_take_it_so(string accepted, string? encoding, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/small-1a2b.js");
        request.Headers.Add("Accept-Encoding", accepted);
        var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentEncoding.ShouldBe(encoding is null ? [] : [encoding]);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        answer.Headers.Vary.ShouldContain("Accept-Encoding");
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(body);
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/venues")]
    [InlineData("/vv/demo")]
    [InlineData("/orders.json")]
    [InlineData("/docs/nothing")]
    public async Task A_path_that_is_no_page_is_not_found_and_who_reads_pages_is_told_by_the_client(string path)
    {
        (await app.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html,application/xhtml+xml");
        var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        if (path is "/metrics")
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("<title>page</title>");
    }

    [Fact]
    public void Pages_are_those_of_the_clients_routes()
    {
        var routes = new[] { "router.ts", "admin/routes.ts", "bar/routes.ts" }
            .SelectMany(file => File.ReadAllLines(Path.Combine(Repository.Root, "src", "Web", "src", file)))
            .Select(line => Route().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups[1].Value).Distinct();
        Server.Http.WebClient.Pages.Select(page => page.Value!).ShouldBe(routes, ignoreOrder: true);
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    public async Task The_description_of_the_api_is_there_unless_it_is_set_apart(string path)
    {
        (await app.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var other = await HttpRequests.StartAsync(postgres, _ => { }, "Docs:Public=false");
        (await other.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [GeneratedRegex(@"^\s*(?:\{ )?path: '(/[\w-]+)")]
    private static partial Regex Route();

    [Theory]
    [InlineData("/assets/gone-1a2b.js")]
    [InlineData("/api/nothing")]
    public async Task What_is_no_page_is_not_found(string path) =>
        (await app.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
}
