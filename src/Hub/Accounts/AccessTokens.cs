using System.Buffers.Binary;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace RealtimeReservation.Server.Accounts;

/// <summary>
/// Access tokens: user, session, name and expiry, encrypted and signed with the nodes' common keys. Short and without roles,
/// which come from <see cref="Rights"/>, so that a right that is revoked ends at once. The bearer scheme reads tokens through
/// this format; a token of a session that ended is no token.
/// </summary>
internal sealed class AccessTokens(IDataProtectionProvider protection, Rights rights, TimeProvider clock) : ISecureDataFormat<AuthenticationTicket>
{
    /// <summary>How long a token lasts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>The claim of somebody who came by PIN, at a terminal where another signed in.</summary>
    public const string ByPin = "by_pin";

    const byte Shape = 1, PinShape = 2;
    const int Head = 1 + 8 + 16 + 16;
    readonly IDataProtector protector = protection.CreateProtector("RealtimeReservation.AccessToken", "1");

    /// <summary>A token for a session, from now on.</summary>
    public string Issue(string user, string session, string name, bool byPin = false)
    {
        var identity = new ClaimsIdentity([new("sub", user), new("sid", session), new("name", name)]);
        if (byPin)
            identity.AddClaim(new(ByPin, "true"));
        return Protect(new AuthenticationTicket(
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { ExpiresUtc = clock.GetUtcNow() + Lifetime },
            BearerTokenDefaults.AuthenticationScheme));
    }

    /// <summary>Encodes the claims sub, sid, name, whether by PIN, and the expiry; nothing else is kept.</summary>
    public string Protect(AuthenticationTicket data)
    {
        var name = data.Principal.FindFirstValue("name") ?? "";
        var bytes = new byte[Head + Encoding.UTF8.GetByteCount(name)];
        bytes[0] = data.Principal.HasClaim(ByPin, "true") ? PinShape : Shape;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), data.Properties.ExpiresUtc!.Value.ToUnixTimeSeconds());
        Guid.ParseExact(data.Principal.FindFirstValue("sub")!, "N").TryWriteBytes(bytes.AsSpan(9));
        Guid.ParseExact(data.Principal.FindFirstValue("sid")!, "N").TryWriteBytes(bytes.AsSpan(25));
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(Head));
        return WebEncoders.Base64UrlEncode(protector.Protect(bytes));
    }

    public string Protect(AuthenticationTicket data, string? purpose) => Protect(data);

    /// <summary>The ticket, or null when the text is no token of ours or its session has ended. Expiry is the caller's to check.</summary>
    public AuthenticationTicket? Unprotect(string? protectedText)
    {
        if (string.IsNullOrEmpty(protectedText) || protectedText.Length > 2048)
            return null;
        byte[] bytes;
        try
        {
            bytes = protector.Unprotect(WebEncoders.Base64UrlDecode(protectedText));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
        if (bytes.Length < Head || bytes[0] is not (Shape or PinShape))
            return null;
        var session = new Guid(bytes.AsSpan(25, 16)).ToString("N");
        if (rights.IsEnded(session))
            return null;
        var identity = new ClaimsIdentity(
            [
                new("sub", new Guid(bytes.AsSpan(9, 16)).ToString("N")),
                new("sid", session),
                new("name", Encoding.UTF8.GetString(bytes.AsSpan(Head))),
            ],
            BearerTokenDefaults.AuthenticationScheme, "name", null);
        if (bytes[0] == PinShape)
            identity.AddClaim(new(ByPin, "true"));
        var expires = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)));
        return new(new(identity), new() { ExpiresUtc = expires }, BearerTokenDefaults.AuthenticationScheme);
    }

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose) => Unprotect(protectedText);
}
