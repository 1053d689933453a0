using Npgsql;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>A deadline of one kind: of an order, or of whatever its kind is about.</summary>
/// <param name="Kind">What is due.</param>
/// <param name="Id">Id of what it is about.</param>
internal readonly record struct Deadline(IDeadlineKind Kind, string Id);

/// <summary>A kind of deadline: a fold over the log that says which ones run, and what happens when one is due.</summary>
internal interface IDeadlineKind
{
    /// <summary>Models that the fold reads; they take an event before it.</summary>
    IEnumerable<IFeedSubscriber> Reads => [];

    /// <summary>Sets the deadlines that run at a position of the log.</summary>
    Task LoadAsync(NpgsqlConnection connection, OpenDeadlines open, CancellationToken ct);

    /// <summary>Sets and clears deadlines as an event says.</summary>
    void Apply(LogEvent e, OpenDeadlines open);

    /// <summary>
    /// Carries out what is due by a command, which decides again: an early, late or repeated one does no harm. False: not now.
    /// </summary>
    Task<bool> FireAsync(string id, CancellationToken ct);
}
