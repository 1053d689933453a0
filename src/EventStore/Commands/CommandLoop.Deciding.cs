namespace RealtimeReservation.EventStore;

/// <summary>Deciding a command on the states in memory, and what can be answered without PostgreSQL.</summary>
public sealed partial class CommandLoop
{
    /// <summary>
    /// Decides a command from memory. One that lacks a state comes back when it is loaded; a repeat of a command in this group
    /// or the one before waits aside until that is committed.
    /// </summary>
    void Take(QueuedCommand command, Draft draft)
    {
        if (recent.TryGet(command.Id, out var answer))
        {
            command.Repeat(answer);
            return;
        }
        if (draft.SetAside(command, flight?.Draft)) return;
        var lacking = Lacking(command, draft.Working, out var failure);
        if (failure is null && lacking.Count == 0)
        {
            if (IsFinal(command) || IsRefusedAnyway(command, draft))
            {
                draft.Forget(command);
                AnswerUnchanged(command, feed.Position);
                return;
            }
            draft.Add(command);
            return;
        }
        draft.Forget(command);
        if (failure is not null)
        {
            command.Fail(failure);
            return;
        }
        command.Lacking = lacking;
        command.PutBack();
        loader.Add(command);
    }

    /// <summary>
    /// A refusal whose every state is committed need not wait for the group under way.
    /// </summary>
    static bool IsFinal(QueuedCommand command) =>
        command.Transaction!.Events.Count == 0 && command.Transaction.Seen.All(state => state.IsCommitted);

    /// <summary>
    /// Whether a refusal that rests on something under way would be one without it too. Then it need not wait for that to be committed: on a day
    /// for which many come at once, all but the first few are told at once that their slot is taken.
    /// </summary>
    bool IsRefusedAnyway(QueuedCommand command, Draft draft)
    {
        if (command.Transaction!.Events.Count > 0) return false;
        var lacks = Lacking(command, draft.Committed, out var failure).Count > 0;
        if (!lacks && failure is null && command.Transaction.Events.Count == 0) return true;
        command.Transaction.Undo();
        // It depends on what is under way: the answer is what was decided on that.
        Lacking(command, draft.Working, out _);
        return false;
    }

    /// <summary>Runs a decision; returns the streams it lacks.</summary>
    IReadOnlyCollection<string> Lacking(QueuedCommand command, WorkingSet working, out Exception? failure)
    {
        failure = null;
        var transaction = new Transaction(working, Micros(clock.GetUtcNow()));
        foreach (var stream in command.Touches) transaction.Version(stream);
        // All that is named beforehand is loaded at once; then a run with it all tells whether that was enough.
        if (transaction.Missing.Count > 0) return transaction.Missing;
        try
        {
            command.Decide(transaction);
        }
        catch (Exception exception)
        {
            if (transaction.Missing.Count == 0) failure = exception;
        }
        if (failure is not null || transaction.Missing.Count > 0) transaction.Undo();
        return transaction.Missing;
    }

    /// <summary>PostgreSQL keeps microseconds; deciding with more would let memory and log differ.</summary>
    static DateTimeOffset Micros(DateTimeOffset now) => new(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
