using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RealtimeReservation.Server.Postgres;

/// <summary>The loopback port: the one used last when it is free, so that tools of the operator keep finding it.</summary>
internal static class PostgresPort
{
    public static int Choose(string directory, bool fresh)
    {
        var remembered = Path.Combine(directory, "postgres.port");
        if (!fresh && File.Exists(remembered) && int.TryParse(File.ReadAllText(remembered), out var last) && IsFree(last)) return last;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        File.WriteAllText(remembered, port.ToString(CultureInfo.InvariantCulture));
        return port;
    }

    static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (Exception e) when (e is SocketException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
