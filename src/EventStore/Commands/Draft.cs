namespace RealtimeReservation.EventStore;

/// <summary>A group in the making: commands decided one after the other, each on what those before it left.</summary>
/// <param name="working">The states they see.</param>
/// <param name="group">What will be written.</param>
/// <param name="committed">Makes the set of states as they are in the log, nothing under way included.</param>
sealed class Draft(WorkingSet working, Group group, Func<WorkingSet> committed)
{
    readonly HashSet<Guid> ids = [];
    WorkingSet? standing;

    public WorkingSet Working => working;

    /// <summary>The states without what is under way.</summary>
    public WorkingSet Committed => standing ??= committed();

    public Group Group => group;

    /// <summary>Decided, in order.</summary>
    public List<QueuedCommand> Commands { get; } = [];

    /// <summary>Repeats of commands of this group or of the one before it, to be answered when that is committed.</summary>
    public List<QueuedCommand> Aside { get; } = [];

    public bool IsEmpty => Commands.Count == 0 && Aside.Count == 0;

    /// <summary>All of it, to be decided anew.</summary>
    public IEnumerable<QueuedCommand> All => Commands.Concat(Aside);

    public bool Has(Guid command) => ids.Contains(command);

    /// <summary>The group before is committed and its states are kept.</summary>
    public void Rest()
    {
        working.Rest();
        standing = null;
    }

    /// <summary>Takes a decided command.</summary>
    public void Add(QueuedCommand command)
    {
        Commands.Add(command);
        group.Add(command);
    }

    /// <summary>Sets a repeat aside; false if the command is not one.</summary>
    /// <param name="command">What arrived.</param>
    /// <param name="before">The group that is being committed.</param>
    public bool SetAside(QueuedCommand command, Draft? before)
    {
        if (ids.Add(command.Id) && before?.Has(command.Id) != true) return false;
        Aside.Add(command);
        return true;
    }

    /// <summary>The command left the group undecided and may come back.</summary>
    public void Forget(QueuedCommand command) => ids.Remove(command.Id);
}
