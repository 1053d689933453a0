namespace RealtimeReservation.Domain.Inventory;

/// <summary>Refusals about stock.</summary>
public static class StockRefusals
{
    public static readonly Refusal NoSuchStockItem = new(Codes.NotFound, "no_such_stock_item");
    public static readonly Refusal OutOfStock = new(Codes.OutOfStock, "out_of_stock");
    public static readonly Refusal UnitInUse = new(Codes.WrongState, "unit_in_use");
    public static readonly Refusal InARecipe = new(Codes.WrongState, "in_a_recipe");
}
