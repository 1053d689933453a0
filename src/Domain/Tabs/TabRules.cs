using System.Collections.Immutable;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>What several decisions about a tab share.</summary>
static class TabRules
{
    public const int MostLines = 500;
    public const int MostQuantity = 999;
    public const int MostCourses = 20;
    public const int MostCovers = 1000;
    public const int MaxNote = 200;

    /// <summary>
    /// Why nothing can be ordered or moved here: 4040 <c>no_such_order</c>, 4006 <c>wrong_state</c> (<c>status</c>); null: the tab is open.
    /// </summary>
    public static Refusal? Ended(this Tab tab) =>
        !tab.Exists() ? OrderRefusals.NoSuchOrder : tab.Status == TabStatus.Open ? null : tab.Refuse(OrderRefusals.WrongState);

    /// <summary>The refusal, with the status that the tab has.</summary>
    public static Refusal Refuse(this Tab tab, Refusal refusal) => refusal.With("status", tab.Status.ToString().ToLowerInvariant());

    public static Refusal MissingLine(int line) => TabRefusals.NoSuchLine.With("line", line);

    public static Refusal Voided(int line) => TabRefusals.AlreadyVoided.With("line", line);

    public static Refusal TooManyLines => TabRefusals.TooManyLines.With("most", MostLines);

    /// <summary>What one of a line takes from stock.</summary>
    public static ImmutableArray<Portion> Takes(this Line line) => [.. line.Parts.SelectMany(part => part.Takes)];

    /// <summary>What stations prepare of a line, with the ticket it stands on; what is voided is left out.</summary>
    public static IEnumerable<(Ticket Ticket, TicketItem Item)> Items(this Tab tab, int line) =>
        from ticket in tab.Tickets
        from item in ticket.Items
        where item.Line == line && item.Status != ItemStatus.Voided
        select (ticket, item);

    /// <summary>Words of a guest; blank ones are none.</summary>
    public static string? Note(string? note) => string.IsNullOrWhiteSpace(note) ? null : note.Trim();
}
