using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Sessions;

/// <summary>
/// Access tokens: user, session, name, expiry and the position of the log they rest on, encrypted and signed with the nodes' common keys.
/// Short and without roles, which come from <see cref="Rights"/>, so that a right that is revoked ends at once; nor is a token good whose
/// session or person was signed out since.
/// </summary>
internal sealed class AccessTokens(IDataProtectionProvider protection, Rights rights, TimeProvider clock)
{
    /// <summary>How long a token lasts.</summary>
    public static readonly TimeSpan Lifetime = Rights.TokenLifetime;

    const byte Shape = 3, PinShape = 4;
    const int Head = 1 + 8 + 16 + 16 + 8;
    readonly IDataProtector protector = protection.CreateProtector("RealtimeReservation.AccessToken", "1");

    /// <summary>A token for a session, from now on.</summary>
    /// <param name="user">User id.</param>
    /// <param name="session">The session (family of refresh tokens).</param>
    /// <param name="name">What the user is called.</param>
    /// <param name="byPin">Came by PIN, at a terminal where another signed in.</param>
    /// <param name="asOf"><see cref="Rights.Position"/> from before the password, PIN or refresh token was looked at; null: now.</param>
    public string Issue(UserId user, string session, string name, bool byPin = false, long? asOf = null)
    {
        var bytes = new byte[Head + Encoding.UTF8.GetByteCount(name)];
        bytes[0] = byPin ? PinShape : Shape;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(1), (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        Guid.ParseExact(user.Value, "N").TryWriteBytes(bytes.AsSpan(9));
        Guid.ParseExact(session, "N").TryWriteBytes(bytes.AsSpan(25));
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(41), asOf ?? rights.Position);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(Head));
        return Base64Url.EncodeToString(protector.Protect(bytes));
    }

    /// <summary>Whose token it is; null when it is none of ours, has run out, or is void since.</summary>
    public SignedIn? Read(ReadOnlySpan<char> token)
    {
        if (token.Length is 0 or > 2048)
            return null;
        byte[] bytes;
        try
        {
            bytes = protector.Unprotect(Base64Url.DecodeFromChars(token));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
        if (bytes.Length < Head || bytes[0] is not (Shape or PinShape))
            return null;
        var expires = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(1)));
        if (clock.GetUtcNow() >= expires)
            return null;
        var (user, session) = (new Guid(bytes.AsSpan(9, 16)).ToString("N"), new Guid(bytes.AsSpan(25, 16)).ToString("N"));
        var (byPin, asOf) = (bytes[0] == PinShape, BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(41)));
        return rights.IsVoid(new UserId(user), session, byPin, asOf) ? null : new(new UserId(user), session, byPin, expires, asOf);
    }
}
