namespace RealtimeReservation.EventStore;

/// <summary>One event as it stands in the log.</summary>
/// <param name="Seq">Global position, from 1, in the order of commits. There may be holes.</param>
/// <param name="Id">The event's own id (UUIDv7), made before the append.</param>
/// <param name="Stream">Key of its stream, <c>{type}-{id}</c>.</param>
/// <param name="Version">Version of the stream after this event: dense, from 1.</param>
/// <param name="Data">The event itself, in its newest shape.</param>
/// <param name="At">When it was decided, by the deciding server's clock (UTC, microseconds).</param>
/// <param name="Metadata">Who and what caused it.</param>
public sealed record LogEvent(
    long Seq, Guid Id, string Stream, long Version, object Data, DateTimeOffset At, EventMetadata Metadata)
{
    /// <summary>State of its stream after it, where this node has just decided it.</summary>
    internal object? State { get; init; }

    /// <summary>
    /// State of its stream after it, where this node has just decided it: it need be folded and held in memory only once. Null where the
    /// event was read from the log, or its stream is of another kind.
    /// </summary>
    public TState? StateOf<TState>(StreamType<TState> type) where TState : class => type.Owns(Stream) ? (TState?)State : null;
}

/// <summary>Who and what caused an event.</summary>
/// <param name="Actor">Id of the user, or a name of the system's own (<c>timer</c>); null if unknown.</param>
/// <param name="CommandId">The command that led to it.</param>
/// <param name="CorrelationId">The request it belongs to.</param>
public sealed record EventMetadata(string? Actor, Guid? CommandId, string? CorrelationId);
