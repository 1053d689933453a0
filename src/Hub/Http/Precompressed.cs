using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace RealtimeReservation.Server.Http;

/// <summary>Files that the build of the client compressed as far as it goes: sent as they are to clients that take them so.</summary>
internal sealed class Precompressed(IFileProvider files) : IContentTypeProvider
{
    static readonly (string Encoding, string Suffix)[] Kinds = [("br", ".br"), ("gzip", ".gz")];
    static readonly object ChosenKey = new();
    readonly FileExtensionContentTypeProvider types = new();

    /// <summary>Turns a request for a file into one for its smallest form that the client accepts.</summary>
    public Task ChooseAsync(HttpContext http, RequestDelegate next)
    {
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (encoding, suffix) in Kinds)
        {
            if (!accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is null or > 0)
                || !files.GetFileInfo(http.Request.Path + suffix).Exists) continue;
            http.Items[ChosenKey] = encoding;
            http.Request.Path += suffix;
            break;
        }
        return next(http);
    }

    /// <summary>Says how the file is encoded.</summary>
    public static void Describe(HttpContext http)
    {
        if (http.Items[ChosenKey] is not string encoding) return;
        http.Response.Headers.ContentEncoding = encoding;
        http.Response.Headers.Append("Vary", "Accept-Encoding");
    }

    /// <summary>The type of what is compressed.</summary>
    public bool TryGetContentType(string subpath, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string contentType) =>
        types.TryGetContentType(
            Kinds.Any(kind => subpath.EndsWith(kind.Suffix, StringComparison.Ordinal)) ? subpath[..^3] : subpath, out contentType);
}
