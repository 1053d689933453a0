using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Menus;

/// <summary>A whole menu as all see it, each part by position.</summary>
/// <param name="Categories">Its categories.</param>
/// <param name="Stations">Where things are prepared.</param>
/// <param name="Items">What is offered.</param>
/// <param name="Seq">Everything up to this log position is in it.</param>
public sealed record MenuRow(
    ImmutableArray<CategoryRow> Categories, ImmutableArray<StationRow> Stations, ImmutableArray<MenuItemRow> Items, long Seq);

/// <summary>Menus as rows, from memory. Read from any thread.</summary>
public sealed class MenuRows(VenueStates<Menu> menus, VenueStates<Stock> stocks, VenueDirectory directory)
{
    /// <summary>The menu of a venue, empty where there is none.</summary>
    public MenuRow For(VenueId venue)
    {
        var (menu, _, _, changed) = menus.For(venue);
        var (stock, _, _, moved) = stocks.For(venue);
        var (currency, seq) = (Currency(venue), Math.Max(changed, moved));
        return new MenuRow(
            [
                .. menu.Categories.Values.OrderBy(c => c.Position).ThenBy(c => c.Id, StringComparer.Ordinal)
                    .Select(c => CategoryRow.From(c, changed)),
            ],
            [
                .. menu.Stations.Values.OrderBy(s => s.Position).ThenBy(s => s.Id.Value, StringComparer.Ordinal)
                    .Select(s => StationRow.From(menu, s, changed)),
            ],
            [
                .. menu.Items.Values.OrderBy(i => i.Position).ThenBy(i => i.Id.Value, StringComparer.Ordinal)
                    .Select(i => Row(menu, stock, i, currency, seq)),
            ],
            seq);
    }

    /// <summary>An item of a menu; null if there is none of that id.</summary>
    public MenuItemRow? Item(VenueId venue, MenuItemId item)
    {
        var (menu, _, _, changed) = menus.For(venue);
        var (stock, _, _, moved) = stocks.For(venue);
        return menu.Items.TryGetValue(item, out var found) ? Row(menu, stock, found, Currency(venue), Math.Max(changed, moved)) : null;
    }

    string Currency(VenueId venue) => directory.Find(venue)?.Venue.Currency ?? "";

    static MenuItemRow Row(Menu menu, Stock stock, MenuItem item, string currency, long seq) =>
        MenuItemRow.From(item, MenuAvailability.SoldOutBy(menu, stock, item), MenuAvailability.Left(menu, stock, item), currency, seq);
}
