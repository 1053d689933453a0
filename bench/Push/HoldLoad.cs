using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Bench.Setup;

namespace Bench.Push;

/// <summary>Holds over HTTP at an even rate, whatever the answers take, each by a guest of its own.</summary>
sealed class HoldLoad(Uri server, Func<string> token) : IDisposable
{
    readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = server };

    /// <summary>Holds units of a resource for a time, spread over the hours of its grid.</summary>
    /// <returns>How many holds were made, the time of each in milliseconds, and a log position that contains all.</returns>
    public async Task<(int Count, double[] Milliseconds, long Position)> RunAsync(string resource, int hours, int perSecond, TimeSpan time)
    {
        var first = BenchVenue.FirstHour();
        var tokens = Enumerable.Range(0, (int)(perSecond * time.TotalSeconds)).Select(_ => token()).ToArray();
        var calls = new List<Task<(double, long)>>();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < tokens.Length; i++)
        {
            var wait = TimeSpan.FromSeconds((double)i / perSecond) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            calls.Add(HoldAsync(tokens[i], resource, first.AddHours(i % hours)));
        }
        var answers = await Task.WhenAll(calls);
        return (answers.Length, [.. answers.Select(a => a.Item1).Order()], answers.Max(a => a.Item2));
    }

    /// <summary>The grid as the API tells it, at a position or after it: rows by their start, and the position.</summary>
    public async Task<(long Position, IReadOnlyList<(string Start, string Row)> Rows)> GridAsync(string resource, long atLeast)
    {
        var reply = await http.GetFromJsonAsync<JsonElement>($"/api/slots?resource={resource}&at_least={atLeast}");
        return (reply.GetProperty("seq").GetInt64(),
            [.. reply.GetProperty("slots").EnumerateArray()
                .Select(slot => (slot.GetProperty("start_time").GetString()!, slot.GetRawText()))]);
    }

    async Task<(double Milliseconds, long Position)> HoldAsync(string token, string resource, DateTimeOffset start)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/reservations")
        {
            Content = JsonContent.Create(new { start_time = start, resource }),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var began = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        var elapsed = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (answer.StatusCode != HttpStatusCode.Created)
            throw new InvalidOperationException(
                $"A hold was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return (elapsed, long.Parse(answer.Headers.GetValues("X-Log-Position").Single(), CultureInfo.InvariantCulture));
    }

    public void Dispose() => http.Dispose();
}
