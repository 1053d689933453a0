using System.Security.Claims;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// Who sends a request, as the access token says. Without claims: what the person may do is asked of <c>Rights</c>, as it stands now.
/// </summary>
/// <param name="user">User id.</param>
/// <param name="session">The session (family of refresh tokens).</param>
/// <param name="byPin">Came by PIN, at a terminal where another signed in.</param>
/// <param name="expires">When the token ends (UTC).</param>
/// <param name="asOf">The position of the log that it rests on.</param>
internal sealed class SignedIn(UserId user, string session, bool byPin, DateTimeOffset expires, long asOf = 0) : ClaimsPrincipal(Known)
{
    /// <summary>Name of the way in which tokens are sent, in this server and in headers.</summary>
    public const string Scheme = "Bearer";

    // Tells the framework's authorization that the caller is known; the same for all, so that no request makes one.
    static readonly ClaimsIdentity Known = new(Scheme);

    public UserId User { get; } = user;
    public string Session { get; } = session;
    public bool ByPin { get; } = byPin;
    public DateTimeOffset Expires { get; } = expires;
    public long AsOf { get; } = asOf;
}
