namespace RealtimeReservation.Projections.Live;

public sealed partial class Outbox
{
    const int MessagesKept = 128;

    // Only while a write is under way.
    Queue<LiveMessage>? waiting;
    bool busy;
    long busySince;

    /// <summary>True while there is something the client has not been sent.</summary>
    public bool Pending => busy || Behind() is not null;

    /// <summary>For how long the oldest thing has been waiting.</summary>
    public TimeSpan Lag
    {
        get
        {
            var since = busy ? busySince : long.MaxValue;
            if (Behind() is { } oldest) since = Math.Min(since, oldest.MarkedAt);
            return since == long.MaxValue ? TimeSpan.Zero : clock.GetElapsedTime(since);
        }
    }

    /// <summary>Sends a message that is not a frame. False if too many wait already: the client is too slow.</summary>
    public bool Tell(LiveMessage message)
    {
        if (waiting?.Count >= MessagesKept) return false;
        if (busy) (waiting ??= new(1)).Enqueue(message);
        else Write(message);
        return true;
    }

    /// <summary>Sends <c>alive</c> if it can be honest: nothing is pending and every topic has got its first frame.</summary>
    public bool Alive()
    {
        if (Pending || watches.Any(watched => !watched.Active)) return false;
        var to = topics.SentUpTo(Topics);
        if (to < 0) return false;
        Write(topics.Alive(to));
        return true;
    }

    /// <summary>The write under way is done.</summary>
    public void Written()
    {
        busy = false;
        Drain();
    }

    void Mark(Watched watched)
    {
        if (watched.Marked) return;
        watched.Marked = true;
        watched.MarkedAt = clock.GetTimestamp();
    }

    void Drain()
    {
        while (!busy)
        {
            if (Next() is { } message) Write(message);
            else if (Behind() is { } watched) CatchUp(watched);
            else return;
        }
    }

    LiveMessage? Next()
    {
        if (waiting is null || !waiting.TryDequeue(out var message)) return null;
        if (waiting.Count == 0) waiting = null;
        return message;
    }

    /// <summary>The topic that the client has been behind with for longest; null if with none.</summary>
    Watched? Behind()
    {
        Watched? oldest = null;
        foreach (var watched in watches)
            if (watched.Marked && (oldest is null || watched.MarkedAt < oldest.MarkedAt)) oldest = watched;
        return oldest;
    }

    void CatchUp(Watched watched)
    {
        watched.Marked = false;
        if (!watched.Active || topics.FrameFor(watched.Topic, watched.Position) is not { } frame) return;
        watched.Position = frame.To;
        Write(frame.Message);
    }

    void Write(LiveMessage message)
    {
        if (write(message)) return;
        busy = true;
        busySince = clock.GetTimestamp();
    }
}
