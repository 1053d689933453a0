namespace RealtimeReservation.Domain.Floors;

/// <summary>Guests of a table ask for a waiter. Their code is the right to do so, which the caller checks.</summary>
/// <param name="Table">Their table.</param>
public sealed record CallWaiter(TableId Table)
{
    /// <summary>How long guests wait after a call before they can call again.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    /// <summary>
    /// 4040 <c>no_such_table</c>; 4006 <c>called_just_now</c> (<c>again_at</c>: UTC instant from which they can call again). A call that
    /// waits to be seen is silent.
    /// </summary>
    /// <param name="command">Who calls.</param>
    /// <param name="venue">Venue id.</param>
    /// <param name="floor">Its tables.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(CallWaiter command, VenueId venue, Floor floor, DateTimeOffset now)
    {
        if (floor.Find(command.Table) is not { } placed) return FloorRefusals.NoSuchTable;
        if (placed.CalledAt() is not null) return Decision.Silence;
        if (placed.Call is { At: var last } && last + Again > now) return FloorRefusals.CalledJustNow.With("again_at", last + Again);
        return FloorRules.Is(venue, new WaiterCalled(venue, TableGuests.GuestOf(command.Table), command.Table, now));
    }
}

/// <summary>A waiter saw the call of a table's guests and goes there. Needs <see cref="Accounts.Permission.ServeTables"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Table">The table.</param>
public sealed record SeeCall(UserId By, TableId Table)
{
    /// <summary>4040 <c>no_such_table</c>. Where no call waits it is silent.</summary>
    /// <param name="command">Who goes.</param>
    /// <param name="venue">Venue id.</param>
    /// <param name="floor">Its tables.</param>
    public static Decision Decide(SeeCall command, VenueId venue, Floor floor)
    {
        if (floor.Find(command.Table) is not { } placed) return FloorRefusals.NoSuchTable;
        if (placed.CalledAt() is null) return Decision.Silence;
        return FloorRules.Is(venue, new CallSeen(venue, command.By, command.Table));
    }
}
