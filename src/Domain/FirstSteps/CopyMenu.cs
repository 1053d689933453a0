using System.Collections.Immutable;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.FirstSteps;

/// <summary>
/// Put what another venue offers on a menu: categories, stations and items that are not there yet. What is there stays as it is. Recipes
/// are left out, for they take from the stock of the other venue; so is what is sold out there.
/// Needs <see cref="Accounts.Permission.ManageMenu"/> at both.
/// </summary>
/// <param name="By">User id.</param>
public sealed record CopyMenu(UserId By)
{
    /// <summary>
    /// 4040 <c>no_such_venue</c>; 4006 <c>same_venue</c>, <c>other_currency</c> (prices would be wrong), <c>no_room_for_more</c>
    /// (<c>most</c>). Again is silent.
    /// </summary>
    public static Decision Decide(CopyMenu command, Venue from, Menu source, Venue to, Menu own)
    {
        if (!from.Exists() || !to.Exists()) return VenueRefusals.NoSuchVenue;
        if (from.Id == to.Id) return FirstStepsRefusals.SameVenue;
        if (from.Currency != to.Currency) return FirstStepsRefusals.OtherCurrency;
        var stations = Missing(source.Stations, own.Stations);
        // The parts of a set come before it, as they must.
        var items = Missing(source.Items, own.Items)
            .OrderBy(item => item.Parts.Length).ThenBy(item => item.Id.Value, StringComparer.Ordinal)
            .Where(item => item.Parts.All(part => Single(part.Item))).ToArray();
        var categories = Missing(source.Categories, own.Categories);
        if (own.Categories.Count + categories.Length > MenuRules.MostCategories) return MenuRules.Full(MenuRules.MostCategories);
        if (own.Stations.Count + stations.Length > MenuRules.MostStations) return MenuRules.Full(MenuRules.MostStations);
        if (own.Items.Count + items.Length > MenuRules.MostItems) return MenuRules.Full(MenuRules.MostItems);
        ImmutableArray<Change> changes =
        [
            .. categories.Select(category => MenuRules.Is(to.Id, new MenuCategorySet(to.Id, command.By, category))),
            .. stations.Select(station => MenuRules.Is(to.Id, new StationSet(to.Id, command.By, station))),
            .. items.Select(item => MenuRules.Is(to.Id, new MenuItemSet(to.Id, command.By, WithoutRecipes(item)))),
        ];
        return Decision.Yes(changes);

        // What the venue has under this id may be a set of its own; no set contains another.
        bool Single(MenuItemId id) => (own.Items.GetValueOrDefault(id) ?? source.Items[id]).Parts.IsEmpty;
    }

    static T[] Missing<TId, T>(ImmutableDictionary<TId, T> source, ImmutableDictionary<TId, T> own) where TId : notnull =>
        [.. source.Where(one => !own.ContainsKey(one.Key)).OrderBy(one => $"{one.Key}", StringComparer.Ordinal).Select(one => one.Value)];

    static MenuItem WithoutRecipes(MenuItem item) => item with
    {
        Recipe = [],
        Options =
        [
            .. item.Options.Select(group => group with { Options = [.. group.Options.Select(option => option with { Recipe = [] })] }),
        ],
    };
}
