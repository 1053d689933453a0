using System.Collections.Immutable;
using RealtimeReservation.Domain.Inventory;

namespace RealtimeReservation.Domain.Menus;

/// <summary>
/// Whether an item of the menu is available. 86 follows stock by itself: nothing is recorded when stock runs out or comes back.
/// </summary>
public static class MenuAvailability
{
    /// <summary>
    /// Who says that the item is 86: <c>staff</c> (of it, or of a part of the set), <c>stock</c> (not one serving is left); null: it is
    /// available.
    /// </summary>
    /// <param name="menu">The menu.</param>
    /// <param name="stock">The stock of the same venue.</param>
    /// <param name="item">An item of the menu.</param>
    public static string? SoldOutBy(Menu menu, Stock stock, MenuItem item) =>
        CalledOut(menu, item) is not null ? "staff"
        : Left(menu, stock, item) == 0 ? "stock"
        : null;

    /// <summary>How many servings the stock covers, options aside; a set through its parts. Null: nothing counted limits it.</summary>
    /// <param name="menu">The menu.</param>
    /// <param name="stock">The stock of the same venue.</param>
    /// <param name="item">An item of the menu.</param>
    public static long? Left(Menu menu, Stock stock, MenuItem item) => StockRules.Servings(stock, Recipe(menu, item));

    /// <summary>Whether the item is available at this time of the week; an item without times always is.</summary>
    /// <param name="item">An item of the menu.</param>
    /// <param name="zone">IANA time zone of the venue.</param>
    /// <param name="now">UTC.</param>
    public static bool IsServed(MenuItem item, string zone, DateTimeOffset now)
    {
        if (item.Available.IsEmpty) return true;
        var wall = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone));
        var time = TimeOnly.FromTimeSpan(wall.TimeOfDay);
        var yesterday = wall.AddDays(-1).DayOfWeek;
        return item.Available.Any(when => when.To > when.From
            ? On(when, wall.DayOfWeek) && time >= when.From && time < when.To
            : (On(when, wall.DayOfWeek) && time >= when.From) || (On(when, yesterday) && time < when.To));
    }

    /// <summary>The first item by id whose recipe, or an option of it, takes a stock item; null: none does.</summary>
    public static RecipeUse? UseOf(Menu menu, StockItemId stockItem) => menu.Items.Values
        .Where(item => item.Recipe.Concat(item.Options.SelectMany(group => group.Options).SelectMany(option => option.Recipe))
            .Any(portion => portion.Stock == stockItem))
        .OrderBy(item => item.Id.Value, StringComparer.Ordinal).Select(item => new RecipeUse(item.Id, item.Name)).FirstOrDefault();

    /// <summary>Which item staff called 86: this one or a part of the set; null: none.</summary>
    internal static MenuItemId? CalledOut(Menu menu, MenuItem item) =>
        menu.SoldOut.Contains(item.Id) ? item.Id : item.Parts.FirstOrDefault(part => menu.SoldOut.Contains(part.Item))?.Item;

    static ImmutableArray<Portion> Recipe(Menu menu, MenuItem item) => item.Parts.IsEmpty
        ? item.Recipe
        :
        [
            .. item.Recipe,
            .. item.Parts.SelectMany(part => menu.Items.TryGetValue(part.Item, out var single) ? Times(single.Recipe, part.Quantity) : []),
        ];

    internal static IEnumerable<Portion> Times(IEnumerable<Portion> recipe, long times) =>
        recipe.Select(portion => portion with { Quantity = portion.Quantity * times });

    static bool On(AvailableTime when, DayOfWeek day) => when.Day is null || when.Day == day;
}
