using System.Collections.Immutable;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>New lines on a tab.</summary>
static class Adding
{
    public static Refusal? Apply(ChangeLines command, Venue venue, Menu menu, TabWork work, DateTimeOffset now, string field)
    {
        if (command.Add.IsEmpty) return null;
        if (work.Tab.Lines.Length + command.Add.Length > TabRules.MostLines) return TabRules.TooManyLines;
        var lines = ImmutableArray.CreateBuilder<Line>(command.Add.Length);
        for (var i = 0; i < command.Add.Length; i++)
        {
            var wanted = command.Add[i];
            if (!menu.Items.TryGetValue(wanted.Item, out var item)) return MenuRules.NoSuchItem(wanted.Item);
            var faults = default(Faults);
            if (Terms.Resolve(menu, item, wanted.Options, $"{field}[{i}].", ref faults) is not { } terms) return faults.Refusal;
            if (Seen(wanted.UnitPrice, item.Id, terms) is { } changed) return changed;
            var line = new Line(
                work.Tab.NextLine + i, item.Id, item.Name, item.Category, wanted.Quantity, terms.UnitPrice, item.TaxRate, terms.Options,
                terms.Parts,
                TabRules.Note(wanted.Note), wanted.Course, command.By, Guest: command.Guest ?? work.Tab.Guest);
            if ((Supply.Served(venue, menu, line, now) ?? Supply.InStock(work.Stock, line, line.Quantity)) is { } refusal) return refusal;
            lines.Add(line);
        }
        work.Add(new LinesAdded(work.Tab.Venue, command.By, lines.DrainToImmutable()));
        return null;
    }

    /// <summary>4006 <c>price_changed</c> (<c>item</c>, <c>price</c>) when the price is not the one that was seen.</summary>
    public static Refusal? Seen(long? price, MenuItemId item, Terms terms) => price is null || price == terms.UnitPrice
        ? null
        : TabRefusals.PriceChanged.With("item", item.Value).With("price", terms.UnitPrice);
}
