using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Menus;

/// <summary>What a venue offers, and where it is prepared.</summary>
/// <param name="Categories">By id.</param>
/// <param name="Items">By id.</param>
/// <param name="Stations">By id.</param>
/// <param name="SoldOut">Items that staff called 86.</param>
/// <param name="Paused">Stations that take no tickets.</param>
public sealed record Menu(
    ImmutableDictionary<string, MenuCategory> Categories,
    ImmutableDictionary<MenuItemId, MenuItem> Items,
    ImmutableDictionary<StationId, Station> Stations,
    ImmutableHashSet<MenuItemId> SoldOut,
    ImmutableHashSet<StationId> Paused)
{
    /// <summary>An empty menu.</summary>
    public static readonly Menu None = new(
        ImmutableDictionary<string, MenuCategory>.Empty, ImmutableDictionary<MenuItemId, MenuItem>.Empty,
        ImmutableDictionary<StationId, Station>.Empty, [], []);

    /// <summary>The menu after one more event of its stream.</summary>
    public static Menu Fold(Menu state, MenuEvent e) => e switch
    {
        MenuCategorySet c => state with { Categories = state.Categories.SetItem(c.Category.Id, c.Category) },
        MenuCategoryRemoved c => state with { Categories = state.Categories.Remove(c.Category) },
        MenuItemSet i => state with { Items = state.Items.SetItem(i.Item.Id, i.Item) },
        MenuItemRemoved i => state with { Items = state.Items.Remove(i.Item), SoldOut = state.SoldOut.Remove(i.Item) },
        MenuItemSoldOut i => state with { SoldOut = state.SoldOut.Add(i.Item) },
        MenuItemBack i => state with { SoldOut = state.SoldOut.Remove(i.Item) },
        StationSet s => state with { Stations = state.Stations.SetItem(s.Station.Id, s.Station) },
        StationRemoved s => state with { Stations = state.Stations.Remove(s.Station), Paused = state.Paused.Remove(s.Station) },
        StationPaused s => state with { Paused = state.Paused.Add(s.Station) },
        StationResumed s => state with { Paused = state.Paused.Remove(s.Station) },
        _ => throw Unknown.Event(e),
    };
}
