namespace RealtimeReservation.EventStore;

/// <summary>What this node has of streams in memory: committed states, and which streams there are none of.</summary>
sealed class StreamMemory(StateCache cache, KnownStreams known, StreamTypes types, Feed feed)
{
    /// <summary>The state of the stream is there, or the stream is new: nothing must be loaded.</summary>
    public bool Has(string stream) => cache.Contains(stream) || known.IsNewStream(stream);

    /// <summary>The states for one batch.</summary>
    /// <inheritdoc cref="WorkingSet"/>
    public WorkingSet NewSet(long turn, bool fresh = false, WorkingSet? basis = null) => new(cache, known, types, turn, fresh, basis);

    /// <summary>Waits until all of it is as the log is at a position; false: not in time.</summary>
    public Task<bool> CatchUpAsync(long position) => feed.CatchUpAsync(position);

    /// <summary>
    /// Another node was faster: waits until the feed has brought these streams to where the log is. What it does not bring there in time is
    /// dropped, and read again.
    /// </summary>
    /// <param name="streams">Their keys.</param>
    /// <param name="head">Where the log is; null: that is not known.</param>
    public async Task CatchUpAsync(IEnumerable<string> streams, long? head)
    {
        if (head is { } position && await CatchUpAsync(position)) return;
        foreach (var stream in streams)
        {
            cache.Drop(stream);
            known.Add(stream);
        }
    }

    /// <summary>Drops states that may not be those of the log.</summary>
    public void Drop(IEnumerable<string> streams)
    {
        foreach (var stream in streams) cache.Drop(stream);
    }
}
