using System.Collections.Immutable;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// Some of what was ordered moves to another table: to the tab that is there, or to a new one.
/// Needs <see cref="Accounts.Permission.ServeTables"/>.
/// </summary>
/// <param name="By">User id.</param>
/// <param name="Table">The other table.</param>
/// <param name="Lines">What moves, each line once; of what was fired, all that is wanted.</param>
/// <param name="NewTab">Id of the tab to be, if the table is free.</param>
public sealed record SplitTab(UserId By, TableId Table, ImmutableArray<LineQuantity> Lines, TabId NewTab)
{
    /// <summary>
    /// 4040 <c>no_such_order</c>, <c>no_such_table</c>, <c>no_such_line</c> (<c>line</c>); 4000 (<c>lines</c>, <c>lines[i].quantity</c>,
    /// <c>lines[i].line</c> <c>twice</c>); 4006 <c>wrong_state</c> (<c>status</c>), <c>same_table</c>, <c>already_voided</c>,
    /// <c>fired_whole_only</c>, <c>has_discounts</c> (a discount is for this line), <c>has_refunds</c> (all <c>line</c>),
    /// <c>too_many_lines</c> (<c>most</c>), <c>less_than_paid</c> (<c>due</c>: below 0, what was paid for what would move).
    /// </summary>
    /// <param name="command">What moves where.</param>
    /// <param name="tab">The tab that gives.</param>
    /// <param name="floor">Tables of the venue.</param>
    /// <param name="there">The tab that is open at the other table; <see cref="Tab.None"/> where there is none.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(SplitTab command, Tab tab, Floor floor, Tab there, DateTimeOffset now)
    {
        if (tab.Ended() is { } ended) return ended;
        if (floor.Find(command.Table) is not { } placed) return FloorRefusals.NoSuchTable;
        if (tab.Tables.Contains(command.Table)) return tab.Refuse(TabRefusals.SameTable);
        if (placed.Tab is not null && there.Ended() is { } over) return over;
        var wanted = command.Lines.IsDefault ? [] : command.Lines;
        if (Refuse(tab, wanted) is { } refusal) return refusal;

        var work = placed.Tab is not null ? new TabWork(there, Stock.None, now) : TabWork.Open(
            new TabOpened(
                command.NewTab, OpenTab.Number(floor), tab.Venue, command.Table, command.By, tab.Waiter, null, 0, tab.Currency, null, 0),
            Stock.None,
            now);
        if (work.Tab.Lines.Length + wanted.Length > TabRules.MostLines) return TabRules.TooManyLines;
        var moving = wanted.Select(one => Moving(tab.Line(one.Line)!, one.Quantity)).ToImmutableArray();
        var given = new LinesGiven(
            tab.Venue, command.By, work.Tab.Id, [.. moving.Select(line => new LineQuantity(line.No, line.Quantity))], Merged: false);
        var (before, after) = (Bill.For(tab), Bill.For(Tab.Fold(tab, given, now)));
        if (Math.Min(0, before.Due - before.Pending) > after.Due - after.Pending)
            return tab.Refuse(TabRefusals.LessThanPaid).With("due", after.Due - after.Pending);
        work.Changes.Add(Change.To(Streams.Tab(tab.Id), given));
        work.Add(Handover.Taken(tab.Venue, command.By, tab, work.Tab, moving, now));
        return work.Done();
    }

    static Refusal? Refuse(Tab tab, ImmutableArray<LineQuantity> lines)
    {
        var faults = default(Faults);
        faults.Range("lines", lines.Length, 1, TabRules.MostLines);
        if (faults.Any) return faults.Refusal;
        for (var i = 0; i < lines.Length; i++)
        {
            var (no, quantity) = lines[i] ?? new LineQuantity(0, 0);
            if (tab.Line(no) is not { } line) return TabRules.MissingLine(no);
            if (line.Wanted() == 0) return TabRules.Voided(no);
            faults.Range($"lines[{i}].quantity", quantity, 1, line.Wanted());
            if (lines.Take(i).Any(earlier => earlier.Line == no)) faults.Add($"lines[{i}].line", FieldFaults.Twice);
            if (faults.Any) return faults.Refusal;
            if (line.FiredAt is not null && quantity < line.Wanted()) return tab.Refuse(TabRefusals.FiredWholeOnly).With("line", no);
            if (line.Refunded > 0 || tab.Back.ForLine(no).Amount > 0) return tab.Refuse(TabRefusals.HasRefunds).With("line", no);
            if (tab.Discounts.Any(discount => discount.Lines.Contains(no))) return tab.Refuse(TabRefusals.HasDiscounts).With("line", no);
        }
        return null;
    }

    // All that is wanted takes along what was voided of it; a part leaves that behind.
    static Line Moving(Line line, int quantity) =>
        quantity == line.Wanted() ? line : line with { Quantity = quantity, Voided = 0, Lost = 0 };
}
