namespace RealtimeReservation.EventStore;

/// <summary>
/// Does something about committed events outside their own transaction. Every event comes at least once, in order, on one
/// node at a time; a repeat must have no second effect.
/// </summary>
public interface IReactor
{
    /// <summary>Name of its checkpoint; a new one starts at the log's beginning.</summary>
    string Name { get; }

    /// <summary>Types of the events it is given, within a tenth of a second; null: all, at once.</summary>
    IReadOnlyCollection<Type>? Handles => null;

    /// <summary>Handles an event; if it throws, the event comes again.</summary>
    Task HandleAsync(LogEvent e, CancellationToken ct);
}
