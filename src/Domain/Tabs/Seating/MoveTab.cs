using RealtimeReservation.Domain.Floors;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>The guests sit at another table from now on. Needs <see cref="Accounts.Permission.ServeTables"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Table">A free table of the venue.</param>
/// <param name="From">Which of the tab's tables they leave; null: the one that names the tab.</param>
public sealed record MoveTab(UserId By, TableId Table, TableId? From = null)
{
    /// <summary>
    /// 4040 <c>no_such_order</c>, <c>no_such_table</c>; 4006 <c>wrong_state</c> (<c>status</c>); 4001 <c>table_taken</c> (<c>tab</c>). A
    /// table the tab has already is silent.
    /// </summary>
    public static Decision Decide(MoveTab command, Tab tab, Floor floor)
    {
        if (tab.Ended() is { } ended) return ended;
        if (tab.Tables.Contains(command.Table)) return Decision.Silence;
        var from = command.From ?? tab.Tables[0];
        if (!tab.Tables.Contains(from)) return FloorRefusals.NoSuchTable;
        if (floor.Free(command.Table) is { } taken) return taken;
        return Decision.Yes(
            Change.To(Streams.Tab(tab.Id), new TabMoved(tab.Venue, command.By, from, command.Table)),
            FloorRules.Is(tab.Venue, new TableTaken(tab.Venue, command.Table, tab.Id)),
            FloorRules.Is(tab.Venue, new TableFreed(tab.Venue, from, tab.Id)));
    }
}
