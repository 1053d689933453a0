using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Sessions;

/// <summary>
/// Recognises devices by a sealed cookie that a good sign-in leaves. It opens nothing: it only keeps what others fail at from being
/// held against who signed in there before. Kept by the device alone, so there is nothing to store or to erase here.
/// </summary>
internal sealed class KnownDevices(IDataProtectionProvider protection, TimeProvider clock)
{
    public const string Name = "device";

    /// <summary>How long a device is known after the last sign-in there; browsers keep no cookie longer.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    const string Path = "/api";
    const int Most = 20, Head = 8 + 16;
    readonly IDataProtector protector = protection.CreateProtector("RealtimeReservation.Device", "1");

    /// <summary>The caller of a request, with their device.</summary>
    public Client ClientOf(HttpContext http) => Client.From(http) with { Device = Find(http) };

    /// <summary>The device of a request.</summary>
    public Device Find(HttpContext http)
    {
        if (http.Request.Cookies[RefreshCookie.NameFor(http.Request, Name)] is not { Length: > 0 and <= 2048 } cookie)
            return Device.Unknown;
        byte[] bytes;
        try
        {
            bytes = protector.Unprotect(Base64Url.DecodeFromChars(cookie));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return Device.Unknown;
        }
        if (bytes.Length < Head || DateTimeOffset.FromUnixTimeSeconds(BitConverter.ToInt64(bytes)) + Lifetime <= clock.GetUtcNow())
            return Device.Unknown;
        var ids = bytes.AsSpan(8).ToArray().Chunk(16).Select(id => new Guid(id).ToString("N")).ToArray();
        return new(ids[0], [.. ids[1..]]);
    }

    /// <summary>A person has signed in at the device: it is known as theirs from now on.</summary>
    public void Remember(HttpContext http, Device device, UserId user)
    {
        var id = device.Id.Length > 0 ? device.Id : Guid.NewGuid().ToString("N");
        var people = device.People.Remove(user.Value).Insert(0, user.Value).Take(Most);
        byte[] bytes =
        [
            .. BitConverter.GetBytes(clock.GetUtcNow().ToUnixTimeSeconds()),
            .. people.Prepend(id).SelectMany(one => Guid.ParseExact(one, "N").ToByteArray()),
        ];
        http.Response.Cookies.Append(
            RefreshCookie.NameFor(http.Request, Name), Base64Url.EncodeToString(protector.Protect(bytes)),
            RefreshCookie.Options(http, Path, Lifetime));
    }
}
