using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace RealtimeReservation.Tests.Support;

/// <summary>An answer over HTTP.</summary>
public sealed record TestReply(int Status, JsonElement Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Bytes)
{
    /// <summary>The code of a problem; 0 where there is none.</summary>
    public int Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetInt32() : 0;

    /// <summary>The reason of a problem.</summary>
    public string Reason => Text("reason");

    /// <summary>Position of the log that contains what a command did.</summary>
    public long Position => long.Parse(Headers.GetValues("X-Log-Position").Single(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether it is a first answer told again.</summary>
    public bool Replayed => Headers.TryGetValues("Idempotency-Replayed", out _);

    /// <summary>Fields with faults.</summary>
    public IEnumerable<string> Faults => Body.GetProperty("errors").EnumerateObject().Select(fault => fault.Name);

    /// <summary>The id of what the answer shows.</summary>
    public string Id => Text("id");

    public JsonElement this[string name] => Body.GetProperty(name);

    /// <summary>A member that is text.</summary>
    public string Text(string name) => Body.GetProperty(name).GetString()!;

    /// <summary>A member that is an instant.</summary>
    public DateTimeOffset Instant(string name) => Body.GetProperty(name).GetDateTimeOffset();

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<JsonElement> Items => [.. Body.GetProperty("items").EnumerateArray()];

    public override string ToString() => $"{Status} {Body}";
}

/// <summary>A person who talks to the server over HTTP. Paths are below <c>/api/</c>.</summary>
public sealed class TestClient(string id, HttpClient http) : IDisposable
{
    /// <summary>User id; empty when not signed in.</summary>
    public string Id { get; } = id;

    /// <summary>The header that signs in.</summary>
    public string Authorization => $"{http.DefaultRequestHeaders.Authorization}";

    public Task<TestReply> GetAsync(string path, string? language = null, string? etag = null) =>
        SendAsync(HttpMethod.Get, path, null, null, language, etag);

    public Task<TestReply> PostAsync(string path, object? body = null, Guid? key = null, string? language = null) =>
        SendAsync(HttpMethod.Post, path, Json(body), key, language);

    public Task<TestReply> PutAsync(string path, object body, Guid? key = null) => SendAsync(HttpMethod.Put, path, Json(body), key);

    public Task<TestReply> PatchAsync(string path, object body, Guid? key = null) => SendAsync(HttpMethod.Patch, path, Json(body), key);

    public Task<TestReply> DeleteAsync(string path, Guid? key = null) => SendAsync(HttpMethod.Delete, path, null, key);

    /// <summary>Uploads images, and a note where one is given.</summary>
    public Task<TestReply> UploadAsync(string path, IEnumerable<byte[]> files, string? note = null, Guid? key = null)
    {
        var form = new MultipartFormDataContent();
        foreach (var file in files) form.Add(new ByteArrayContent(file), "files", "proof");
        if (note is not null) form.Add(new StringContent(note), "note");
        return SendAsync(HttpMethod.Post, path, form, key);
    }

    public async Task<TestReply> SendAsync(
        HttpMethod method, string path, HttpContent? content, Guid? key = null, string? language = null, string? etag = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        // A body that is refused unread would break the connection before the answer is read.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 1_000_000;
        if (key is not null) request.Headers.Add("Idempotency-Key", key.ToString());
        if (language is not null) request.Headers.Add("Accept-Language", language);
        if (etag is not null) request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(etag));
        using var response = await http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var json = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new TestReply(
            (int)response.StatusCode, json ? JsonDocument.Parse(bytes).RootElement : default, response.Headers, response.Content.Headers,
            bytes);
    }

    public void Dispose() => http.Dispose();

    static JsonContent? Json(object? body) => body is null ? null : JsonContent.Create(body);
}
