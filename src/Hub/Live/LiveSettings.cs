namespace RealtimeReservation.Server.Live;

/// <summary>Limits of the live hub.</summary>
internal sealed record LiveSettings
{
    /// <summary>Topics one connection may watch.</summary>
    public int TopicsPerConnection { get; init; } = 64;

    /// <summary>Connections of one user on this node, or with Redis on all; 0: any number.</summary>
    public int ConnectionsPerUser { get; init; } = 20;

    /// <summary>
    /// Connections from one address on this node, or with Redis on all (a whole office may stand behind one); 0: any number.
    /// </summary>
    public int ConnectionsPerAddress { get; init; } = 500;

    /// <summary>Origins beside the server's own that browsers may connect from, such as <c>https://example.org</c>.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Largest message taken from a client, in bytes.</summary>
    public int MessageBytes { get; init; } = 32 * 1024;

    /// <summary>Calls of one connection; those of a client that resumes everything it watches come all at once.</summary>
    public Rate Calls { get; init; } = new(200, 20);

    /// <summary>So many calls beyond <see cref="Calls"/> are refused one by one; then the connection is closed.</summary>
    public int ExcessCalls { get; init; } = 200;

    /// <summary>Topics that a connection has opened because this node did not hold them yet: each one costs a query.</summary>
    public Rate Opens { get; init; } = new(96, 2);

    /// <summary>Tickets that a connection redeems.</summary>
    public Rate SignIns { get; init; } = new(5, 0.1);

    /// <summary>A client that says nothing for so long, not even a ping, is gone.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How far a client may lag before it is closed.</summary>
    public TimeSpan Lag { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often <c>alive</c> is sent.</summary>
    public TimeSpan Alive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a watch waits for this node to reach a position another node has shown.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(2);
}
