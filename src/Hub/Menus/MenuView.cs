using System.Collections.Immutable;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Projections.Menus;

namespace RealtimeReservation.Server.Menus;

/// <summary>Menus as they are looked at.</summary>
internal static class MenuView
{
    /// <summary>
    /// The menu with those items only whose name, description, id or category's name contains the text, in whatever case.
    /// </summary>
    public static MenuRow Search(this MenuRow menu, string? search)
    {
        if (string.IsNullOrWhiteSpace(search)) return menu;
        var text = search.Trim();
        var categories = menu.Categories.Where(category => Contains(category.Name, text)).Select(category => category.Id)
            .ToImmutableHashSet();
        return menu with
        {
            Items = [.. menu.Items.Where(item =>
                Contains(item.Name, text) || Contains(item.Description, text) || Contains(item.Id.Value, text)
                    || categories.Contains(item.Category))],
        };
    }

    /// <summary>The menu with its recipes, each part by position.</summary>
    public static AdminMenuReply OfAdmin(Menu menu) => new(
        [.. menu.Categories.Values.OrderBy(category => category.Position).ThenBy(category => category.Id, StringComparer.Ordinal)],
        [.. menu.Stations.Values.OrderBy(station => station.Position).ThenBy(station => station.Id.Value, StringComparer.Ordinal)],
        [
            .. menu.Items.Values.OrderBy(item => item.Position).ThenBy(item => item.Id.Value, StringComparer.Ordinal)
            .Select(AdminMenuItem.From),
        ]);

    static bool Contains(string? name, string text) => name?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}
