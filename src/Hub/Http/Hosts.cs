using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// The names this server answers to. A page of another site can point a name of its own at this machine; its requests then come with
/// that name as their host and, to a browser, from the same origin. Without the setting <c>Hosts</c>, a server that listens on
/// loopback only answers to loopback names; one that listens elsewhere, or behind a proxy, answers to all and warns at start.
/// </summary>
internal sealed partial class Hosts(Settings settings, IServer server, ILogger<Hosts> log)
{
    readonly Lazy<bool> loopbackOnly = new(() =>
        settings.Proxies.IsEmpty && settings.Origins.IsEmpty
            && AreLoopback(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []));

    /// <summary>
    /// Whether requests to a host are answered. Compared without port and case; <c>*.example.org</c> stands for all below it.
    /// </summary>
    public bool Answers(HostString host)
    {
        if (settings.Hosts.IsEmpty) return !loopbackOnly.Value || IsLoopback(host.Host);
        return IsLoopback(host.Host) || settings.Hosts.Any(name => Matches(name, host.Host));
    }

    /// <summary>Tells the operator what strangers could use.</summary>
    public void Warn()
    {
        if (settings.Hosts.IsEmpty && !loopbackOnly.Value) LogAnyHost(log);
        if (settings.Demo && !AreLoopback(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])) LogOpenDemo(log);
    }

    /// <summary>421 for a name that is none of this server's.</summary>
    public static async Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        // Probes come to an address, under whatever name.
        var isProbe = http.Request.Path.Value is "/healthz" or "/readyz";
        if (isProbe || http.RequestServices.GetRequiredService<Hosts>().Answers(http.Request.Host)) await next(http);
        else await Problems.Answer(http, RequestRefusals.WrongHost).ExecuteAsync(http);
    }

    /// <summary>Whether a setting is a host name, with <c>*.</c> before it or not, or an IP address.</summary>
    public static bool IsName(string text) =>
        Uri.CheckHostName(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) != UriHostNameType.Unknown;

    static bool Matches(string name, string host) => name.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
        : host.Trim('[', ']').Equals(name.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether only this machine can reach all of these addresses, such as <c>http://localhost:5080</c>.</summary>
    public static bool AreLoopback(IEnumerable<string> addresses) =>
        addresses.All(address => IsLoopback(BindingAddress.Parse(address).Host));

    static bool IsLoopback(string host)
    {
        var name = host.Trim('[', ']');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }

    [LoggerMessage(LogLevel.Warning, "Any host name is answered: set Hosts to the names that guests and staff use")]
    static partial void LogAnyHost(ILogger log);

    [LoggerMessage(LogLevel.Warning,
        "The demonstration can be reached from other machines: sign-in codes and the PIN of its staff stand in this log. "
        + "Set Demo__Enabled=false for real guests")]
    static partial void LogOpenDemo(ILogger log);
}
