using System.Collections.Immutable;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// Guests order by the code of their table: it opens a tab or adds to the one that is there, and goes to its stations at once.
/// </summary>
/// <param name="Table">The table their code stands for.</param>
/// <param name="Tab">Id of the tab to be, if there is none.</param>
/// <param name="Lines">At least one.</param>
/// <param name="Guest">User id of the guest, if signed in.</param>
public sealed record OrderAtTable(TableId Table, TabId Tab, ImmutableArray<NewLine> Lines, UserId? Guest = null)
{
    /// <summary>
    /// 4040 <c>no_such_table</c>; 4006 <c>no_table_ordering</c>, <c>not_seated</c> (as the venue's settings have it); 4000
    /// (<c>items[i].…</c>); for the lines as <see cref="ChangeLines"/>. Lines that staff entered and did not fire yet wait on.
    /// </summary>
    /// <param name="command">What they order.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="floor">Its tables.</param>
    /// <param name="there">The tab that is open at the table; <see cref="Tab.None"/> where there is none.</param>
    /// <param name="menu">Its menu.</param>
    /// <param name="stock">Its stock.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(OrderAtTable command, Venue venue, Floor floor, Tab there, Menu menu, Stock stock, DateTimeOffset now)
    {
        if (floor.Find(command.Table) is not { } placed) return FloorRefusals.NoSuchTable;
        if (venue.Settings.Bar.GuestOrdering == "off") return TabRefusals.NoTableOrdering;
        if (placed.Tab is null && venue.Settings.Bar.GuestOrdering == "seated") return TabRefusals.NotSeated;
        var lines = command.Lines.IsDefault ? [] : command.Lines;
        var faults = default(Faults);
        faults.Range("items", lines.Length, 1, TabRules.MostLines);
        if (faults.Any) return faults.Refusal;

        var by = TableGuests.GuestOf(command.Table);
        if (placed.Tab is null)
            return OpenTab.Decide(
                new OpenTab(command.Tab, command.Table, by, null, command.Guest, 0, lines, Fire: true), venue, floor, menu, stock, null,
                now);
        var work = new TabWork(there, stock, now);
        return ChangeLines.Apply(
            new ChangeLines(by, Add: lines, Fire: new FireSelection(Added: true), Guest: command.Guest), venue, menu, work, now,
            "items") is { } no ? no : work.Done();
    }
}
