using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections;

/// <summary>How far a model in memory has followed the log. Moved on the feed's turn, read from any thread.</summary>
sealed class ModelPosition
{
    long value = -1;

    /// <summary>What is read afterwards contains everything up to this log position.</summary>
    public long Value => Volatile.Read(ref value);

    /// <summary>Whether the model contains the event already.</summary>
    public bool Contains(LogEvent e) => e.Seq <= value;

    /// <summary>The model was loaded as it stood at a position.</summary>
    public void Begin(long position) => Volatile.Write(ref value, position);

    /// <summary>The model contains everything up to a position; one behind its own changes nothing.</summary>
    public void MoveTo(long position)
    {
        if (position > value) Volatile.Write(ref value, position);
    }
}
