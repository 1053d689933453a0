using System.Text;
using Bench.Setup;

namespace Bench.Http;

/// <summary>Requests to hold one slot each, prepared as bytes.</summary>
static class HoldRequests
{
    /// <summary>Requests for the slots from number <paramref name="from"/> on: all resources at an hour, then all at the next.</summary>
    public static byte[][] Make(Uri server, int from, int count, int resources, Func<string> token)
    {
        var requests = new byte[count][];
        var first = BenchVenue.FirstHour();
        Parallel.For(0, count, i =>
            requests[i] = Make(server, token(), $"r{(from + i) % resources}", first.AddHours((from + i) / resources)));
        return requests;
    }

    static byte[] Make(Uri server, string token, string resource, DateTimeOffset start)
    {
        var body = $$"""{"resource":"{{resource}}","start_time":"{{start.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}}"}""";
        return Encoding.ASCII.GetBytes(
            $"POST /api/reservations HTTP/1.1\r\nHost: {server.Authority}\r\nAccept: application/json\r\nAccept-Language: zh-CN\r\n"
            + $"Authorization: Bearer {token}\r\nIdempotency-Key: {Guid.NewGuid()}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}");
    }
}
