using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Server.Tests.Identity;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Sessions;

/// <summary>The whole server behind a trusted proxy, so that visitors come from addresses of their own; its clock stands still.</summary>
public sealed class Street(PostgresServer postgres) : IAsyncLifetime
{
    TestServer? host;
    int addresses;

    internal FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    internal IServiceProvider Services => host!.Services;

    public Uri Address => host!.Address;

    public string Connection { get; private set; } = "";

    public async ValueTask InitializeAsync() => await StartAsync(null);

    /// <summary>Starts it.</summary>
    internal async Task StartAsync(Action<IServiceCollection>? configure)
    {
        Connection = await postgres.CreateDatabaseAsync();
        host = await TestServer.StartAsync(
            Connection, Clock, configure, settings: ["Proxies=127.0.0.1", "RateLimits:RegistrationsPerAddress=180"]);
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
    }

    /// <summary>An address that is new to the server.</summary>
    public string NewAddress() => $"203.0.{Interlocked.Increment(ref addresses)}.7";

    /// <summary>A browser with no cookies at the address; a new address without one.</summary>
    public Visitor Visitor(string? address = null) => new(Address, address ?? NewAddress());

    /// <summary>An account that was made at some other address.</summary>
    public async Task<string> NewAccountAsync(string password = Sessions.Visitor.Password)
    {
        var name = $"owner{Guid.NewGuid():N}"[..20];
        using var elsewhere = Visitor();
        (await elsewhere.PostAsync("auth/register", new { username = name, password })).Status.ShouldBe(200);
        return name;
    }
}

/// <summary>A browser: it keeps cookies and comes from one address.</summary>
public sealed class Visitor : IDisposable
{
    public const string Password = "plenty of salt";

    readonly HttpClient http;

    public Visitor(Uri server, string address)
    {
        http = new HttpClient { BaseAddress = new Uri(server, "/api/") };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        Address = address;
    }

    public string Address { get; }

    public Task<Reply> LoginAsync(string login, string password = Password) => PostAsync("auth/login", new { login, password });

    public async Task FailAsync(string login, int times)
    {
        for (var i = 0; i < times; i++) (await LoginAsync(login, "not the one")).Code.ShouldBe(4010, $"try {i + 1}");
    }

    public Task<Reply> PostAsync(string path, object? body = null, string? token = null) => SendAsync(HttpMethod.Post, path, body, token);

    public async Task<Reply> SendAsync(HttpMethod method, string path, object? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, response.Headers);
    }

    public void Dispose() => http.Dispose();
}
