using System.Net.Http.Json;
using System.Text.Json;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Browser.Tests;

/// <summary>The server with the built web client, and one venue on it.</summary>
public sealed class Site : IAsyncDisposable
{
    /// <summary>The admin that a new server makes.</summary>
    public const string Login = TestServer.AdminLogin, Password = TestServer.AdminPassword;

    /// <summary>The venue, with one resource.</summary>
    public const string Venue = "corner";

    readonly string connection;
    TestServer server;

    readonly TimeProvider clock;

    Site(string connection, TestServer server, TimeProvider clock) =>
        (this.connection, this.server, this.clock, Address) = (connection, server, clock, server.Address);

    /// <summary>Where it is, also after a restart.</summary>
    public Uri Address { get; }

    /// <summary>Starts it on an empty database, by the given clock or the real one, and opens the venue.</summary>
    public static async Task<Site> OpenAsync(string connection, TimeProvider? clock = null)
    {
        var site = await EmptyAsync(connection, clock);
        await site.OpenVenueAsync();
        return site;
    }

    /// <summary>Starts it on an empty database, without a venue: a new server.</summary>
    public static async Task<Site> EmptyAsync(string connection, TimeProvider? clock = null)
    {
        if (!File.Exists(Path.Combine(Repository.Root, "src", "Hub", "wwwroot", "index.html")))
            throw new InvalidOperationException(
                "The web client is not built: run `npm ci` and `npm run build` in src/Web, or ./test, which does it.");
        clock ??= TimeProvider.System;
        return new(connection, await TestServer.StartAsync(connection, clock), clock);
    }

    /// <summary>Stops the server as Ctrl-C does.</summary>
    public async Task StopAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }

    /// <summary>Starts it again at the same address.</summary>
    public async Task StartAsync() =>
        server = await TestServer.StartAsync(connection, clock, settings: $"Urls={Address.GetLeftPart(UriPartial.Authority)}");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    /// <summary>Does something as the admin, over HTTP.</summary>
    public async Task<JsonElement> AsAdminAsync(string path, object body)
    {
        using var http = await AdminAsync();
        return await SendAsync(http, path, body);
    }

    /// <summary>What the admin gets to see, as it comes over HTTP.</summary>
    public async Task<byte[]> ReadAsAdminAsync(string path)
    {
        using var http = await AdminAsync();
        return await http.GetByteArrayAsync(path);
    }

    async Task<HttpClient> AdminAsync()
    {
        var http = server.CreateClient();
        var signedIn = await SendAsync(http, "api/admin/login", new { login = Login, password = Password });
        http.DefaultRequestHeaders.Authorization = new("Bearer", signedIn.GetProperty("access_token").GetString());
        return http;
    }

    async Task OpenVenueAsync()
    {
        using var http = await AdminAsync();
        await SendAsync(http, "api/admin/venues", new
        {
            id = Venue,
            name = "Corner Console Room",
            kind = "rental",
            zone = "Asia/Shanghai",
            currency = "CNY",
            settings = new { price_per_hour = 2000, pay_qr_text = "https://pay.example/corner?amount={amount}&note={reference}" },
        });
        await SendAsync(http, $"api/admin/venues/{Venue}/resources", new[] { new { id = "corner-1", name = "Console 1", capacity = 1 } });
    }

    static async Task<JsonElement> SendAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
