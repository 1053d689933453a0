using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RealtimeReservation.Server.Demo.Traffic;

/// <summary>A person who talks to the server; without a user name, a guest who is not signed in.</summary>
internal sealed class TrafficPerson(HttpClient http, TimeProvider clock, string? username = null, string? password = null)
{
    /// <summary>Well before an access token runs out.</summary>
    static readonly TimeSpan SignedInFor = TimeSpan.FromMinutes(20);

    string? token;
    DateTimeOffset until;

    /// <summary>The answer; null where it was refused.</summary>
    public Task<JsonNode?> GetAsync(string path, CancellationToken ct) => SendAsync(HttpMethod.Get, path, null, ct);

    /// <inheritdoc cref="GetAsync"/>
    public Task<JsonNode?> PostAsync(string path, JsonNode? body, CancellationToken ct) => SendAsync(HttpMethod.Post, path, body, ct);

    /// <inheritdoc cref="GetAsync"/>
    public Task<JsonNode?> PutAsync(string path, JsonNode body, CancellationToken ct) => SendAsync(HttpMethod.Put, path, body, ct);

    async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken ct)
    {
        if (username is not null && (token is null || clock.GetUtcNow() > until)) await SignInAsync(ct);
        using var request = new HttpRequestMessage(method, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (method != HttpMethod.Get) request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (body is not null) request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request, ct);
        if (response.StatusCode == HttpStatusCode.Unauthorized) token = null;
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), clock, ct);
        if (!response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NoContent) return null;
        await using var answer = await response.Content.ReadAsStreamAsync(ct);
        return await JsonNode.ParseAsync(answer, cancellationToken: ct);
    }

    async Task SignInAsync(CancellationToken ct)
    {
        using var response = await http.PostAsJsonAsync("auth/login", new JsonObject { ["login"] = username, ["password"] = password }, ct);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
        token = answer.GetProperty("access_token").GetString();
        until = clock.GetUtcNow() + SignedInFor;
    }
}

/// <summary>Reading answers.</summary>
internal static class TrafficJson
{
    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    public static long Number(this JsonNode node, string name) => node[name]!.GetValue<long>();

    public static IEnumerable<JsonNode> Each(this JsonNode? node, string name) => (node?[name] as JsonArray ?? []).OfType<JsonNode>();

    public static DateTimeOffset? Instant(this JsonNode node, string name) =>
        node[name] is { } at ? DateTimeOffset.Parse(at.GetValue<string>(), CultureInfo.InvariantCulture) : null;
}
