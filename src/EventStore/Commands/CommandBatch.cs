namespace RealtimeReservation.EventStore;

/// <summary>Commands that are committed together: decided one after the other, each on what those before it left.</summary>
/// <param name="working">The states they see.</param>
/// <param name="group">What will be written.</param>
/// <param name="committed">Makes the set of states as they are in the log, without anything that is not committed.</param>
/// <param name="previous">The batch that is being committed, on which this one rests.</param>
sealed class CommandBatch(WorkingSet working, Group group, Func<WorkingSet> committed, CommandBatch? previous = null)
{
    readonly HashSet<Guid> ids = [];
    CommandBatch? previous = previous;
    WorkingSet? committedStates;

    /// <summary>The states that its commands see.</summary>
    public WorkingSet Working => working;

    /// <summary>The states without what is not committed.</summary>
    public WorkingSet Committed => committedStates ??= committed();

    /// <summary>What will be written.</summary>
    public Group Group => group;

    /// <summary>Decided, in order.</summary>
    public List<QueuedCommand> Commands { get; } = [];

    /// <summary>Repeats of commands of this batch or of the one before it, to be answered when that is committed.</summary>
    public List<QueuedCommand> Repeats { get; } = [];

    public bool IsEmpty => Commands.Count == 0 && Repeats.Count == 0;

    /// <summary>Everything in it, to be decided again.</summary>
    public IEnumerable<QueuedCommand> All => Commands.Concat(Repeats);

    /// <summary>The batch before is committed, and its states are in the cache.</summary>
    public void PreviousCommitted()
    {
        previous = null;
        working.BasisCommitted();
        committedStates = null;
    }

    /// <summary>Adds a decided command.</summary>
    public void Add(QueuedCommand command)
    {
        Commands.Add(command);
        group.Add(command);
    }

    /// <summary>Adds a command to the repeats if it is one. If not, its id counts as taken until <see cref="Forget"/>.</summary>
    public bool AddIfRepeat(QueuedCommand command)
    {
        if (ids.Add(command.Id) && previous?.ids.Contains(command.Id) != true) return false;
        Repeats.Add(command);
        return true;
    }

    /// <summary>The command left the batch undecided and may come back.</summary>
    public void Forget(QueuedCommand command) => ids.Remove(command.Id);
}
