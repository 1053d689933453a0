using System.Globalization;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Messaging;
using RealtimeReservation.Server.Nodes;
using RealtimeReservation.Server.Postgres;

namespace RealtimeReservation.Server.Http;

/// <summary>Reading one's own writes on any node, and whether this node is fit to be asked.</summary>
internal static class Freshness
{
    /// <summary>One that lags so far behind is not fit to be asked; a position further ahead is none that it will reach while a read waits.</summary>
    const long Far = 10_000;

    /// <summary>How long a request may be held back.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    static readonly TimeSpan ReadinessKept = TimeSpan.FromSeconds(1);

    /// <summary>The last position of the log that a client has seen; see <see cref="WaitAsync(HttpContext, RequestDelegate)"/>.</summary>
    public const string AtLeastHeader = "X-At-Least";

    /// <summary>The answer may be older than what the client has seen.</summary>
    public const string StaleHeader = "X-Stale";

    /// <summary>
    /// Holds a request back until this node has what the client has seen, at most 2 s. <c>?at_least=seq</c> is refused then; with the header
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
            await Problems.Of(http, Problems.Invalid("at_least", new("malformed"))).ExecuteAsync(http);
        else if (http.RequestServices.GetRequiredService<Feed>() is var feed
            && (seq - feed.Position > Far || !await feed.WaitForAsync(seq, Patience, http.RequestAborted)))
            await Problems.Of(http, new Refusal(ServerCodes.Unavailable, "not_caught_up").With("retry_after", 1)).ExecuteAsync(http);
        else
            await next(http);
    }

    static async Task ReachAsync(HttpContext http, string? text, RequestDelegate next)
    {
        if (!IsPosition(text, out var seq))
        {
            await Problems.Of(http, Problems.Invalid(AtLeastHeader, new("malformed"))).ExecuteAsync(http);
            return;
        }
        if (!await http.RequestServices.GetRequiredService<Feed>().ReachAsync(seq, Patience, http.RequestAborted)) http.Response.Headers[StaleHeader] = "true";
        await next(http);
    }

    static bool IsPosition(string? text, out long seq) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seq);

    /// <summary>
    /// <c>/healthz</c>: the process answers. <c>/readyz</c>: the log is reached and everything in memory is caught up; looked at once a second,
    /// however often it is asked.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Json(new Health("ok"), HealthJson.Default.Health)).ExcludeFromDescription();
        var (feed, log) = (routes.ServiceProvider.GetRequiredService<Feed>(), routes.ServiceProvider.GetRequiredService<EventLog>());
        var redis = routes.ServiceProvider.GetService<RedisLink>();
        var (followUp, tables) = (routes.ServiceProvider.GetService<MessagingHealth>(), routes.ServiceProvider.GetService<TableCheck>());
        var shared = new SharedRead<Readiness>(
            async () => (await ReadAsync(feed, log, followUp, tables)) with { Redis = redis?.State ?? new(RedisStatus.Off, null) }, ReadinessKept,
            routes.ServiceProvider.GetRequiredService<EventStoreOptions>().IoClock);
        routes.MapGet("/readyz", async (CancellationToken ct) =>
        {
            var readiness = await shared.ReadAsync().WaitAsync(ct);
            return Results.Json(readiness, HealthJson.Default.Readiness, statusCode: readiness.Status == "ready" ? 200 : 503);
        }).ExcludeFromDescription();
    }

    static async Task<Readiness> ReadAsync(Feed feed, EventLog log, MessagingHealth? followUp, TableCheck? tables)
    {
        if (!feed.Loaded.IsCompletedSuccessfully) return new("starting", feed.Position, null, Stale: true);
        if (feed.Stale) return new("store_unreachable", feed.Position, null, Stale: true);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var lag = Math.Max(0, await log.HeadAsync(patience.Token) - feed.Position);
            return new(lag < Far ? "ready" : "catching_up", feed.Position, lag, Stale: false)
            {
                FollowUp = followUp is null ? null : await followUp.ReadAsync(patience.Token),
                Tables = tables is null ? null : await tables.LastAsync(patience.Token),
            };
        }
        catch (Exception e) when (Outage.OfStore(e) || e is OperationCanceledException)
        {
            return new("store_unreachable", feed.Position, null, Stale: true);
        }
    }
}

/// <summary>The process answers.</summary>
internal sealed record Health(string Status);

/// <summary>Whether to send requests here.</summary>
/// <param name="Status">ready, starting, catching_up or store_unreachable.</param>
/// <param name="Position">Position of the log that this node shows.</param>
/// <param name="Lag">Events of the log that it does not show yet; null when the log cannot be reached.</param>
/// <param name="Stale">The log was not reached for over a second.</param>
internal sealed record Readiness(string Status, long Position, long? Lag, bool Stale)
{
    /// <summary>How it stands with Redis; a node without it is as fit to be asked.</summary>
    public RedisState? Redis { get; init; }

    /// <summary>Subscriptions and messages; they make no node unfit. Null when the log cannot be reached.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public FollowUp? FollowUp { get; init; }

    /// <summary>What the last nightly check of the tables found; null before the first.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public TableChecked? Tables { get; init; }
}

[System.Text.Json.Serialization.JsonSourceGenerationOptions(
    PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.SnakeCaseLower)]
[System.Text.Json.Serialization.JsonSerializable(typeof(Health))]
[System.Text.Json.Serialization.JsonSerializable(typeof(Readiness))]
internal sealed partial class HealthJson : System.Text.Json.Serialization.JsonSerializerContext;
