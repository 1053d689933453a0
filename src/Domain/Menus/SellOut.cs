using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Menus;

/// <summary>
/// Call an item 86, or have it back. What stock says comes on top and is never called off.
/// Needs <see cref="Accounts.Permission.CallSoldOut"/>.
/// </summary>
/// <param name="By">User id.</param>
/// <param name="Item">Its id.</param>
/// <param name="SoldOut">Whether it is 86.</param>
public sealed record SellOut(UserId By, MenuItemId Item, bool SoldOut)
{
    /// <summary>4040 <c>no_such_item</c> (<c>item</c>). What is so already is silent.</summary>
    public static Decision Decide(SellOut command, Venue venue, Menu menu)
    {
        if (!menu.Items.ContainsKey(command.Item)) return MenuRules.NoSuchItem(command.Item);
        if (menu.SoldOut.Contains(command.Item) == command.SoldOut) return Decision.Silence;
        return MenuRules.Is(venue.Id, command.SoldOut
            ? new MenuItemSoldOut(venue.Id, command.By, command.Item)
            : new MenuItemBack(venue.Id, command.By, command.Item));
    }
}
