namespace RealtimeReservation.EventStore;

/// <summary>What came of running a decision.</summary>
/// <param name="Missing">Streams that must be loaded first; then it has not decided anything.</param>
/// <param name="Failure">What it threw; null: nothing.</param>
readonly record struct DecisionRun(IReadOnlyCollection<string> Missing, Exception? Failure)
{
    /// <summary>It decided: the command's transaction holds its events.</summary>
    public bool IsMade => Failure is null && Missing.Count == 0;
}

/// <summary>Runs the decisions of commands on states in memory.</summary>
sealed class Decider(TimeProvider clock)
{
    /// <summary>Runs a command's decision. Where nothing is decided, the states are as before.</summary>
    public DecisionRun Decide(QueuedCommand command, WorkingSet states)
    {
        var transaction = new Transaction(states, Micros(clock.GetUtcNow()));
        foreach (var stream in command.Touches) transaction.Version(stream);
        // All that is named beforehand is loaded at once; then a run with all of it tells whether that was enough.
        if (transaction.Missing.Count > 0) return new(transaction.Missing, null);
        Exception? failure = null;
        try
        {
            command.Decide(transaction);
        }
        catch (Exception exception)
        {
            if (transaction.Missing.Count == 0) failure = exception;
        }
        if (failure is not null || transaction.Missing.Count > 0) transaction.Undo();
        return new(transaction.Missing, failure);
    }

    /// <summary>
    /// Whether a decided command need not wait for any commit: it changes nothing, and all it rests on is committed, or would be decided
    /// alike on what is committed. On a day for which many come at once, all but the first few are told at once that their slot is taken.
    /// </summary>
    public bool IsFinal(QueuedCommand command, CommandBatch batch)
    {
        if (command.Transaction!.Events.Count > 0) return false;
        return command.Transaction.Seen.TrueForAll(state => state.IsCommitted) || IsUnchangedAnyway(command, batch);
    }

    bool IsUnchangedAnyway(QueuedCommand command, CommandBatch batch)
    {
        if (Decide(command, batch.Committed).IsMade && command.Transaction!.Events.Count == 0) return true;
        command.Transaction!.Undo();
        // It depends on what is not committed yet: the answer is what was decided on that.
        Decide(command, batch.Working);
        return false;
    }

    /// <summary>PostgreSQL keeps microseconds; deciding with more would let memory and log differ.</summary>
    static DateTimeOffset Micros(DateTimeOffset now) => new(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
