namespace RealtimeReservation.Projections.Live;

/// <summary>Where this node stands in the log. Moved on the feed's turn.</summary>
/// <param name="stale">True while the node has lost contact with the log.</param>
internal sealed class LogCursor(Func<bool> stale)
{
    /// <summary>Names the log; a position of another epoch means nothing here.</summary>
    public string Epoch { get; private set; } = "";

    /// <summary>Log position up to which every topic contains everything.</summary>
    public long Position { get; private set; }

    /// <summary>Log position of the event being applied; between events, the node's own.</summary>
    public long Current { get; private set; }

    /// <summary>True while the node has lost contact with the log: topics show the past.</summary>
    public bool Stale => stale();

    /// <summary>Stands at a position of a log.</summary>
    public void Begin(string epoch, long position)
    {
        Epoch = epoch;
        Position = Current = position;
    }

    /// <summary>An event is applied from here on: a new one, or one that a topic missed while it was filled.</summary>
    public void Enter(long seq) => Current = seq;

    /// <summary>Every topic contains everything up to here. A position behind the node's own changes nothing.</summary>
    public void Reach(long position) => Position = Current = Math.Max(Position, position);
}
