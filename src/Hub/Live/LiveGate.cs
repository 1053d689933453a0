namespace RealtimeReservation.Server.Live;

/// <summary>What is checked before a live connection is opened: where the page comes from, and the one-time ticket.</summary>
internal static class LiveGate
{
    static readonly object UserKey = new();
    static readonly object EndKey = new();

    /// <summary>Who came in with a ticket; null if anonymous.</summary>
    public static LiveUser? UserOf(HttpContext http) => http.Items[UserKey] as LiveUser;

    /// <summary>Done when the connection has ended and nothing of it is left to be sent.</summary>
    public static Task EndOf(HttpContext http) => http.Items[EndKey] is TaskCompletionSource end ? end.Task : Task.CompletedTask;

    /// <summary>403 for a foreign origin, 401 for a ticket that is not good; else goes on.</summary>
    public static async Task PassAsync(HttpContext http, LiveAccess access, LiveSettings settings, RequestDelegate next)
    {
        if (!IsAllowed(http.Request, settings.Origins))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var ticket = http.Request.Query["ticket"].ToString();
        if (ticket.Length > 0)
        {
            if (await access.Redeem(ticket, http.RequestAborted) is not { } user)
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            http.Items[UserKey] = user;
        }

        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        http.Items[EndKey] = end;
        try
        {
            await next(http);
        }
        finally
        {
            end.SetResult();
        }
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
