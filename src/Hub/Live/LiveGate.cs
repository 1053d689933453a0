namespace RealtimeReservation.Server.Live;

/// <summary>What is checked before a live connection is opened: where the page comes from, and the one-time ticket.</summary>
internal static class LiveGate
{
    /// <summary>403 for a foreign origin, 401 for a ticket that is not good; else goes on with who came (null: anonymous).</summary>
    public static async Task PassAsync(HttpContext http, LiveAccess access, LiveSettings settings, Func<HttpContext, LiveUser?, Task> next)
    {
        if (!IsAllowed(http.Request, settings.Origins))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        LiveUser? user = null;
        var ticket = http.Request.Query["ticket"].ToString();
        if (ticket.Length > 0)
        {
            user = await access.Redeem(ticket, http.RequestAborted);
            if (user is null)
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }
        }

        await next(http, user);
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
