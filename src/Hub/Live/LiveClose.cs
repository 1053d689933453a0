namespace RealtimeReservation.Server.Live;

/// <summary>Why the server ends a live connection: a range of its own, apart from the codes of refusals.</summary>
internal static class LiveClose
{
    /// <summary>The sign-in ran out.</summary>
    public const int SignInEnded = 4501;

    /// <summary>The sign-in was ended.</summary>
    public const int Revoked = 4503;

    /// <summary>The client lags too far behind.</summary>
    public const int TooSlow = 4508;

    /// <summary>This node restarts.</summary>
    public const int Restarting = 4513;

    /// <summary>Too many connections, or too many calls.</summary>
    public const int TooMany = 4529;
}
