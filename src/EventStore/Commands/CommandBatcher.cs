namespace RealtimeReservation.EventStore;

/// <summary>Makes batches, and decides what each command becomes: an answer at once, a part of its batch, or a wait for states.</summary>
sealed class CommandBatcher(StreamMemory memory, EventCatalogue catalogue, Decider decider, Answers answers, StateLoader loader)
{
    long turn;

    /// <summary>Number of the newest batch.</summary>
    public long Turn => Volatile.Read(ref turn);

    /// <summary>Makes an empty batch.</summary>
    /// <param name="previous">The batch that is being committed; its outcome is awaited before this one is sent.</param>
    /// <param name="fresh">Only states that are added to it are seen: those loaded under the append lock.</param>
    public CommandBatch New(CommandBatch? previous = null, bool fresh = false)
    {
        var turn = Interlocked.Increment(ref this.turn);
        return new(memory.NewSet(turn, fresh, previous?.Working), new Group(catalogue), () => memory.NewSet(turn), previous);
    }

    /// <summary>
    /// Decides a command from memory. One that misses a state comes back when it is loaded; a repeat of a command in this batch or the one
    /// before waits until that is committed.
    /// </summary>
    public void Add(QueuedCommand command, CommandBatch batch)
    {
        if (answers.TryRepeat(command) || batch.AddIfRepeat(command)) return;
        var decision = decider.Decide(command, batch.Working);
        if (decision.IsMade && !decider.IsFinal(command, batch))
        {
            batch.Add(command);
            return;
        }
        batch.Forget(command);
        if (decision.IsMade)
        {
            answers.Unchanged(command);
        }
        else if (decision.Failure is not null)
        {
            command.Fail(decision.Failure);
        }
        else
        {
            command.Missing = decision.Missing;
            command.Release();
            loader.Load(command);
        }
    }

    /// <summary>Decides a command that is not a repeat while the append lock is held: it is added, or fails.</summary>
    /// <returns>Streams to load first; then it comes again.</returns>
    public IReadOnlyCollection<string> AddLocked(QueuedCommand command, CommandBatch batch)
    {
        var decision = decider.Decide(command, batch.Working);
        if (decision.IsMade) batch.Add(command);
        else if (decision.Failure is not null) command.Fail(decision.Failure);
        return decision.Failure is null ? decision.Missing : [];
    }
}
