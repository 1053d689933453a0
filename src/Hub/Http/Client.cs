using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Http;

/// <summary>What a request tells of a caller that is not signed in yet.</summary>
/// <param name="Address">What attempts are counted by: the IPv4 address or the IPv6 network (a household has a /64).</param>
/// <param name="UserAgent">Shortened, so that people recognise their sessions.</param>
/// <param name="Language">zh-CN or en.</param>
/// <param name="Key">The idempotency key.</param>
/// <param name="Device">The device, where it was recognised.</param>
/// <param name="Shortened">The address as logs show it: the network of an IPv4 address (/24) or of a site (IPv6, /48).</param>
internal sealed record Client(string Address, string? UserAgent, string Language, Guid? Key, Device Device, string Shortened)
{
    public static Client From(HttpContext context) => new(
        Network(context.Connection.RemoteIpAddress),
        context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent[..Math.Min(agent.Length, 120)] : null,
        context.Language(),
        Guid.TryParse(context.Request.Headers[Commands.KeyHeader], out var key) ? key : null,
        Device.Unknown,
        Shorten(context.Connection.RemoteIpAddress));

    /// <summary>What a log may keep of an address.</summary>
    public static string Shorten(IPAddress? address) => address is null ? "" : Prefix(address, 3, 6) + (IsV6(address) ? "/48" : "/24");

    static string Network(IPAddress? address) => address is null ? "" : Prefix(address, 4, 8);

    static bool IsV6(IPAddress address) => address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false };

    /// <summary>The first bytes of an address, the rest 0.</summary>
    static string Prefix(IPAddress address, int v4, int v6)
    {
        var bytes = (IsV6(address) ? address : address.MapToIPv4()).GetAddressBytes();
        bytes.AsSpan(bytes.Length == 4 ? v4 : v6).Clear();
        return new IPAddress(bytes).ToString();
    }
}

/// <summary>A browser or program that keeps cookies, and who has signed in there.</summary>
/// <param name="Id">Made up at the first sign-in.</param>
/// <param name="People">User ids, the latest first.</param>
internal sealed record Device(string Id, ImmutableArray<string> People)
{
    /// <summary>A device that is not known.</summary>
    public static readonly Device Unknown = new("", []);

    public bool Knows(UserId user) => People.Contains(user.Value);
}
