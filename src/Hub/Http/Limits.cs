using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Nodes;

namespace RealtimeReservation.Server.Http;

/// <summary>How often and how much: requests per address, per user and per table, bytes per body.</summary>
internal static class Limits
{
    /// <summary>Largest JSON body, bytes.</summary>
    public const int JsonBytes = 64 * 1024;

    /// <summary>A body that holds pictures as <c>data:</c> addresses of up to 100,000 characters.</summary>
    public static readonly BodyLimit WithPictures = new(256 * 1024);

    /// <summary>Largest body of any kind: three images of 5 MiB and what is around them.</summary>
    public const int AnyBytes = 16 * 1024 * 1024;

    /// <summary>
    /// Bodies of any kind that come slower are refused, once <see cref="Grace"/> is over: 64 KiB take half a minute at most.
    /// </summary>
    public const int BytesPerSecond = 2 * 1024;

    /// <summary>How long a body may be slower.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Name of the limit for requests by the code of one table, whoever sends them.</summary>
    public const string PerTable = "table";

    public static IServiceCollection AddRequestLimits(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(s =>
            new RequestLimits(settings, NodesSetup.Counts(s, s.GetService<EventStoreOptions>()?.IoClock ?? TimeProvider.System)));
        services.AddOptions<RateLimiterOptions>().Configure<RequestLimits>((options, limits) =>
        {
            options.GlobalLimiter = limits.OfRequests;
            options.AddPolicy(PerTable, http => limits.OfTable($"{http.GetRouteValue("code")}"));
            options.OnRejected = async (rejected, _) =>
                await Problems.Answer(rejected.HttpContext, RequestRefusals.TooMany.RetryAfter(RequestLimits.Wait(rejected.Lease)))
                .ExecuteAsync(rejected.HttpContext);
        });
        return services.AddRateLimiter(_ => { });
    }

    /// <summary>Refuses JSON bodies that no command needs, before they are read.</summary>
    public static Task LimitJsonAsync(HttpContext http, RequestDelegate next)
    {
        if (Json.IsIn(http.Request) && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = http.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? JsonBytes;
        return next(http);
    }
}

/// <summary>How large the JSON body of an endpoint may be, where it is not <see cref="Limits.JsonBytes"/>.</summary>
internal sealed record BodyLimit(int Bytes);
