using System.Globalization;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Http;

/// <summary>Reading one's own writes on any node.</summary>
internal static class Freshness
{
    /// <summary>
    /// One that lags so far behind is not fit to be asked; a position further ahead is none that it will reach while a read waits.
    /// </summary>
    public const long Far = 10_000;

    /// <summary>How long a request may be held back.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <summary>The last position of the log that a client has seen; see <see cref="WaitAsync(HttpContext, RequestDelegate)"/>.</summary>
    public const string AtLeastHeader = "X-At-Least";

    /// <summary>The answer may be older than what the client has seen.</summary>
    public const string StaleHeader = "X-Stale";

    /// <summary>
    /// Holds a request back until this node has what the client has seen, at most 2 s. <c>?at_least=seq</c> is refused then; with the
    /// header
    /// <c>X-At-Least: seq</c> it is answered, and marked as stale.
    /// </summary>
    public static Task WaitAsync(HttpContext http, RequestDelegate next) =>
        !http.Request.Path.StartsWithSegments("/api") ? next(http)
        : http.Request.QueryString.HasValue && http.Request.Query.TryGetValue("at_least", out var text) ? WaitAsync(http, text, next)
        : http.Request.Headers.TryGetValue(AtLeastHeader, out var seen) ? ReachAsync(http, seen, next)
        : next(http);

    static async Task WaitAsync(HttpContext http, string? text, RequestDelegate next)
    {
        if (!IsPosition(text, out var seq))
            await Problems.Answer(http, Refusal.Invalid("at_least", FieldFaults.Malformed)).ExecuteAsync(http);
        else if (http.RequestServices.GetRequiredService<Feed>() is var feed
            && (seq - feed.Position > Far || !await feed.WaitForAsync(seq, Timeout, http.RequestAborted)))
            await Problems.Answer(http, RequestRefusals.NotCaughtUp.RetryAfter(1)).ExecuteAsync(http);
        else
            await next(http);
    }

    static async Task ReachAsync(HttpContext http, string? text, RequestDelegate next)
    {
        if (!IsPosition(text, out var seq))
        {
            await Problems.Answer(http, Refusal.Invalid(AtLeastHeader, FieldFaults.Malformed)).ExecuteAsync(http);
            return;
        }
        if (!await http.RequestServices.GetRequiredService<Feed>().ReachAsync(seq, Timeout, http.RequestAborted))
            http.Response.Headers[StaleHeader] = "true";
        await next(http);
    }

    static bool IsPosition(string? text, out long seq) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seq);
}
