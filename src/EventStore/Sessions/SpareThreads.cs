namespace RealtimeReservation.EventStore;

/// <summary>
/// More threads for the pool while PostgreSQL does not answer. A command that times out asks PostgreSQL to cancel it, and Npgsql waits for
/// that on a thread of the pool, and on a second one where its caller gives up meanwhile. As many as there are connections would leave none
/// to tell callers in time, for the pool grows by one or two a second.
/// </summary>
static class SpareThreads
{
    static readonly Lock Changing = new();
    static int borrowers, usual;

    /// <summary>Lends threads until <see cref="GiveBack"/> was called as often.</summary>
    public static void Borrow()
    {
        lock (Changing)
        {
            if (borrowers++ > 0) return;
            ThreadPool.GetMinThreads(out usual, out var io);
            ThreadPool.SetMinThreads(usual + 2 * StoreSessions.PoolSize + 8, io);
        }
    }

    /// <summary>Ends what <see cref="Borrow"/> began.</summary>
    public static void GiveBack()
    {
        lock (Changing)
        {
            if (--borrowers > 0) return;
            ThreadPool.GetMinThreads(out _, out var io);
            ThreadPool.SetMinThreads(usual, io);
        }
    }
}
