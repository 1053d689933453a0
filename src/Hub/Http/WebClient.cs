using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;

namespace RealtimeReservation.Server.Http;

/// <summary>The built web client: its files compressed, hashed ones cached for good, its pages answered by index.html.</summary>
internal static class WebClient
{
    static readonly PathString[] Own = ["/api", "/hub", "/docs", "/openapi"];
    static readonly PathString[] Never = ["/api", "/hub"];

    /// <summary>Compresses files only: answers of the API may hold secrets beside text that an attacker chose.</summary>
    public static IServiceCollection AddWebClient(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = ["text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml", "application/manifest+json"];
        options.Providers.Add<BrotliCompressionProvider>();
        options.Providers.Add<GzipCompressionProvider>();
    });

    /// <summary>After routing: what is no endpoint and looks like a page gets index.html, what looks like a file is one or is not found.</summary>
    public static IApplicationBuilder UseWebClient(this IApplicationBuilder app) => app.UseWhen(
        http => !Never.Any(own => http.Request.Path.StartsWithSegments(own)), files => files
        .UseResponseCompression()
        .Use((http, next) =>
        {
            if (http.GetEndpoint() is null && IsPage(http.Request)) http.Request.Path = "/index.html";
            return next(http);
        })
        .UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache }));

    static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !Own.Any(own => request.Path.StartsWithSegments(own)) && !Path.HasExtension(request.Path);

    static void Cache(StaticFileResponseContext file)
    {
        var hashed = file.Context.Request.Path.StartsWithSegments("/assets");
        file.Context.Response.Headers.CacheControl = hashed ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
