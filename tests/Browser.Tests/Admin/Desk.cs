using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Browser.Tests.Admin;

/// <summary>
/// One server for all tests of staff, with a clock that a test moves forward. Every test opens a venue of its own and people who
/// work there only, so none sees the others.
/// </summary>
public sealed partial class Desk(PostgresServer postgres, Browsers browsers) : IAsyncLifetime
{
    /// <summary>Of everybody who is employed here.</summary>
    public const string Password = "correct horse 9";

    readonly List<IDisposable> clients = [];
    readonly FakeTimeProvider clock = new(TestServer.Start);
    TestServer? server;
    TestClient? admin;
    int made;

    public FakeTimeProvider Clock => clock;

    public TestClient Admin => admin!;

    /// <summary>What the server is made of.</summary>
    public IServiceProvider Services => server!.Services;

    /// <summary>The next full hour.</summary>
    public DateTimeOffset NextHour =>
        new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddHours(clock.GetUtcNow().Hour + 1);

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync(), clock);
        admin = await SignInAsync("admin/login", Site.Login, Site.Password);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        if (server is not null) await server.DisposeAsync();
    }

    /// <summary>Opens a venue with resources <c>{venue}-1</c> …; an hour costs ¥20.</summary>
    public async Task<string> VenueAsync(int resources = 1)
    {
        var id = $"venue-{Interlocked.Increment(ref made)}";
        await Admin.OpenVenueAsync(id, "rental", new { price_per_hour = 2000 });
        await Admin.AddResourcesAsync(id, resources);
        return id;
    }

    /// <summary>A new guest, over HTTP.</summary>
    public async Task<TestClient> GuestAsync(string name)
    {
        var username = $"guest{Interlocked.Increment(ref made)}";
        (await PostAsync("auth/register", new { username, password = Password, name })).TryGetProperty("user", out _).ShouldBeTrue();
        return await SignInAsync("auth/login", username, Password);
    }

    /// <summary>A new person with a role at a venue; returns their user name and id.</summary>
    public async Task<(string Username, string Id)> EmployAsync(string? role, string venue, string name)
    {
        var username = $"staff{Interlocked.Increment(ref made)}";
        var id = (await PostAsync("auth/register", new { username, password = Password, name })).GetProperty("user").GetProperty("id")
            .GetString()!;
        if (role is not null) (await Admin.PutAsync($"admin/users/{id}/roles", new { role, venue })).Status.ShouldBe(200);
        return (username, id);
    }

    /// <summary>Somebody new with a role at a venue, signed in at the staff's door.</summary>
    public async Task<Person> StaffAsync(string role, string venue, bool phone = false, string name = "Sam Staff", string? zone = null)
    {
        var person = await OpenAsync(phone, zone);
        await person.SignInAsStaffAsync((await EmployAsync(role, venue, name)).Username, Password);
        await person.Page.Locator("[data-test=nav-admin]").WaitForAsync();
        return person;
    }

    /// <summary>The same, for an account that is there.</summary>
    public async Task<Person> StaffAsync(string username)
    {
        var person = await OpenAsync();
        await person.SignInAsStaffAsync(username, Password);
        return person;
    }

    /// <summary>A browser with nobody signed in.</summary>
    public Task<Person> OpenAsync(bool phone = false, string? zone = null) =>
        phone ? browsers.OpenAsync(server!.Address, 360, 800, zone: zone) : browsers.OpenAsync(server!.Address, zone: zone);

    /// <summary>Holds a slot, hands in a proof and has it approved by the admin.</summary>
    public Task<TestReply> PayAsync(TestClient guest, string resource, DateTimeOffset start) => guest.PayAsync(resource, start, Admin);

    /// <summary>The scripts and styles that a page names, by their address: sent bytes and text.</summary>
    public async Task<IReadOnlyDictionary<string, (int Bytes, string Text)>> FirstFilesAsync(string path)
    {
        using var http = server!.CreateClient();
        var html = await http.GetStringAsync(path);
        var files = new Dictionary<string, (int, string)>();
        foreach (var file in Asset().Matches(html).Select(match => match.Value).Distinct())
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, file) { Headers = { { "Accept-Encoding", "br" } } };
            using var answer = await http.SendAsync(request);
            files[file] = ((await answer.Content.ReadAsByteArrayAsync()).Length, await http.GetStringAsync(file));
        }
        return files;
    }

    [GeneratedRegex("/assets/[^\"]+")]
    private static partial Regex Asset();

    async Task<TestClient> SignInAsync(string path, string login, string password)
    {
        var signedIn = await PostAsync(path, new { login, password });
        var http = new HttpClient { BaseAddress = new Uri(server!.Address, "api/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", signedIn.GetProperty("access_token").GetString());
        var client = new TestClient(signedIn.GetProperty("user").GetProperty("id").GetString()!, http);
        clients.Add(client);
        return client;
    }

    async Task<JsonElement> PostAsync(string path, object body)
    {
        using var http = server!.CreateClient();
        using var answer = await http.PostAsJsonAsync($"api/{path}", body);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
