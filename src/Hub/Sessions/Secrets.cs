using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace RealtimeReservation.Server.Sessions;

/// <summary>Random tokens that are handed out once and kept as a hash, so that a copy of the database opens nothing.</summary>
internal static class Secrets
{
    const string PasswordAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>256 random bits as text fit for a header or an address.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256: enough for 256 random bits, which cannot be guessed.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>The token that follows <paramref name="token"/>. Only who holds that token can derive it from the salt.</summary>
    public static string Successor(string token, byte[] salt) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), salt));

    /// <summary>A password for a first start, easy to read out: 100 bits in five groups.</summary>
    public static string NewPassword() =>
        string.Join('-', Enumerable.Range(0, 5).Select(_ => RandomNumberGenerator.GetString(PasswordAlphabet, 4)));

    /// <summary>Six digits for a phone.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString("0123456789", 6);
}
