namespace RealtimeReservation.Server.Live;

/// <summary>What is checked before a live connection is opened: where the page comes from, and the one-time ticket.</summary>
internal static class LiveGate
{
    const string Bearer = "Bearer ";

    /// <summary>
    /// Whether to go on, and who came (null: anonymous). Else the answer is 403 for a foreign origin, 401 for a ticket that is not good.
    /// </summary>
    public static async ValueTask<(bool Passed, LiveUser? User)> PassAsync(HttpContext http, LiveAccess access, LiveSettings settings)
    {
        if (!IsAllowed(http.Request, settings.Origins)) return Refused(http, StatusCodes.Status403Forbidden);
        if (Ticket(http.Request) is not { Length: > 0 } ticket) return (true, null);
        return await access.Redeem(ticket, http.RequestAborted) is { } user
            ? (true, user)
            : Refused(http, StatusCodes.Status401Unauthorized);
    }

    /// <summary>
    /// Of the query, or where the official clients put what their <c>accessTokenFactory</c> gives: a query of another name in browsers, a
    /// header elsewhere.
    /// </summary>
    static string? Ticket(HttpRequest request)
    {
        if (request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();
        // A parsed query would stay for as long as the connection.
        if (!request.QueryString.HasValue) return null;
        return request.Query["ticket"].ToString() is { Length: > 0 } ticket ? ticket : request.Query["access_token"].ToString();
    }

    static (bool Passed, LiveUser? User) Refused(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return (false, null);
    }

    /// <summary>
    /// Browsers always send the origin and never let a page forge it; programs that are no browser send none. The scheme is
    /// not compared with the server's own: a proxy may have ended TLS.
    /// </summary>
    static bool IsAllowed(HttpRequest request, IReadOnlyList<string> origins)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || origins.Contains(origin, StringComparer.OrdinalIgnoreCase)) return true;
        return Uri.TryCreate(origin, UriKind.Absolute, out var page) &&
            new HostString(page.Authority) == new HostString(WithoutDefaultPort(request));
    }

    static string WithoutDefaultPort(HttpRequest request) => request.Host.Port is 80 or 443 ? request.Host.Host : request.Host.Value ?? "";
}
