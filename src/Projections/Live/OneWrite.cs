namespace RealtimeReservation.Projections.Live;

/// <summary>
/// Writes messages to a client, one at a time: those that come while a write is under way wait, and at most <see cref="MessagesKept"/> of
/// them.
/// </summary>
/// <param name="clock">Measures how long a write takes.</param>
/// <param name="write">Writes a message; true if it is done, false if <see cref="End"/> will be called when it is.</param>
sealed class OneWrite(TimeProvider clock, Func<LiveMessage, bool> write)
{
    public const int MessagesKept = 128;

    // Only while a write is under way.
    Queue<LiveMessage>? waiting;

    /// <summary>A write is under way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>When the write under way began, by the clock's timestamp.</summary>
    public long BusySince { get; private set; }

    /// <summary>Writes a message, or lets it wait. False if too many wait already: the client is too slow.</summary>
    public bool TryAdd(LiveMessage message)
    {
        if (waiting?.Count >= MessagesKept) return false;
        if (IsBusy) (waiting ??= new(1)).Enqueue(message);
        else Begin(message);
        return true;
    }

    /// <summary>Writes a message at once; no write may be under way.</summary>
    public void Begin(LiveMessage message)
    {
        if (write(message)) return;
        IsBusy = true;
        BusySince = clock.GetTimestamp();
    }

    /// <summary>Writes the message that has waited longest; false if none does.</summary>
    public bool BeginNext()
    {
        if (waiting is null || !waiting.TryDequeue(out var message)) return false;
        if (waiting.Count == 0) waiting = null;
        Begin(message);
        return true;
    }

    /// <summary>The write under way is done.</summary>
    public void End() => IsBusy = false;

    /// <summary>Forgets what waits.</summary>
    public void Clear() => waiting = null;
}
