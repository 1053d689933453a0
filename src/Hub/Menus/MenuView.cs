using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Projections.Menus;

namespace RealtimeReservation.Server.Menus;

/// <summary>A menu sorted as it is shown.</summary>
internal static class MenuView
{
    /// <summary>The rows of a menu; items whose name, description, id or category's name contains the text, in whatever case.</summary>
    /// <param name="menu">The menu.</param>
    /// <param name="stock">The stock of the same venue.</param>
    /// <param name="currency">The venue's, ISO 4217.</param>
    /// <param name="search">Null or blank: all.</param>
    /// <param name="seq">Log position that the states contain.</param>
    public static MenuReply Of(Menu menu, Stock stock, string currency, string? search, long seq)
    {
        var order = Categories(menu).Select((category, place) => (category.Id, place)).ToDictionary(of => of.Id, of => of.place);
        return new(
            seq,
            [.. Categories(menu).Select(category => CategoryRow.Of(category, seq))],
            [.. Stations(menu).Select(station => StationRow.Of(menu, station, seq))],
            [
                .. menu.Items.Values.Where(item => Fits(menu, item, search?.Trim()))
                    .OrderBy(item => order.GetValueOrDefault(item.Category)).ThenBy(item => item.Position).ThenBy(item => item.Id, StringComparer.Ordinal)
                    .Select(item => MenuItemRow.Of(
                        item, MenuAvailability.SoldOutBy(menu, stock, item), MenuAvailability.Left(menu, stock, item), currency, seq)),
            ]);
    }

    /// <summary>The menu with its recipes.</summary>
    public static AdminMenuReply OfAdmin(Menu menu) => new(
        [.. Categories(menu)], [.. Stations(menu)],
        [.. menu.Items.Values.OrderBy(item => item.Category, StringComparer.Ordinal).ThenBy(item => item.Position).ThenBy(item => item.Id, StringComparer.Ordinal)
            .Select(AdminMenuItem.Of)]);

    static IEnumerable<MenuCategory> Categories(Menu menu) =>
        menu.Categories.Values.OrderBy(category => category.Position).ThenBy(category => category.Id, StringComparer.Ordinal);

    static IEnumerable<Station> Stations(Menu menu) =>
        menu.Stations.Values.OrderBy(station => station.Position).ThenBy(station => station.Id, StringComparer.Ordinal);

    static bool Fits(Menu menu, MenuItem item, string? text) =>
        string.IsNullOrEmpty(text) || Contains(item.Name, text) || Contains(item.Description, text) || Contains(item.Id, text)
        || Contains(menu.Categories.GetValueOrDefault(item.Category)?.Name, text);

    static bool Contains(string? name, string text) => name?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}
