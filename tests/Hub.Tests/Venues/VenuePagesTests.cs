using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using RealtimeReservation.Server.Venues;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Venues;

/// <summary>A server with the client's own index.html, as the build would leave it.</summary>
public sealed class PagesServer(PostgresServer postgres) : IAsyncLifetime
{
    readonly DirectoryInfo root = Directory.CreateTempSubdirectory();
    TestServer? server;

    internal TestClient Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        File.Copy(Path.Combine(Repository.Root, "src", "Web", "index.html"), Path.Combine(root.FullName, "index.html"));
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "preloads.json"), """
            {"words":{"en":["assets/en-1.js"],"zh-CN":["assets/zh-1.js"]},
            "pages":[{"path":"/v/","files":["assets/venue-1.js","assets/venue-1.css"]},{"path":"/","files":["assets/list-1.js"]}]}
            """);
        server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync(), settings: $"webroot={root.FullName}");
        var http = new HttpClient { BaseAddress = new Uri(server.Address, "api/") };
        Admin = new TestClient("", http);
        var signedIn = await Admin.PostAsync("admin/login", new { login = TestServer.AdminLogin, password = TestServer.AdminPassword })
            .MustAsync();
        http.DefaultRequestHeaders.Authorization = new("Bearer", signedIn.Text("access_token"));
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        if (server is not null) await server.DisposeAsync();
        root.Delete(recursive: true);
    }

    /// <summary>What the address answers with.</summary>
    internal async Task<(HttpStatusCode Status, string Html)> GetAsync(string path, string accept = "en-GB,en;q=0.9", string? cookie = null)
    {
        using var client = server!.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Accept-Language", accept);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}

public partial class VenuePagesTests(PagesServer pages, PostgresServer postgres) : IClassFixture<PagesServer>
{
    [Fact]
    public async Task A_shared_link_to_a_venue_tells_of_that_venue()
    {
        await OpenAsync("mill", "The Old Mill", "https://pictures.example/mill.jpg", address: "Mill Lane 1");
        var (status, html) = await pages.GetAsync("/v/mill/mill-1?view=all");
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("<title>The Old Mill · RealtimeReservation</title>");
        var description = "Reserve at The Old Mill: free times, prices and opening hours, live. Mill Lane 1";
        Meta(html, "description").ShouldBe([description]);
        Meta(html, "og:title").ShouldBe(["The Old Mill"]);
        Meta(html, "og:description").ShouldBe([description]);
        Meta(html, "og:image").ShouldBe(["https://pictures.example/mill.jpg"]);
        Meta(html, "og:url").Single().ShouldEndWith("/v/mill/mill-1");
        Meta(html, "twitter:card").ShouldBe(["summary_large_image"]);
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9", null, "zh-CN")]
    [InlineData("en,zh;q=0.5", null, "zh-CN")]
    [InlineData("de", null, "en")]
    [InlineData("de", "language=zh-CN", "zh-CN")]
    [InlineData("zh", "language=en", "en")]
    [InlineData("zh", "language=fr", "zh-CN")]
    public async Task It_does_so_in_the_language_that_the_reader_chose_or_their_browser_asks_for(
        string accept, string? cookie, string language)
    {
        await OpenAsync("inn", "Harbour Inn", null);
        var html = (await pages.GetAsync("/v/inn", accept, cookie)).Html;
        html.ShouldContain($"<html lang=\"{language}\">");
        var chinese = language == "zh-CN";
        Meta(html, "og:description").Single().ShouldStartWith(chinese ? "预订Harbour Inn：" : "Reserve at Harbour Inn:");
        Meta(html, "og:locale").ShouldBe([chinese ? "zh_CN" : "en_US"]);
        html.ShouldContain(chinese ? "/assets/zh-1.js" : "/assets/en-1.js");
        html.ShouldNotContain(chinese ? "/assets/en-1.js" : "/assets/zh-1.js");
    }

    [Fact]
    public async Task Names_and_pictures_of_venues_are_text_and_no_markup()
    {
        const string name = "</title><script>alert(1)</script>\" onload=\"x' & Söhne";
        await OpenAsync("markup", name, "https://pictures.example/a.jpg?w=1&h='2'");
        var html = (await pages.GetAsync("/v/markup")).Html;
        html.ShouldNotContain("<script>alert");
        Meta(html, "og:title").ShouldBe([name]);
        Meta(html, "og:image").ShouldBe(["https://pictures.example/a.jpg?w=1&h='2'"]);
        Answer(html, "venues/markup").GetProperty("name").GetString().ShouldBe(name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/demo/bar.svg")]
    [InlineData("https://pictures.example/bar.SVG?v=2")]
    [InlineData("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E")]
    public async Task Where_others_could_not_show_the_picture_the_icon_stands_for_it(string? picture)
    {
        var id = $"plain-{picture?.Length ?? 0}";
        await OpenAsync(id, "Plain", picture);
        var html = (await pages.GetAsync($"/v/{id}")).Html;
        Meta(html, "og:image").Single().ShouldEndWith("/icons/icon-512.png");
        html.Contains("rel=\"preload\" as=\"image\" href=\"/demo/bar.svg\"", StringComparison.Ordinal).ShouldBe(picture == "/demo/bar.svg");
    }

    [Fact]
    public async Task A_page_brings_the_files_and_the_answers_that_it_begins_with()
    {
        await OpenAsync("court", "Court", null);
        var venue = (await pages.GetAsync("/v/court")).Html;
        foreach (var link in new[]
        {
            "modulepreload\" crossorigin href=\"/assets/venue-1.js", "stylesheet\" crossorigin href=\"/assets/venue-1.css",
        }) venue.ShouldContain(link);
        var answer = await pages.Admin.GetAsync("venues/court");
        Answer(venue, "venues/court").GetRawText().ShouldBe(answer.Body.GetRawText());
        var list = (await pages.GetAsync("/")).Html;
        list.ShouldContain("/assets/list-1.js");
        list.ShouldNotContain("venue-1");
        Answer(list, "venues?page=1&page_size=24&search=").GetProperty("items").EnumerateArray()
            .Select(one => one.GetProperty("id").GetString()).ShouldContain("court");
        (await pages.GetAsync("/?search=court")).Html.ShouldNotContain("id=\"answers\"");
    }

    [Fact]
    public async Task Long_answers_do_not_hold_up_the_page()
    {
        // The list of this server alone has so large a picture.
        await using var other = new PagesServer(postgres);
        await other.InitializeAsync();
        await other.Admin.OpenVenueAsync("drawn", "rental", new { picture_url = "data:image/svg+xml," + new string('a', 90_000) }, "Drawn");
        foreach (var path in new[] { "/", "/v/drawn" }) (await other.GetAsync(path)).Html.Length.ShouldBeLessThan(10_000);
        (await other.GetAsync("/v/drawn")).Html.ShouldContain("<title>Drawn ");
    }

    [Fact]
    public async Task A_venue_that_is_not_there_is_not_found()
    {
        var (status, html) = await pages.GetAsync("/v/nowhere");
        status.ShouldBe(HttpStatusCode.NotFound);
        html.ShouldContain("<title>This venue does not exist · RealtimeReservation</title>");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void The_client_says_the_same(string language)
    {
        using var client = JsonDocument.Parse(File.ReadAllText(Path.Combine(
            Repository.Root, "src", "Web", "src", "i18n", $"{language}.json")));
        string Told(string part, string key) => client.RootElement.GetProperty(part).GetProperty(key).GetString()!;
        var words = PageWords.In(language);
        Told("nav", "venues").ShouldBe(words.Venues);
        Told("venues", "description").ShouldBe(words.Description);
        Told("venues", "description_of").ShouldBe(words.DescriptionOf);
        Told("venues", "missing").ShouldBe(words.Missing);
    }

    Task<TestReply> OpenAsync(string id, string name, string? picture, string? address = null) =>
        pages.Admin.OpenVenueAsync(id, "rental", new { picture_url = picture, address }, name);

    static string[] Meta(string html, string name) =>
        [.. Tag().Matches(html).Where(tag => tag.Groups[1].Value == name).Select(tag => WebUtility.HtmlDecode(tag.Groups[2].Value))];

    static JsonElement Answer(string html, string path) =>
        JsonDocument.Parse(Answers().Match(html).Groups[1].Value).RootElement.GetProperty(path);

    [GeneratedRegex("<meta (?:name|property)=\"([^\"]+)\" content=\"([^\"]*)\"")]
    private static partial Regex Tag();

    [GeneratedRegex("<script type=\"application/json\" id=\"answers\"[^>]*>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Answers();
}
