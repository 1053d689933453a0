using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>Something in memory that follows the log. All calls come one at a time, on the feed's turn.</summary>
public interface IFeedSubscriber
{
    /// <summary>
    /// What it reads while it is filled or takes an event. These are filled, and take each event, before it does, whatever the order in
    /// which they were registered.
    /// </summary>
    IEnumerable<IFeedSubscriber> Reads => [];

    /// <summary>
    /// Fills itself with what the log and the tables say at <paramref name="position"/>, before the first event comes.
    /// </summary>
    /// <param name="connection">A connection inside one repeatable-read snapshot that stands exactly at the position.</param>
    /// <param name="position">The first event applied afterwards is the next one.</param>
    /// <param name="ct">Ends the start-up.</param>
    Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Takes the next event.</summary>
    void Apply(LogEvent e);

    /// <summary>A batch of events has been applied; the feed stands at <paramref name="position"/>.</summary>
    void CaughtUp(long position);
}
