using System.Collections.Immutable;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Menus;

/// <summary>
/// Put an item on the menu, or replace it. Lines ordered before keep what was agreed.
/// Needs <see cref="Accounts.Permission.ManageMenu"/>.
/// </summary>
/// <param name="By">User id.</param>
/// <param name="Item">The whole item.</param>
public sealed record SetMenuItem(UserId By, MenuItem Item)
{
    /// <summary>
    /// 4040 <c>no_such_venue</c>; 4000 by field: among others <c>unknown_category</c>, <c>unknown_station</c>, <c>unknown_item</c> and
    /// <c>set_in_a_set</c> (parts), <c>unknown_stock</c> (recipes), <c>unknown_allergen</c>, <c>twice</c>; 4006 <c>no_room_for_more</c>
    /// (<c>most</c>), <c>part_of_a_set</c> (<c>items</c>: a part of sets cannot become one). The same item again is silent.
    /// </summary>
    public static Decision Decide(SetMenuItem command, Venue venue, Menu menu, Stock stock)
    {
        if (!venue.Exists()) return VenueRefusals.NoSuchVenue;
        var item = command.Item;
        var faults = default(Faults);
        faults.Item(item);
        if (faults.Any) return faults.Refusal;
        if (!menu.Categories.ContainsKey(item.Category ?? "")) faults.Add("category", FieldFaults.UnknownCategory);
        if (item.Station is { } station && !menu.Stations.ContainsKey(station)) faults.Add("station", FieldFaults.UnknownStation);
        Parts(ref faults, menu, item);
        Recipe(ref faults, "recipe", item.Recipe, stock);
        for (var i = 0; i < item.Options.Length; i++)
        {
            for (var j = 0; j < item.Options[i].Options.Length; j++)
                Recipe(ref faults, $"options[{i}].options[{j}].recipe", item.Options[i].Options[j].Recipe, stock);
        }
        if (faults.Any) return faults.Refusal;

        if (!menu.Items.TryGetValue(item.Id, out var known))
        {
            if (menu.Items.Count >= MenuRules.MostItems) return MenuRules.Full(MenuRules.MostItems);
        }
        else if (known.SameAs(item))
        {
            return Decision.Silence;
        }
        else if (!item.Parts.IsEmpty && RemoveMenuItem.SetsWith(menu, item.Id) is { Length: > 0 } sets)
        {
            return MenuRefusals.PartOfASet.With("items", sets);
        }
        return MenuRules.Is(venue.Id, new MenuItemSet(venue.Id, command.By, item));
    }

    static void Parts(ref Faults faults, Menu menu, MenuItem set)
    {
        for (var i = 0; i < set.Parts.Length; i++)
        {
            var (item, quantity) = set.Parts[i];
            faults.Range($"parts[{i}].quantity", quantity, 1, MenuRules.MaxPartQuantity);
            if (!menu.Items.TryGetValue(item, out var single)) faults.Add($"parts[{i}].item", FieldFaults.UnknownItem);
            else if (item == set.Id || !single.Parts.IsEmpty) faults.Add($"parts[{i}].item", FieldFaults.SetInASet);
            else if (set.Parts.Take(i).Any(earlier => earlier.Item == item)) faults.Add($"parts[{i}].item", FieldFaults.Twice);
        }
    }

    static void Recipe(ref Faults faults, string path, ImmutableArray<Portion> recipe, Stock stock)
    {
        for (var i = 0; i < recipe.Length; i++)
        {
            var (item, quantity) = recipe[i];
            faults.Range($"{path}[{i}].quantity", quantity, 1, MenuRules.MaxPortion);
            if (!stock.Items.ContainsKey(item)) faults.Add($"{path}[{i}].stock", FieldFaults.UnknownStock);
            else if (recipe.Take(i).Any(earlier => earlier.Stock == item)) faults.Add($"{path}[{i}].stock", FieldFaults.Twice);
        }
    }
}

/// <summary>
/// Take an item off the menu. Lines ordered before keep what was agreed.
/// Needs <see cref="Accounts.Permission.ManageMenu"/>.
/// </summary>
/// <param name="By">User id.</param>
/// <param name="Item">Its id.</param>
public sealed record RemoveMenuItem(UserId By, MenuItemId Item)
{
    /// <summary>4040 <c>no_such_item</c> (<c>item</c>); 4006 <c>part_of_a_set</c> (<c>items</c>).</summary>
    public static Decision Decide(RemoveMenuItem command, Venue venue, Menu menu)
    {
        if (!menu.Items.ContainsKey(command.Item)) return MenuRules.NoSuchItem(command.Item);
        if (SetsWith(menu, command.Item) is { Length: > 0 } sets) return MenuRefusals.PartOfASet.With("items", sets);
        return MenuRules.Is(venue.Id, new MenuItemRemoved(venue.Id, command.By, command.Item));
    }

    internal static string[] SetsWith(Menu menu, MenuItemId item) => MenuRules.Ids(menu, set => set.Parts.Any(part => part.Item == item));
}
