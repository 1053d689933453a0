using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace RealtimeReservation.Server.Accounts;

/// <summary>Who sends a request, as the access token says. Without claims: what may be done is asked of <see cref="Rights"/>.</summary>
/// <param name="user">User id.</param>
/// <param name="session">The session (family of refresh tokens).</param>
/// <param name="byPin">Came by PIN, at a terminal where another signed in.</param>
/// <param name="expires">When the token ends (UTC).</param>
/// <param name="asOf">The position of the log that it rests on.</param>
internal sealed class SignedIn(string user, string session, bool byPin, DateTimeOffset expires, long asOf = 0) : ClaimsPrincipal(Known)
{
    const string Scheme = "Bearer ";

    // Tells the framework's authorization that this is somebody; the same for all, so that no request makes one.
    static readonly ClaimsIdentity Known = new("Bearer");

    public string User { get; } = user;
    public string Session { get; } = session;
    public bool ByPin { get; } = byPin;
    public DateTimeOffset Expires { get; } = expires;
    public long AsOf { get; } = asOf;

    /// <summary>
    /// Reads the access token of every request, in place of the framework's schemes, which make a dozen objects to ask for it. A
    /// request without a good token goes on unnamed: the endpoint says whether it must be somebody's.
    /// </summary>
    public static void UseAccessTokens(IApplicationBuilder app)
    {
        var tokens = app.ApplicationServices.GetRequiredService<AccessTokens>();
        app.Use((http, next) =>
        {
            if (http.Request.Headers.Authorization is [{ } sent] && sent.StartsWith(Scheme, StringComparison.Ordinal)
                && tokens.Read(sent.AsSpan(Scheme.Length)) is { } user) http.User = user;
            return next(http);
        });
    }
}

/// <summary>Asks whoever is nobody to sign in, where an endpoint must know its caller; the body of the answer is made outside.</summary>
internal sealed class SignInNeeded : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded) return next(context);
        context.Response.StatusCode = authorizeResult.Forbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
        if (authorizeResult.Challenged) context.Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
