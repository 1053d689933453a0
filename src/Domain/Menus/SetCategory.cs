using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Menus;

/// <summary>Give the menu a category, or replace it. Needs <see cref="Accounts.Permission.ManageMenu"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Category">The whole category.</param>
public sealed record SetCategory(UserId By, MenuCategory Category)
{
    /// <summary>4040 <c>no_such_venue</c>; 4000; 4006 <c>no_room_for_more</c> (<c>most</c>). The same category again is silent.</summary>
    public static Decision Decide(SetCategory command, Venue venue, Menu menu)
    {
        if (!venue.Exists()) return VenueRefusals.NoSuchVenue;
        var category = command.Category;
        var faults = default(Faults);
        faults.Placed(category.Id, category.Name, category.Position);
        if (faults.Any) return faults.Refusal;
        if (menu.Categories.TryGetValue(category.Id, out var known))
        {
            if (known == category) return Decision.Silence;
        }
        else if (menu.Categories.Count >= MenuRules.MostCategories)
        {
            return MenuRules.Full(MenuRules.MostCategories);
        }
        return MenuRules.Is(venue.Id, new MenuCategorySet(venue.Id, command.By, category));
    }
}

/// <summary>Take a category off the menu. Needs <see cref="Accounts.Permission.ManageMenu"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Category">Its id.</param>
public sealed record RemoveCategory(UserId By, string Category)
{
    /// <summary>4040 <c>no_such_category</c>; 4006 <c>category_in_use</c> (<c>items</c>).</summary>
    public static Decision Decide(RemoveCategory command, Venue venue, Menu menu)
    {
        if (!menu.Categories.ContainsKey(command.Category)) return MenuRefusals.NoSuchCategory;
        var items = MenuRules.Ids(menu, item => item.Category == command.Category);
        if (items.Length > 0) return MenuRefusals.CategoryInUse.With("items", items);
        return MenuRules.Is(venue.Id, new MenuCategoryRemoved(venue.Id, command.By, command.Category));
    }
}
