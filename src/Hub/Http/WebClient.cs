using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;

namespace RealtimeReservation.Server.Http;

/// <summary>The built web client: its files compressed, hashed ones cached for good, its pages answered by index.html.</summary>
internal static class WebClient
{
    /// <summary>Compresses files only: answers of the API may hold secrets beside text that an attacker chose.</summary>
    public static IServiceCollection AddWebClient(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = ["text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml", "application/manifest+json"];
        options.Providers.Add<BrotliCompressionProvider>();
        options.Providers.Add<GzipCompressionProvider>();
    });

    public static IApplicationBuilder UseWebClient(this IApplicationBuilder app) => app
        .UseResponseCompression()
        .UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });

    /// <summary>Every path that is a page of the client gets its index.html; what looks like a file or is ours does not.</summary>
    public static void MapWebClient(this IEndpointRouteBuilder routes)
    {
        foreach (var own in new[] { "api", "hub", "docs", "openapi" })
            routes.MapFallback($"/{own}/{{**rest}}", (HttpContext http) => Problems.Of(http, Problems.OfStatus(404)));
        routes.MapFallbackToFile("index.html", new StaticFileOptions { OnPrepareResponse = Cache });
    }

    static void Cache(StaticFileResponseContext file)
    {
        var hashed = file.Context.Request.Path.StartsWithSegments("/assets");
        file.Context.Response.Headers.CacheControl = hashed ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
