using System.Collections.Immutable;
using RealtimeReservation.Domain.Tabs;

namespace RealtimeReservation.Domain.Kitchen;

/// <summary>
/// Everything that is ready, or what of some lines is ready, is at the table.
/// Needs <see cref="Accounts.Permission.ServeTables"/>.
/// </summary>
/// <param name="By">User id.</param>
/// <param name="Lines">Numbers of lines; empty: all.</param>
public sealed record ServeLines(UserId By, ImmutableArray<int> Lines = default)
{
    /// <summary>
    /// 4040 <c>no_such_order</c>, <c>no_such_line</c> (<c>line</c>); 4006 <c>wrong_state</c> (<c>status</c>). Open and paid tabs are
    /// served; where nothing is ready it is silent.
    /// </summary>
    public static Decision Decide(ServeLines command, Tab tab)
    {
        var lines = command.Lines.IsDefault ? [] : command.Lines;
        if (tab.Status is not (TabStatus.Open or TabStatus.Paid)) return tab.Ended()!;
        foreach (var line in lines)
        {
            if (tab.Line(line) is null) return TabRules.MissingLine(line);
        }
        var changes = ImmutableArray.CreateBuilder<Change>();
        foreach (var ticket in tab.Tickets)
        {
            ImmutableArray<int> ready =
            [
                .. ticket.Items.Where(item => item.Status == ItemStatus.Ready && (lines.IsEmpty || lines.Contains(item.Line)))
                    .Select(item => item.No),
            ];
            if (!ready.IsEmpty) changes.Add(Change.To(Streams.Tab(tab.Id), new ItemsServed(tab.Venue, command.By, ticket.No, ready)));
        }
        return Decision.Yes(changes.ToImmutable());
    }
}
