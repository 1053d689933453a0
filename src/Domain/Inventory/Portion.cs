namespace RealtimeReservation.Domain.Inventory;

/// <summary>What is taken from stock.</summary>
/// <param name="Stock">Id of the stock item.</param>
/// <param name="Quantity">Whole units of the stock item (ml, g, pieces).</param>
public sealed record Portion(StockItemId Stock, long Quantity);

/// <summary>An item of the menu that takes a stock item.</summary>
/// <param name="Item">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record RecipeUse(MenuItemId Item, string Name);
