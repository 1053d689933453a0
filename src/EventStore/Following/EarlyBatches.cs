namespace RealtimeReservation.EventStore;

/// <summary>Batches that came before those they follow on, for the moment until these come or are read. On the feed's turn.</summary>
sealed class EarlyBatches
{
    const int Most = 64;

    readonly PriorityQueue<Batch, long> waiting = new();

    /// <summary>Keeps it; where there are too many the log has it.</summary>
    public void Add(Batch batch)
    {
        if (waiting.Count < Most) waiting.Enqueue(batch, batch.After);
    }

    /// <summary>The one that follows on a position, if it is there. What the feed has passed is thrown away.</summary>
    public Batch? After(long position)
    {
        while (waiting.TryPeek(out var batch, out var after) && after <= position)
        {
            waiting.Dequeue();
            if (batch.Events[^1].Seq > position) return batch;
        }
        return null;
    }
}
