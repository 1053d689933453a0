namespace RealtimeReservation.Domain.Tabs;

/// <summary>Another waiter serves the guests. Needs <see cref="Accounts.Permission.ServeTables"/>, also the other one.</summary>
/// <param name="By">User id.</param>
/// <param name="Waiter">User id of who serves them from now on.</param>
public sealed record ChangeWaiter(UserId By, UserId Waiter)
{
    /// <summary>4040 <c>no_such_order</c>; 4006 <c>wrong_state</c> (<c>status</c>). Who serves them already is silent.</summary>
    public static Decision Decide(ChangeWaiter command, Tab tab)
    {
        if (tab.Ended() is { } ended) return ended;
        if (tab.Waiter == command.Waiter) return Decision.Silence;
        return Change.To(Streams.Tab(tab.Id), new WaiterChanged(tab.Venue, command.By, command.Waiter));
    }
}

/// <summary>How many people sit there. Needs <see cref="Accounts.Permission.ServeTables"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Covers">0–1000; 0: not told.</param>
public sealed record ChangeCovers(UserId By, int Covers)
{
    /// <summary>4040 <c>no_such_order</c>; 4000; 4006 <c>wrong_state</c> (<c>status</c>). As many as before is silent.</summary>
    public static Decision Decide(ChangeCovers command, Tab tab)
    {
        if (tab.Ended() is { } ended) return ended;
        var faults = default(Faults);
        faults.Range("covers", command.Covers, 0, TabRules.MostCovers);
        if (faults.Any) return faults.Refusal;
        if (tab.Covers == command.Covers) return Decision.Silence;
        return Change.To(Streams.Tab(tab.Id), new CoversChanged(tab.Venue, command.By, command.Covers));
    }
}

/// <summary>The guests want to pay; ordering more takes it back. Needs <see cref="Accounts.Permission.ServeTables"/>.</summary>
/// <param name="By">User id, or <c>table:{id}</c>.</param>
public sealed record AskBill(UserId By)
{
    /// <summary>4040 <c>no_such_order</c>; 4006 <c>wrong_state</c> (<c>status</c>). Asked already is silent.</summary>
    public static Decision Decide(AskBill command, Tab tab)
    {
        if (tab.Ended() is { } ended) return ended;
        if (tab.BillAskedAt is not null) return Decision.Silence;
        return Change.To(Streams.Tab(tab.Id), new BillAsked(tab.Venue, command.By));
    }
}
