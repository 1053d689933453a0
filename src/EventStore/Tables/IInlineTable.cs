namespace RealtimeReservation.EventStore;

/// <summary>
/// A table that is folded from streams and written in the transaction of their events, so that a read after a write is
/// always true. Rows are absolute: writing the same change again gives the same rows.
/// </summary>
public interface IInlineTable
{
    /// <summary>The tables it owns; a rebuild empties them, a verification compares them.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>
    /// Version of what stands in its rows, from 1. Where a database has another one, or none at all in a log that is not empty, the tables
    /// are filled from the log when a server starts.
    /// </summary>
    int Version => 1;

    /// <summary>Whether changes of streams of a kind can change its rows; a rebuild does not read the others.</summary>
    bool Follows(StreamType type) => true;

    /// <summary>
    /// Adds the statements that write these changes, as bulk upserts. A row that carries the position of its last change
    /// computes it in SQL as <c>current_setting('log.position')::bigint - events_after</c>, with <see cref="StreamChange.EventsAfter"/> or
    /// <see cref="InlineEvent.EventsAfter"/>.
    /// </summary>
    void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes);
}

/// <summary>What one commit does to one stream.</summary>
/// <param name="Type">The stream's kind.</param>
/// <param name="Stream">Its key.</param>
/// <param name="State">Its state afterwards.</param>
/// <param name="Version">Its version afterwards.</param>
/// <param name="Events">The events of this commit on this stream, in order.</param>
public sealed record StreamChange(StreamType Type, string Stream, object State, long Version, IReadOnlyList<InlineEvent> Events)
{
    /// <summary>The stream's id.</summary>
    public string Id => Type.Id(Stream);

    /// <summary>The stream began with this commit.</summary>
    public bool IsNew => Events.Count == Version;

    /// <summary>How many events of the log come after the stream's last one.</summary>
    public long EventsAfter => Events[^1].EventsAfter;
}

/// <summary>An event of the commit being written; its position is known only to the database.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Data">The event.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Metadata">Who caused it.</param>
/// <param name="EventsAfter">How many events of the log come after it.</param>
public sealed record InlineEvent(Guid Id, object Data, DateTimeOffset At, EventMetadata Metadata, long EventsAfter);
