using Microsoft.Net.Http.Headers;

namespace RealtimeReservation.Server.Http;

/// <summary>The languages that messages exist in.</summary>
internal static class Languages
{
    public const string English = "en", Chinese = "zh-CN";

    /// <summary>The language to answer a request in: the best of Accept-Language that we have, else English.</summary>
    public static string Language(this HttpContext http)
    {
        var accepted = http.Request.GetTypedHeaders().AcceptLanguage;
        foreach (var language in accepted.Where(item => item.Quality is null or > 0).OrderByDescending(item => item.Quality ?? 1))
        {
            if (Match(language) is { } found) return found;
        }
        return English;
    }

    static string? Match(StringWithQualityHeaderValue language) =>
        language.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese
        : language.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English
        : null;
}
