using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;

namespace RealtimeReservation.Server.Http;

/// <summary>The built web client: its files compressed, hashed ones cached for good, its pages answered by index.html.</summary>
internal static class WebClient
{
    const string Index = "/index.html";
    static readonly object NotFoundKey = new();

    /// <summary>Where the client's pages are; a test holds it against the client's routes.</summary>
    internal static readonly PathString[] Pages = ["/v", "/t", "/orders", "/sign-in", "/me", "/admin", "/bar"];

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

    /// <summary>After routing: what is no endpoint and a page of the client gets index.html; all else is a file or is not found.</summary>
    public static IApplicationBuilder UseWebClient(this IApplicationBuilder app) => app.UseWhen(
        http => !Never.Any(own => http.Request.Path.StartsWithSegments(own)), files => files
        .UseResponseCompression()
        .Use((http, next) =>
        {
            if (http.GetEndpoint() is not null || !MayBePage(http.Request)) return next(http);
            if (IsPage(http.Request)) http.Request.Path = Index;
            else if (http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)) NotFound(http);
            return next(http);
        })
        .UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache }));

    static bool IsPage(HttpRequest request) => request.Path == "/" || Pages.Any(page => request.Path.StartsWithSegments(page));

    static bool MayBePage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !Own.Any(own => request.Path.StartsWithSegments(own)) && !Path.HasExtension(request.Path);

    /// <summary>Who reads pages gets the client, which says it in words; the status says it to all others.</summary>
    static void NotFound(HttpContext http)
    {
        http.Request.Path = Index;
        http.Items[NotFoundKey] = true;
    }

    static void Cache(StaticFileResponseContext file)
    {
        if (file.Context.Items.ContainsKey(NotFoundKey) && file.Context.Response.StatusCode == StatusCodes.Status200OK)
            file.Context.Response.StatusCode = StatusCodes.Status404NotFound;
        var hashed = file.Context.Request.Path.StartsWithSegments("/assets");
        file.Context.Response.Headers.CacheControl = hashed ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
