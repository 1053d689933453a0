using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// The built web client: its files compressed, hashed ones cached for good, its pages answered by index.html (<see cref="IndexPage"/>).
/// </summary>
internal static class WebClient
{
    /// <summary>Where the client's pages are; a test holds it against the client's routes.</summary>
    internal static readonly PathString[] Pages = ["/v", "/t", "/orders", "/sign-in", "/join", "/me", "/admin", "/bar"];

    static readonly PathString[] Own = ["/api", "/hub", "/docs", "/openapi"];
    static readonly PathString[] Never = ["/api", "/hub"];

    /// <summary>Compresses files only: answers of the API may hold secrets beside text that an attacker chose.</summary>
    public static IServiceCollection AddWebClient(this IServiceCollection services) => services
        .AddSingleton<IndexPage>()
        .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal)
        .AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes =
            [
                "text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml", "application/manifest+json",
            ];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });

    /// <summary>After routing: what is no endpoint and a page of the client gets index.html; all else is a file or is not found.</summary>
    public static IApplicationBuilder UseWebClient(this WebApplication app)
    {
        var (page, small) = (app.Services.GetRequiredService<IndexPage>(), new Precompressed(app.Environment.WebRootFileProvider));
        return app.UseWhen(
            http => !Never.Any(own => http.Request.Path.StartsWithSegments(own)), files => files
            .UseResponseCompression()
            .Use((http, next) =>
                http.GetEndpoint() is not null || !MayBePage(http.Request) ? next(http)
                : IsPage(http.Request) ? page.WriteAsync(http)
                // Who reads pages gets the client, which says it in words; the status says it to all others.
                : http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
                    ? page.WriteAsync(http, status: StatusCodes.Status404NotFound)
                : next(http))
            .Use((http, next) => IsHashed(http.Request) ? small.ChooseAsync(http, next) : next(http))
            .UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache, ContentTypeProvider = small }));
    }

    static bool IsPage(HttpRequest request) => request.Path == "/" || Pages.Any(page => request.Path.StartsWithSegments(page));

    static bool MayBePage(HttpRequest request) =>
        IsRead(request) && !Own.Any(own => request.Path.StartsWithSegments(own)) && !Path.HasExtension(request.Path);

    static bool IsHashed(HttpRequest request) => IsRead(request) && request.Path.StartsWithSegments("/assets");

    static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    static void Cache(StaticFileResponseContext file)
    {
        Precompressed.Describe(file.Context);
        file.Context.Response.Headers.CacheControl = IsHashed(file.Context.Request) ? "public, max-age=31536000, immutable" : "no-cache";
    }
}
