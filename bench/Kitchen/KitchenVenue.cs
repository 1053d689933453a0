using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Bench.Kitchen;

/// <summary>A bar with stations and tables, run over HTTP as its staff run it.</summary>
sealed class KitchenVenue(Uri server) : IDisposable
{
    public const string Id = "bench-bar";
    readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { BaseAddress = server };
    string[] tabs = [];
    long position;

    public static string Station(int number) => $"s{number}";

    /// <summary>A log position that contains all that was acknowledged.</summary>
    public long Position => Volatile.Read(ref position);

    /// <summary>Signs the admin in and opens the venue: an item for each station, and a tab at each table.</summary>
    public async Task OpenAsync(string password, int stations, int tables)
    {
        var signed = await SendAsync(HttpMethod.Post, "/api/admin/login", new { login = "admin", password });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signed.GetProperty("access_token").GetString());
        await SendAsync(HttpMethod.Post, "/api/admin/venues",
            new { id = Id, name = "Bench", kind = "bar", zone = "Asia/Shanghai", currency = "CNY" });
        await SendAsync(HttpMethod.Put, $"/api/admin/menu/categories/all?venue={Id}", new { name = "All" });
        for (var i = 0; i < stations; i++)
        {
            await SendAsync(HttpMethod.Put, $"/api/admin/menu/stations/{Station(i)}?venue={Id}", new { name = $"Station {i}" });
            await SendAsync(HttpMethod.Put, $"/api/admin/menu/items/i{i}?venue={Id}",
                new { category = "all", name = $"Item {i}", price = 1000, tax_rate = 600, station = Station(i) });
        }
        for (var i = 0; i < tables; i++)
            await SendAsync(HttpMethod.Put, $"/api/admin/tables/t{i}?venue={Id}", new { name = $"T{i}", area = "all", seats = 4 });
        tabs = await Task.WhenAll(Enumerable.Range(0, tables).Select(async i =>
            (await SendAsync(HttpMethod.Post, "/api/orders", new { venue = Id, table_id = $"t{i}", covers = 2 }))
                .GetProperty("id").GetString()!));
    }

    /// <summary>A one-time ticket for a live connection.</summary>
    public async Task<string> TicketAsync() =>
        (await SendAsync(HttpMethod.Post, "/api/hub/ticket", new { })).GetProperty("ticket").GetString()!;

    /// <summary>Orders an item of a station at a table and fires it.</summary>
    /// <returns>The ticket, and when it was asked for (stopwatch).</returns>
    public async Task<(string Ticket, long At)> FireAsync(int table, int station)
    {
        var at = Stopwatch.GetTimestamp();
        var tab = await SendAsync(HttpMethod.Put, $"/api/orders/{tabs[table]}",
            new { add = new[] { new { item_id = $"i{station}", quantity = 1 } }, fire = "all" });
        var ticket = tab.GetProperty("tickets").EnumerateArray().Last(t => t.GetProperty("station").GetString() == Station(station));
        return ($"{tabs[table]}-{ticket.GetProperty("no").GetInt32()}", at);
    }

    /// <summary>Bumps a ticket.</summary>
    public Task BumpAsync(string ticket) => SendAsync(HttpMethod.Post, $"/api/tickets/{ticket}/bump", new { });

    async Task<JsonElement> SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{method} {path} was answered {(int)answer.StatusCode}: {text}");
        if (answer.Headers.TryGetValues("X-Log-Position", out var at))
        {
            var reached = long.Parse(at.Single(), CultureInfo.InvariantCulture);
            for (var known = Position; known < reached && Interlocked.CompareExchange(ref position, reached, known) != known;
                known = Position)
            {
            }
        }
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    public void Dispose() => http.Dispose();
}
