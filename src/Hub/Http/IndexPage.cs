using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using RealtimeReservation.Domain.Pictures;
using RealtimeReservation.Projections.Json;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// index.html as the build made it, with what the address is about in its head: title, description and picture, the files that its page
/// consists of in the reader's language, and the answers that the client would ask for first.
/// </summary>
internal sealed class IndexPage(IWebHostEnvironment host, IOptions<JsonOptions> json, TimeProvider clock)
{
    const string Product = "RealtimeReservation", Icon = "/icons/icon-512.png";
    const string Html = "<html lang=\"en\">", Title = $"<title>{Product}</title>", Description =
        "<meta name=\"description\" content=\"", HeadEnd = "</head>";

    /// <summary>Answers that are longer are asked for afterwards: they would hold up the page itself.</summary>
    const int MostAnswers = 48_000;

    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    volatile Built? built;

    /// <summary>Answers with the page. 404 where no client was built.</summary>
    public async Task WriteAsync(HttpContext http, PageHead? head = null, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = head?.Status ?? status;
        if (await ReadAsync(http.RequestAborted) is not { } page)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var language = PageLanguage.Read(http);
        var html = new StringBuilder(page.Html);
        var theme = PageTheme.Read(http);
        if (theme is not null) PageTheme.Tell(html, theme);
        html.Replace(Html, theme is null ? $"<html lang=\"{language}\">" : $"<html lang=\"{language}\" data-theme=\"{theme}\">");
        if (head is not null) Tell(html, http.Request, head, language);
        html.Replace(HeadEnd, Files(page, http.Request.Path, language) + Answers(head) + HeadEnd);
        http.Response.ContentType = "text/html; charset=utf-8";
        // Always asked for again: it names the files of this build.
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Append("Vary", "Accept-Language, Cookie");
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.WriteAsync(html.ToString(), http.RequestAborted);
    }

    static void Tell(StringBuilder html, HttpRequest request, PageHead head, string language)
    {
        var site = $"{request.Scheme}://{request.Host}";
        var shown = head.Picture is { } picture && !IsDrawing(picture) ? picture : null;
        var image = shown ?? Icon;
        (string Name, string Content)[] properties =
        [
            ("og:site_name", Product), ("og:type", "website"), ("og:title", head.Title), ("og:description", head.Description),
            ("og:url", site + request.Path.ToUriComponent()), ("og:image", image.StartsWith('/') ? site + image : image),
            ("og:locale", language == Languages.Chinese ? "zh_CN" : "en_US"),
        ];
        var tags = new StringBuilder();
        foreach (var (name, content) in properties) tags.Append($"<meta property=\"{name}\" content=\"{Encoder.Encode(content)}\" />\n");
        tags.Append($"<meta name=\"twitter:card\" content=\"{(shown is null ? "summary" : "summary_large_image")}\" />\n");
        if (PictureAddress.Read(shown) is { } own)
        {
            tags.Append(CultureInfo.InvariantCulture, $"<meta property=\"og:image:width\" content=\"{own.Width}\" />\n");
            tags.Append(CultureInfo.InvariantCulture, $"<meta property=\"og:image:height\" content=\"{own.Height}\" />\n");
        }
        if (head.Picture is { } first)
        {
            tags.Append($"<link rel=\"preload\" as=\"image\" href=\"{Encoder.Encode(first)}\"");
            tags.Append(Widths(first)).Append(" fetchpriority=\"high\" />\n");
        }
        html.Replace(Title, $"<title>{Encoder.Encode($"{head.Title} · {Product}")}</title>\n{tags}");
        var text = html.ToString();
        var at = text.IndexOf(Description, StringComparison.Ordinal) + Description.Length;
        if (at < Description.Length) return;
        html.Remove(at, text.IndexOf('"', at) - at).Insert(at, Encoder.Encode(head.Description));
    }

    /// <summary>How wide covers are shown, as src/Web/src/venues/VenueCover.vue says it.</summary>
    const string CoverSizes = "(min-width: 700px) 360px, 100vw";

    /// <summary>The widths among which the browser chooses, as the client's image does: else it would fetch two.</summary>
    static string Widths(string picture)
    {
        if (PictureAddress.Read(picture) is not { } own || !own.Narrower.Any()) return "";
        var widths = own.Narrower.Select(width => $"{own.Thumbnail(width)} {width}w").Append($"{own} {own.Width}w");
        return $" imagesrcset=\"{string.Join(", ", widths)}\" imagesizes=\"{CoverSizes}\"";
    }

    /// <summary>What others do not show.</summary>
    static bool IsDrawing(string picture) => picture.Split('?', '#')[0].EndsWith(".svg", StringComparison.OrdinalIgnoreCase);

    /// <summary>The browser would ask for them only after the first script has come and run.</summary>
    static string Files(Built page, PathString path, string language)
    {
        var files = page.Preloads.Words.GetValueOrDefault(language, []).Concat(page.Preloads.FilesFor(path));
        return string.Concat(files.Select(file => file.EndsWith(".css", StringComparison.Ordinal)
            ? $"<link rel=\"stylesheet\" crossorigin href=\"/{file}\">\n"
            : $"<link rel=\"modulepreload\" crossorigin href=\"/{file}\">\n"));
    }

    string Answers(PageHead? head)
    {
        if (head is not { Answers.Count: > 0 }) return "";
        var answers = JsonSerializer.Serialize(
            head.Answers.ToDictionary(
                answer => answer.Key, answer => JsonSerializer.SerializeToElement(answer.Value, json.Value.SerializerOptions)),
            AnswerJson);
        return answers.Length > MostAnswers ? "" :
            $"<script type=\"application/json\" id=\"answers\" data-at=\"{clock.GetUtcNow().UtcDateTime:O}\">{answers}</script>\n";
    }

    // Keys are addresses, which no naming policy may change; what could end the element is escaped.
    static readonly JsonSerializerOptions AnswerJson = new() { Encoder = ReadableText.Encoder };

    async Task<Built?> ReadAsync(CancellationToken ct)
    {
        var file = host.WebRootFileProvider.GetFileInfo("index.html");
        if (!file.Exists) return null;
        if (built is { } kept && kept.At == file.LastModified) return kept;
        var preloads = host.WebRootFileProvider.GetFileInfo("preloads.json");
        return built = new(
            file.LastModified, await TextAsync(file, ct),
            preloads.Exists
                ? JsonSerializer.Deserialize<Preloads>(await TextAsync(preloads, ct), JsonSerializerOptions.Web)!
                : new([], []));
    }

    static async Task<string> TextAsync(IFileInfo file, CancellationToken ct)
    {
        using var reader = new StreamReader(file.CreateReadStream());
        return await reader.ReadToEndAsync(ct);
    }

    sealed record Built(DateTimeOffset At, string Html, Preloads Preloads);

    /// <summary>What src/Web/preloads.ts writes.</summary>
    /// <param name="Words">The files of each language.</param>
    /// <param name="Pages">What addresses begin with, and the files of that page; the first that fits counts.</param>
    sealed record Preloads(Dictionary<string, string[]> Words, Preloads.Page[] Pages)
    {
        public string[] FilesFor(PathString path) =>
            Pages.FirstOrDefault(page => path.Value!.StartsWith(page.Path, StringComparison.Ordinal))?.Files ?? [];

        public sealed record Page(string Path, string[] Files);
    }
}
