using System.Collections.Immutable;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>Whether what was ordered is available now: asked when it is ordered, and again when it is fired.</summary>
static class Supply
{
    /// <summary>
    /// 4204 <c>sold_out</c>, 4005 <c>not_served_now</c> (both <c>item</c>, <c>name</c>); what left the menu since is what was agreed.
    /// </summary>
    public static Refusal? Served(Venue venue, Menu menu, Line line, DateTimeOffset now)
    {
        foreach (var soldOut in line.Parts.Select(part => part.Item).Prepend(line.Item).Where(menu.SoldOut.Contains))
        {
            var name = menu.Items.TryGetValue(soldOut, out var known) ? known.Name : line.Name;
            return TabRefusals.SoldOut.With("item", soldOut.Value).With("name", name);
        }
        return menu.Items.TryGetValue(line.Item, out var item) && !MenuAvailability.IsServed(item, venue.Zone, now)
            ? TabRefusals.NotServedNow.With("item", line.Item.Value).With("name", line.Name)
            : null;
    }

    /// <summary>
    /// 4204 <c>out_of_stock</c> (<c>item</c>, <c>name</c>, <c>available</c>: servings) when the stock does not cover so many of a line.
    /// </summary>
    public static Refusal? InStock(Stock stock, Line line, int quantity) =>
        StockRules.Servings(stock, line.Takes()) is { } servings && servings < quantity
            ? StockRefusals.OutOfStock.With("item", line.Item.Value).With("name", line.Name).With("available", servings)
            : null;

    /// <summary>
    /// Claims what lines take. 4204 <c>out_of_stock</c> of the first one that is not covered any more: <c>available</c> says how many
    /// servings of it the lines before leave.
    /// </summary>
    public static Refusal? Claim(TabWork work, UserId by, ImmutableArray<Line> lines)
    {
        var left = work.Stock;
        foreach (var line in lines)
        {
            if (InStock(left, line, line.Wanted()) is { } refusal) return refusal;
            foreach (var (stock, quantity) in Portions(line, line.Wanted()))
            {
                if (left.Items.TryGetValue(stock, out var kept))
                    left = new Stock(left.Items.SetItem(stock, kept with { Level = kept.Level - quantity }));
            }
        }
        return StockRules.Take(
            work.Before, work.Tab.Venue, by, work.Tab.Id, lines.SelectMany(line => Portions(line, line.Wanted())), work.Changes);
    }

    /// <summary>Puts back what so many of a line took.</summary>
    public static void Return(TabWork work, UserId by, Line line, int quantity) =>
        StockRules.Return(work.Before, work.Tab.Venue, by, work.Tab.Id, Portions(line, quantity), work.Changes);

    static IEnumerable<Portion> Portions(Line line, int quantity) => MenuAvailability.Times(line.Takes(), quantity);
}
