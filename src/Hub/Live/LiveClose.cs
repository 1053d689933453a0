namespace RealtimeReservation.Server.Live;

/// <summary>
/// Why the server ends a live connection, by a code of a range of its own, apart from the codes of refusals; and when the client should
/// come back: not all at the same moment.
/// </summary>
/// <param name="Code">The code that the client is told.</param>
/// <param name="Earliest">Milliseconds after which the first come back.</param>
/// <param name="Latest">Milliseconds after which the last do.</param>
internal readonly record struct LiveClose(int Code, int Earliest, int Latest)
{
    /// <summary>The sign-in ran out.</summary>
    public static readonly LiveClose SignInEnded = new(4501, 0, 0);

    /// <summary>The sign-in was ended.</summary>
    public static readonly LiveClose Revoked = new(4503, 0, 0);

    /// <summary>The client lags too far behind.</summary>
    public static readonly LiveClose TooSlow = new(4508, 1_000, 5_000);

    /// <summary>This node restarts.</summary>
    public static readonly LiveClose Restarting = new(4513, 500, 5_000);

    /// <summary>Too many connections.</summary>
    public static readonly LiveClose TooMany = new(4529, 10_000, 30_000);

    /// <summary>Too many calls.</summary>
    public static readonly LiveClose Flood = TooMany with { Earliest = 15_000, Latest = 15_000 };

    /// <summary>When one client should come back.</summary>
    public TimeSpan RetryAfter(Random random) => TimeSpan.FromMilliseconds(random.Next(Earliest, Latest + 1));
}
