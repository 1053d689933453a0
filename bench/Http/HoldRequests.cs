using System.Security.Cryptography;
using System.Text;
using Bench.Setup;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Accounts;

namespace Bench.Http;

/// <summary>Requests to hold one slot each, prepared as bytes, each by a guest who was never seen before.</summary>
static class HoldRequests
{
    /// <summary>Requests with access tokens that the server on this database accepts, made by its own code with its own keys.</summary>
    public static async Task<byte[][]> SignedInAsync(string connection, Uri server, int count, int resources)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddSingleton(_ => EventStoreSetup.CreateDataSource(connection)).AddAccessTokens().BuildServiceProvider();
        var tokens = services.GetRequiredService<AccessTokens>();
        return Make(server, count, resources, i => tokens.Issue(NewId(), NewId(), $"guest{i}"));
    }

    /// <summary>The same for a server that does not look at tokens.</summary>
    public static byte[][] Anonymous(Uri server, int count, int resources)
    {
        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(100));
        return Make(server, count, resources, _ => token);
    }

    static byte[][] Make(Uri server, int count, int resources, Func<int, string> token)
    {
        var requests = new byte[count][];
        var first = BenchVenue.FirstHour();
        Parallel.For(0, count, i => requests[i] = Make(server, token(i), $"r{i % resources}", first.AddHours(i / resources)));
        return requests;
    }

    static byte[] Make(Uri server, string token, string resource, DateTimeOffset start)
    {
        var body = $$"""{"resource":"{{resource}}","start_time":"{{start.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}}"}""";
        return Encoding.ASCII.GetBytes(
            $"POST /api/reservations HTTP/1.1\r\nHost: {server.Authority}\r\nAccept: application/json\r\nAccept-Language: zh-CN\r\n"
            + $"Authorization: Bearer {token}\r\nIdempotency-Key: {Guid.NewGuid()}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    static string NewId() => Guid.CreateVersion7().ToString("N");
}
