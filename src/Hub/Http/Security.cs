using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace RealtimeReservation.Server.Http;

/// <summary>Who may embed, call and read: headers of every answer, other origins, trusted proxies.</summary>
internal static class Security
{
    // Payment QR codes are images of the venues' own addresses.
    const string Policy =
        "default-src 'self'; img-src 'self' data: blob: https: http:; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IServiceCollection AddSecurity(this IServiceCollection services, Settings settings) => services
        .AddCors(options => options.AddDefaultPolicy(policy => policy
            .WithOrigins([.. settings.Origins]).AllowAnyMethod().AllowAnyHeader().SetPreflightMaxAge(TimeSpan.FromHours(1))
            .WithExposedHeaders("X-Log-Position", "X-Request-Id", "Idempotency-Replayed", "Retry-After")))
        .Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = settings.Proxies.IsEmpty ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            foreach (var proxy in settings.Proxies) options.KnownProxies.Add(IPAddress.Parse(proxy));
        });

    /// <summary>Sets the headers before anything answers, so that an endpoint can set stricter ones.</summary>
    public static void SetHeaders(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        // Nothing is shown of a live connection, and what its answer was would be kept for as long as it lasts.
        if (http.Request.Path.StartsWithSegments("/hub")) return;
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        if (http.Request.Path.StartsWithSegments("/api")) headers.CacheControl = "no-store";
    }
}
