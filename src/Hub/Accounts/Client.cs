using System.Net;
using System.Net.Sockets;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Accounts;

/// <summary>Who knocks: what a request tells of a caller that is not signed in yet.</summary>
/// <param name="Address">What attempts are counted by: the IPv4 address or the IPv6 network (a household has a /64).</param>
/// <param name="UserAgent">Shortened, so that people recognise their sessions.</param>
/// <param name="Language">zh-CN or en.</param>
/// <param name="Key">The idempotency key.</param>
internal sealed record Client(string Address, string? UserAgent, string Language, Guid? Key)
{
    public static Client Of(HttpContext context) => new(
        Network(context.Connection.RemoteIpAddress),
        context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent[..Math.Min(agent.Length, 120)] : null,
        context.Language(),
        Guid.TryParse(context.Request.Headers[Commands.KeyHeader], out var key) ? key : null);

    static string Network(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), .. new byte[8]]).ToString()
            : address.ToString();
    }
}
