using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Bench.Setup;
using SkiaSharp;

namespace Bench.Mixed;

/// <summary>What people ask of the server.</summary>
enum GuestAction
{
    Hold,
    Proof,
    Approve,
    Reject,
    Cancel,
}

/// <summary>Guests and staff over HTTP: each action is about an order that can have it fulfilled, and anything but a yes throws.</summary>
sealed class Guests(Uri server, Func<string> token, string staff, int resources, int hours) : IDisposable
{
    const int ImageWidth = 100, ImageHeight = 66;

    /// <summary>Size of the image of a proof without its frame, bytes.</summary>
    public const int ImageBytes = (3 * ImageWidth + 1) * ImageHeight;

    readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = server };
    // The newest first: the others are left to run out.
    readonly ConcurrentStack<(string Id, string Token)> pending = new();
    readonly ConcurrentQueue<string> submitted = new();
    readonly DateTimeOffset first = BenchVenue.FirstHour();
    int next;
    long position;

    /// <summary>Fulfilled actions with their milliseconds.</summary>
    public ConcurrentQueue<(GuestAction GuestAction, double Milliseconds)> Done { get; } = new();

    /// <summary>The last log position that an answer told.</summary>
    public long Position => Volatile.Read(ref position);

    /// <summary>Fulfils actions at an even rate, whatever the answers take. Where no order fits a action, one is held instead.</summary>
    public async Task RunAsync(IReadOnlyList<GuestAction> actions, int perSecond, TimeSpan time)
    {
        var running = new List<Task>();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < perSecond * time.TotalSeconds; i++)
        {
            var wait = TimeSpan.FromSeconds((double)i / perSecond) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            running.Add(FulfilAsync(actions[i % actions.Count]));
            if (running.Count < 1000) continue;
            await Task.WhenAll(running.FindAll(task => task.IsFaulted));
            running.RemoveAll(task => task.IsCompletedSuccessfully);
        }
        await Task.WhenAll(running);
    }

    Task FulfilAsync(GuestAction action) => action switch
    {
        GuestAction.Proof when pending.TryPop(out var order) => ProveAsync(order.Id, order.Token),
        GuestAction.Cancel when pending.TryPop(out var order) =>
            AskAsync(action, $"/api/orders/{order.Id}/cancel", JsonContent.Create(new { }), order.Token),
        GuestAction.Approve when submitted.TryDequeue(out var order) =>
            AskAsync(action, $"/api/admin/orders/{order}/verify", JsonContent.Create(new { pass = true }), staff),
        GuestAction.Reject when submitted.TryDequeue(out var order) =>
            AskAsync(action, $"/api/admin/orders/{order}/verify",
                JsonContent.Create(new { pass = false, reason = "The amount is not the one due." }), staff),
        _ => HoldAsync(),
    };

    async Task HoldAsync()
    {
        var (n, guest) = (Interlocked.Increment(ref next), token());
        var wanted = new { start_time = first.AddHours(n / resources % hours), resource = $"r{n % resources}" };
        var order = await AskAsync(GuestAction.Hold, "/api/reservations", JsonContent.Create(wanted), guest);
        pending.Push((order.GetProperty("id").GetString()!, guest));
    }

    async Task ProveAsync(string order, string guest)
    {
        using var form = new MultipartFormDataContent();
        var image = new ByteArrayContent(Image());
        image.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(image, "files", "proof.png");
        await AskAsync(GuestAction.Proof, $"/api/orders/{order}/proofs", form, guest);
        submitted.Enqueue(order);
    }

    async Task<JsonElement> AskAsync(GuestAction action, string path, HttpContent content, string bearer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var began = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        Done.Enqueue((action, Stopwatch.GetElapsedTime(began).TotalMilliseconds));
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(
                $"{action} was answered {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(body)}");
        Reached(long.Parse(answer.Headers.GetValues("X-Log-Position").Single(), CultureInfo.InvariantCulture));
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    void Reached(long seq)
    {
        for (var seen = Position; seq > seen; seen = Position) Interlocked.CompareExchange(ref position, seq, seen);
    }

    /// <summary>The grid of a resource as the API tells it: its position, and rows by their start.</summary>
    public async Task<(long Position, IReadOnlyList<(string Start, string Row)> Rows)> GridAsync(string resource)
    {
        var reply = await http.GetFromJsonAsync<JsonElement>($"/api/slots?resource={resource}&at_least={Position}");
        return (reply.GetProperty("seq").GetInt64(),
            [.. reply.GetProperty("slots").EnumerateArray().Select(s => (s.GetProperty("start_time").GetString()!, s.GetRawText()))]);
    }

    /// <summary>A PNG of noise, of which no two are the same.</summary>
    static byte[] Image()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(ImageWidth, ImageHeight, SKColorType.Rgb888x, SKAlphaType.Opaque));
        RandomNumberGenerator.Fill(bitmap.GetPixelSpan());
        using var pixels = bitmap.PeekPixels();
        return pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, 0))!.ToArray();
    }

    public void Dispose() => http.Dispose();
}
