namespace RealtimeReservation.EventStore;

/// <summary>When PostgreSQL answered last. Safe for any thread.</summary>
sealed class StoreContact(EventStoreOptions options)
{
    long last;

    /// <summary>How long ago it answered.</summary>
    public TimeSpan Silence => options.IoClock.GetElapsedTime(Volatile.Read(ref last));

    /// <summary>It has not answered for a while: what is shown may be old.</summary>
    public bool IsStale => Silence > options.StaleAfter;

    /// <summary>It has answered.</summary>
    public void Note() => Volatile.Write(ref last, options.IoClock.GetTimestamp());
}
