namespace RealtimeReservation.Server.Sessions;

/// <summary>
/// Where a browser keeps its refresh token: in a cookie that no script can read and no other site can send, under the routes that use
/// it. A client asks for it with the header <c>X-Session: cookie</c>; that no form of another site can set this header guards the
/// routes once more. Clients that do not ask get and send the token in the body.
/// </summary>
internal static class RefreshCookie
{
    public const string Header = "X-Session", Wanted = "cookie";
    const string Path = "/api/auth";

    /// <summary>
    /// Over HTTPS the name says that the cookie came so: browsers keep that prefix from answers over HTTP, which another host of
    /// the domain or a network in between could forge.
    /// </summary>
    public static string NameFor(HttpRequest request, string name = "refresh_token") => request.IsHttps ? "__Secure-" + name : name;

    /// <summary>Whether the client keeps its refresh token in the cookie.</summary>
    public static bool IsWanted(HttpContext http) => http.Request.Headers[Header] == Wanted;

    /// <summary>The token of a request: that of the cookie, where it is wanted, else that of the body.</summary>
    public static RefreshRequest Or(HttpContext http, RefreshRequest? body) =>
        IsWanted(http) && http.Request.Cookies[NameFor(http.Request)] is { Length: > 0 } token ? new(token) : body ?? new();

    /// <summary>Whether the request came with the cookie, wanted or not.</summary>
    public static bool IsThere(HttpContext http) => http.Request.Cookies.ContainsKey(NameFor(http.Request));

    /// <summary>Gives the cookie another token.</summary>
    public static void Set(HttpContext http, string token) =>
        http.Response.Cookies.Append(NameFor(http.Request), token, Options(http, Path, SessionRows.RefreshLifetime));

    /// <summary>Takes the cookie away.</summary>
    public static void Clear(HttpContext http) =>
        http.Response.Cookies.Append(NameFor(http.Request), "", Options(http, Path, TimeSpan.Zero));

    /// <summary>What every cookie here has in common: no script reads it, no other site sends it.</summary>
    public static CookieOptions Options(HttpContext http, string path, TimeSpan lifetime) => new()
    {
        Path = path,
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        MaxAge = lifetime,
        IsEssential = true,
    };
}
