using System.Net.Sockets;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>Tells an outage of PostgreSQL, which passes, from a mistake in what it was asked.</summary>
public static class Outage
{
    /// <summary>
    /// True for what says "not now" rather than "never": unreachable, starting or stopping, out of connections, memory or disk, read-only,
    /// or no longer letting this server in.
    /// </summary>
    public static bool Is(Exception exception) => exception switch
    {
        PostgresException refused => IsOutage(refused.SqlState),
        NpgsqlException or TimeoutException or IOException or SocketException or ObjectDisposedException => true,
        OperationCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

    /// <summary>The same for what a request met: of files and sockets that are not PostgreSQL's nothing follows.</summary>
    public static bool OfStore(Exception exception) => exception switch
    {
        PostgresException refused => IsOutage(refused.SqlState),
        NpgsqlException or TimeoutException => true,
        OperationCanceledException { InnerException: TimeoutException } => true,
        _ => exception.InnerException is { } inner && OfStore(inner),
    };

    /// <summary>What tells one cause from another: PostgreSQL's code, or the kind of the innermost exception.</summary>
    public static string Cause(Exception exception)
    {
        for (var e = exception; ; e = e.InnerException)
        {
            if (e is PostgresException refused) return refused.SqlState;
            if (e is SocketException socket) return $"{socket.SocketErrorCode}";
            if (e.InnerException is null) return e.GetType().Name;
        }
    }

    /// <summary>
    /// By class: connection, read-only or broken transaction, authorization, no such database, rollback, resources, state, operator,
    /// system.
    /// </summary>
    static bool IsOutage(string state) =>
        state[..2] is "08" or "25" or "28" or "3D" or "40" or "53" or "55" or "57" or "58" or "F0";
}
