using System.Collections.Immutable;
using System.Globalization;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>Seat guests at a free table, with what they order at once. Needs <see cref="Accounts.Permission.ServeTables"/>.</summary>
/// <param name="Tab">Id of the tab to be.</param>
/// <param name="Table">The table.</param>
/// <param name="By">User id, or <c>table:{id}</c>.</param>
/// <param name="Waiter">User id of who serves them; null: not assigned yet.</param>
/// <param name="Guest">User id of the guest, where known.</param>
/// <param name="Covers">People, 0–1000; 0: not told.</param>
/// <param name="Lines">What they order; may be empty.</param>
/// <param name="Fire">Whether that goes to its stations at once.</param>
public sealed record OpenTab(
    TabId Tab,
    TableId Table,
    UserId By,
    UserId? Waiter = null,
    UserId? Guest = null,
    int Covers = 0,
    ImmutableArray<NewLine> Lines = default,
    bool Fire = false)
{
    /// <summary>
    /// 4040 <c>no_such_table</c>; 4000 (<c>covers</c>, <c>items[i].…</c>); 4001 <c>table_taken</c> (<c>tab</c>); for a reservation as
    /// <see cref="SeatReservation"/>; for the lines as <see cref="ChangeLines"/>. What was paid with the reservation is the deposit.
    /// </summary>
    /// <param name="command">Who sits where.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="floor">Its tables.</param>
    /// <param name="menu">Its menu.</param>
    /// <param name="stock">Its stock.</param>
    /// <param name="reservation">The order they reserved with; null: none.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(OpenTab command, Venue venue, Floor floor, Menu menu, Stock stock, Order? reservation, DateTimeOffset now)
    {
        if (floor.Free(command.Table) is { } refusal) return refusal;
        var faults = default(Faults);
        faults.Range("covers", command.Covers, 0, TabRules.MostCovers);
        if (faults.Any) return faults.Refusal;

        var seated = reservation is null
            ? Decision.Silence
            : SeatReservation.Decide(new SeatReservation(command.By, command.Tab), reservation, venue.Id);
        if (seated.Refusal is not null) return seated;

        var opened = new TabOpened(
            command.Tab, Number(floor), venue.Id, command.Table, command.By, command.Waiter, command.Guest ?? reservation?.Guest,
            command.Covers,
            venue.Currency, reservation?.Id, (reservation as Reservation)?.Deposit() ?? 0);
        var work = TabWork.Open(opened, stock, now);
        work.Changes.AddRange(seated.Changes);
        var order = new ChangeLines(command.By, Add: command.Lines, Fire: command.Fire ? new FireSelection(Added: true) : null);
        return ChangeLines.Apply(order, venue, menu, work, now, "items") is { } no ? no : work.Done();
    }

    /// <summary>Number for people of the next tab: short, and given once in a venue.</summary>
    internal static string Number(Floor floor) => string.Create(CultureInfo.InvariantCulture, $"T{floor.Tabs + 1}");
}
