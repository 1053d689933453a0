namespace RealtimeReservation.EventStore;

/// <summary>
/// A state that can make what an inline table will write of it before the commit's turn comes, while the group before is being committed. It is told
/// for every event; only the last state of a stream in a group is written.
/// </summary>
public interface IWrittenAhead
{
    /// <summary>Makes it and keeps it until it is written.</summary>
    void WriteAhead();
}
