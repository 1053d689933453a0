namespace RealtimeReservation.Server.Http;

/// <summary>The language in which the client will speak; it chooses by the same rule (src/Web/src/i18n/language.ts).</summary>
internal static class PageLanguage
{
    /// <summary>The cookie that repeats what the reader chose; the client sets it.</summary>
    public const string Cookie = "language";

    /// <summary>What the reader chose, else Chinese for browsers that accept it, else English.</summary>
    public static string Read(HttpContext http) =>
        http.Request.Cookies[Cookie] is Languages.English or Languages.Chinese ? http.Request.Cookies[Cookie]!
        : http.Request.GetTypedHeaders().AcceptLanguage.Any(one =>
            one.Quality is null or > 0 && one.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
            ? Languages.Chinese : Languages.English;
}
