using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.HttpOverrides;

namespace RealtimeReservation.Server.Http;

/// <summary>Who may embed, call and read: headers of every answer, other origins, trusted proxies.</summary>
internal static class Security
{
    // Pictures and payment codes of venues are images at addresses of their choice. 'self' covers the live connection too.
    const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'; img-src 'self' data: blob: https:";
    const string PolicyOverHttp = Policy + " http:";

    public static IServiceCollection AddSecurity(this IServiceCollection services, Settings settings) => services
        .AddCors(options => options.AddDefaultPolicy(policy => policy
            .WithOrigins([.. settings.Origins]).AllowAnyMethod().AllowAnyHeader().SetPreflightMaxAge(TimeSpan.FromHours(1))
            .WithExposedHeaders("X-Log-Position", "X-Request-Id", "Idempotency-Replayed", "Retry-After", "X-Changed", "X-Stale")))
        .AddSingleton<Hosts>()
        .Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = settings.Proxies.IsEmpty
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            foreach (var proxy in settings.Proxies) options.KnownProxies.Add(IPAddress.Parse(proxy));
        });

    /// <summary>Lets the answer hold one script in its text, besides those of this server.</summary>
    /// <returns>What that script must be marked with.</returns>
    public static string AllowScript(HttpContext http)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var policy = http.Response.Headers.ContentSecurityPolicy.ToString();
        http.Response.Headers.ContentSecurityPolicy = $"{policy}; script-src 'self' 'nonce-{nonce}'";
        return nonce;
    }

    /// <summary>Sets the headers before anything answers, so that an endpoint can set stricter ones.</summary>
    public static void SetHeaders(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        // Nothing is shown of a live connection, and what its answer was would be kept for as long as it lasts.
        if (http.Request.Path.StartsWithSegments("/hub")) return;
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = http.Request.IsHttps ? Policy : PolicyOverHttp;
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (http.Request.Path.StartsWithSegments("/api")) headers.CacheControl = "no-store";
    }
}
