using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// From a request to the command loop and back: the idempotency key, the fingerprint of what was asked, the answer's headers, and a
/// problem for each way of not being carried out.
/// </summary>
internal static class Commands
{
    public const string KeyHeader = "Idempotency-Key", PositionHeader = "X-Log-Position", ReplayedHeader =
        "Idempotency-Replayed", ChangedHeader = "X-Changed";

    /// <summary>Carries out a command for a request and answers it.</summary>
    /// <param name="pipeline">The way of all commands.</param>
    /// <param name="http">The request: actor, key and fingerprint are taken from it.</param>
    /// <param name="command">The command.</param>
    /// <param name="status">HTTP status where it is done.</param>
    /// <param name="about">What was asked beside method, path and JSON body: hashes of uploaded files.</param>
    /// <param name="refused">What is to be undone where the command was decided and changed nothing.</param>
    public static async Task<IResult> SendAsync<T>(
        this CommandPipeline pipeline, HttpContext http, Command<T> command, int status = StatusCodes.Status200OK, string? about = null,
        Func<Task>? refused = null)
    {
        if (!TryKey(http, out var key)) return Problems.Answer(http, Refusal.Invalid("idempotency_key", RequestFaults.NotAUuid));
        // What a route says of itself stands in the API's description.
        if (command.Access is { } access && http.GetEndpoint()?.Metadata.GetMetadata<Needed>()?.AnyOf.Contains(access.Permission) != true)
            throw new InvalidOperationException($"{http.GetEndpoint()} does not say that it needs {access.Permission}.");
        RequestTimeout.Find(http)?.AwaitCommand();
        var sender = new Sender(http.UserId()?.Value)
        {
            Key = key,
            Asked = key is null ? null : Fingerprint(http, about),
            CorrelationId = http.TraceIdentifier,
        };
        var outcome = await pipeline.RunAsync(command, sender, http.RequestAborted);
        Mark(http, outcome);
        if (outcome is { Decided: true, Unchanged: true } && refused is not null) await refused();
        if (outcome.Refusal is { } refusal) return Problems.Answer(http, refusal);
        if (command.Show is { } show)
            return new ShownResult(
                await show(
                    outcome.Value!, new(http.UserId(), outcome.Position, http.RequestServices, http.Language()), http.RequestAborted),
                status);
        return outcome.Value is Done ? Results.NoContent() : Results.Json(outcome.Value, statusCode: status);
    }

    /// <summary>Tells the client where in the log its command stands, and what came of it.</summary>
    public static void Mark<T>(HttpContext http, Outcome<T> outcome)
    {
        if (!outcome.Decided) return;
        http.Response.Headers[PositionHeader] = $"{outcome.Position}";
        if (outcome.Replayed) http.Response.Headers[ReplayedHeader] = "true";
        if (outcome is { Refusal: null, Unchanged: true }) http.Response.Headers[ChangedHeader] = "false";
    }

    /// <summary>The idempotency key of a request, null when it has none; false when it is no UUID.</summary>
    public static bool TryKey(HttpContext http, out Guid? key)
    {
        key = null;
        if (!http.Request.Headers.TryGetValue(KeyHeader, out var text)) return true;
        if (!Guid.TryParse(text, out var given)) return false;
        key = given;
        return true;
    }

    /// <summary>The signed-in user; null for a request without sign-in.</summary>
    public static UserId? UserId(this HttpContext http) => (http.User as SignedIn)?.User;

    /// <summary>Id of the user, where the route requires one.</summary>
    public static UserId SignedInUser(this HttpContext http) => ((SignedIn)http.User).User;

    /// <summary>
    /// Waits for a JSON body before anything reads it, so that a slow client's time is not taken for the store's, and takes the fingerprint
    /// of that of a command with a key. It stays where it is meanwhile.
    /// </summary>
    public static Task AwaitBodyAsync(HttpContext http, RequestDelegate next) =>
        http.GetEndpoint() is null || !Json.IsIn(http.Request) ? next(http)
        // A short body has nearly always come with its head.
        : http.Request.BodyReader.TryRead(out var read) && IsWhole(http, read) ? next(http)
        : AwaitRestAsync(http, next);

    static async Task AwaitRestAsync(HttpContext http, RequestDelegate next)
    {
        var timeout = RequestTimeout.Find(http);
        timeout?.Pause();
        while (!IsWhole(http, await http.Request.BodyReader.ReadAsync(http.RequestAborted))) { }
        timeout?.Restart();
        await next(http);
    }

    static bool IsWhole(HttpContext http, in ReadResult read)
    {
        if (read.IsCompleted && http.Request.Headers.ContainsKey(KeyHeader)) http.Features.Set(new BodyHash(Hash(read.Buffer)));
        // Nothing is taken: what reads the body next finds all of it.
        http.Request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        if (read.IsCompleted) http.Features.Set<IRequestBodyPipeFeature>(new WholeBody(read.Buffer));
        return read.IsCompleted;
    }

    static byte[] Hash(in ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment) return SHA256.HashData(body.FirstSpan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in body) hash.AppendData(part.Span);
        return hash.GetHashAndReset();
    }

    static string Fingerprint(HttpContext http, string? about)
    {
        var what = $"{http.Request.Method} {http.Request.Path}\n{about}\n";
        var body = http.Features.Get<BodyHash>()?.Hash ?? [];
        var length = Encoding.UTF8.GetByteCount(what);
        var asked = length <= 512 ? stackalloc byte[length + body.Length] : new byte[length + body.Length];
        Encoding.UTF8.GetBytes(what, asked);
        body.CopyTo(asked[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(asked, hash);
        return Convert.ToHexStringLower(hash);
    }

    sealed record BodyHash(byte[] Hash);
}
