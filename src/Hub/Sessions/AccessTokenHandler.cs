using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Sessions;

/// <summary>
/// Reads the access token of a request. One without a good token goes on unnamed: the endpoint says whether it must know its caller, and
/// the body of a refusal is made outside.
/// </summary>
internal sealed class AccessTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    const string Prefix = $"{SignedIn.Scheme} ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        Request.Headers.Authorization is [{ } sent] && sent.StartsWith(Prefix, StringComparison.Ordinal)
            && tokens.Read(sent.AsSpan(Prefix.Length)) is { } user
            ? AuthenticateResult.Success(new AuthenticationTicket(user, SignedIn.Scheme))
            : AuthenticateResult.NoResult());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = SignedIn.Scheme;
        return Task.CompletedTask;
    }
}
