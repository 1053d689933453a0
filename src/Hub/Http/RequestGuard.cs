using System.Diagnostics;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// The outermost step of every request: names it, writes its one line of log, and turns whatever went wrong into a problem.
/// </summary>
internal sealed partial class RequestGuard(RequestDelegate next, OutageLog outages, ILogger<RequestGuard> log)
{
    static readonly string[] Coded = ["/api/t/", "/t/", "/api/calendar/"];
    const string RequestIdHeader = "X-Request-Id";

    public async Task InvokeAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        // A page of the web client is answered under another path.
        var path = Shown(http.Request.Path.Value ?? "");
        http.TraceIdentifier = Activity.Current?.TraceId.ToString() ?? ActivityTraceId.CreateRandom().ToString();
        Begin(http);
        try
        {
            await next(http);
            if (IsBare(http)) await Problems.OfBare(http, http.Response.StatusCode).ExecuteAsync(http);
        }
        catch (Exception e) when (http.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            http.Response.StatusCode = 499;
        }
        catch (Exception e)
        {
            var refusal = RefusalOf(http, e);
            if (refusal.Code == ServerCodes.Internal) LogFailed(log, http.Request.Method, path, http.TraceIdentifier, e);
            // What is written and not yet sent cannot be taken back either.
            if (http.Response.HasStarted || http.Response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 })
            {
                http.Abort();
                return;
            }
            http.Response.Clear();
            Begin(http);
            await Problems.Answer(http, refusal).ExecuteAsync(http);
        }
        finally
        {
            LogRequest(log, http.Request.Method, path, http.Response.StatusCode,
                (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds, http.TraceIdentifier, http.UserId(),
                http.Features.Get<Subject>()?.OrderNo);
        }
    }

    /// <summary>Names the order that a request is about, for its line of log.</summary>
    public static void About(HttpContext http, string orderNo) => http.Features.Set(new Subject(orderNo));

    /// <summary>
    /// A path as logs show it: the code of a table's QR is the right to order there, and an address of a calendar that to read it, so
    /// neither stands in any.
    /// </summary>
    public static string Shown(string path)
    {
        // What only looks like such a path leads nowhere, and holds the secret all the same.
        while (path.Contains("//", StringComparison.Ordinal)) path = path.Replace("//", "/", StringComparison.Ordinal);
        foreach (var prefix in Coded)
        {
            if (!path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = path.IndexOf('/', prefix.Length);
            return $"{prefix}…{(rest < 0 ? "" : path[rest..])}";
        }
        return path;
    }

    static void Begin(HttpContext http)
    {
        http.Response.Headers[RequestIdHeader] = http.TraceIdentifier;
        Security.SetHeaders(http);
    }

    Refusal RefusalOf(HttpContext http, Exception e)
    {
        if (e is BadHttpRequestException || !Outage.OfStore(e)) return RefusalOfOther(http, e);
        outages.Note(e);
        // What was asked may have been done before its answer could be read, or at an earlier try.
        return CommandPipeline.Unreachable(changing: !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method));
    }

    static Refusal RefusalOfOther(HttpContext http, Exception e) => e switch
    {
        BadHttpRequestException bad => Faults.Refuse(http, bad),
        // Text in a path or query that no column can hold, the NUL character above all.
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } =>
            Refusal.Invalid("text", FieldFaults.Malformed),
        _ => RequestRefusals.Internal,
    };

    /// <summary>An error status that the framework set without a body.</summary>
    static bool IsBare(HttpContext http) =>
        http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null }
            && !http.WebSockets.IsWebSocketRequest;

    sealed record Subject(string OrderNo);

    [LoggerMessage(LogLevel.Information, "{Method} {Path} {Status} in {Ms} ms")]
    static partial void LogRequest(
        ILogger log, string method, string path, int status, long ms, string requestId, UserId? user, string? orderNo);

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed, request {RequestId}")]
    static partial void LogFailed(ILogger log, string method, string path, string requestId, Exception e);
}
