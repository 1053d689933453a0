namespace RealtimeReservation.EventStore;

/// <summary>
/// Carries what was just committed to the other nodes, so that they need not read it. It may lose, repeat, delay and reorder: each batch
/// says which position it follows on, and the log has everything.
/// </summary>
public interface IBatchChannel
{
    /// <summary>Whether what other nodes send is likely to arrive.</summary>
    bool IsOpen { get; }

    /// <summary>Raised with what a node sent, one after the other; this node's own may be among it.</summary>
    event Action<ReadOnlyMemory<byte>> Received;

    /// <summary>Sends it to all nodes, or does not; never waits.</summary>
    void Send(ReadOnlyMemory<byte> batch);
}
