namespace RealtimeReservation.EventStore;

/// <summary>
/// Committed events in order, without others between them. Positions may have holes: what tells whether anything is missing is what they
/// follow on.
/// </summary>
/// <param name="Events">At least one.</param>
/// <param name="After">A position after which these are the next events of the log.</param>
/// <param name="Foreign">Committed by another node, so that they may be new to the loop's memory.</param>
sealed record Batch(List<LogEvent> Events, long After, bool Foreign);
