using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Http;

/// <summary>How often and how much: requests per address, per user and per table, bytes per body.</summary>
internal static class Limits
{
    /// <summary>Largest JSON body, bytes.</summary>
    public const int JsonBytes = 64 * 1024;

    /// <summary>Largest body of any kind: three images of 5 MiB and what is around them.</summary>
    public const int AnyBytes = 16 * 1024 * 1024;

    /// <summary>Bodies of any kind that come slower are refused, once <see cref="Grace"/> is over: 64 KiB take half a minute at most.</summary>
    public const int BytesPerSecond = 2 * 1024;

    /// <summary>How long a body may be slower.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Name of the limit for requests by the code of one table, whoever sends them.</summary>
    public const string PerTable = "table";

    public static IServiceCollection AddRequestLimits(this IServiceCollection services, Settings settings) => services.AddRateLimiter(options =>
    {
        PartitionedRateLimiter<HttpContext>[] limits =
        [
            .. settings.RequestsPerAddress == 0 ? [] : Each(http => IsApi(http) ? Of(Address(http), settings.RequestsPerAddress) : Free),
            .. settings.RequestsPerUser == 0 ? [] : Each(http => IsApi(http) && http.UserId() is { } user ? Of(user, settings.RequestsPerUser) : Free),
        ];
        if (limits.Length > 0) options.GlobalLimiter = PartitionedRateLimiter.CreateChained(limits);
        options.AddPolicy(PerTable, http => Of($"table {http.GetRouteValue("code")}", settings.RequestsPerTable));
        options.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
            await Problems.Of(rejected.HttpContext, new Refusal(ServerCodes.TooMany, "too_many").With("retry_after", Math.Max(1, wait)))
                .ExecuteAsync(rejected.HttpContext);
        };
    });

    /// <summary>Refuses JSON bodies that no command needs, before they are read.</summary>
    public static Task LimitJsonAsync(HttpContext http, RequestDelegate next)
    {
        if (Json.IsIn(http.Request) && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = JsonBytes;
        return next(http);
    }

    static PartitionedRateLimiter<HttpContext>[] Each(Func<HttpContext, RateLimitPartition<string>> of) => [PartitionedRateLimiter.Create(of)];

    static RateLimitPartition<string> Free => RateLimitPartition.GetNoLimiter("");

    /// <summary>A bucket that holds a quarter of the minute's requests and refills every second: bursts pass, floods do not.</summary>
    static RateLimitPartition<string> Of(string key, int perMinute) => perMinute == 0 ? Free : RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
    {
        TokenLimit = Math.Max(1, perMinute / 4),
        TokensPerPeriod = Math.Max(1, perMinute / 60),
        ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 60.0 / perMinute)),
        QueueLimit = 0,
    });

    static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    /// <summary>An IPv6 customer owns a whole /64: its addresses count as one.</summary>
    static string Address(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? address.ToString() : string.Create(CultureInfo.InvariantCulture, $"{new IPAddress([.. bytes[..8], .. new byte[8]])}/64");
    }
}
