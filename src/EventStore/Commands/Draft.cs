namespace RealtimeReservation.EventStore;

/// <summary>A group in the making: commands decided one after the other, each on what those before it left.</summary>
/// <param name="working">The states they see.</param>
sealed class Draft(WorkingSet working)
{
    readonly HashSet<Guid> ids = [];

    public WorkingSet Working => working;

    /// <summary>Decided, in order.</summary>
    public List<QueuedCommand> Commands { get; } = [];

    /// <summary>Repeats of commands of this group or of the one before it, to be answered when that is committed.</summary>
    public List<QueuedCommand> Aside { get; } = [];

    public bool IsEmpty => Commands.Count == 0 && Aside.Count == 0;

    /// <summary>All of it, to be decided anew.</summary>
    public IEnumerable<QueuedCommand> All => Commands.Concat(Aside);

    public bool Has(Guid command) => ids.Contains(command);

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
