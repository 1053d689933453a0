using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Inventory;

/// <summary>Keep something in stock, or change how it is kept. Needs <see cref="Accounts.Permission.ManageStock"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Item">All values of the item.</param>
public sealed record SetStockItem(UserId By, StockItem Item)
{
    const long MaxUnits = 1_000_000_000;
    static readonly ImmutableArray<string> Units = ["ml", "g", "pc"];

    /// <summary>
    /// 4040 <c>no_such_venue</c>; 4000; 4006 <c>unit_in_use</c> (<c>unit</c>: levels and recipes are in it). The same item again is silent.
    /// A known item that is low by its new threshold is told so; a new one waits for its first delivery.
    /// </summary>
    public static Decision Decide(SetStockItem command, Stock stock, Venue venue)
    {
        if (!venue.Exists()) return VenueRefusals.NoSuchVenue;
        var item = command.Item;
        var faults = default(Faults);
        faults.Slug("id", item.Id.Value);
        faults.Name("name", item.Name, VenueRules.MaxName);
        if (!Units.Contains(item.Unit)) faults.Add("unit", FieldFaults.UnknownUnit);
        faults.Range("threshold", item.Threshold, 0, MaxUnits);
        faults.Range("pack_size", item.PackSize, 1, MaxUnits);
        if (faults.Any) return faults.Refusal;
        var known = stock.Items.GetValueOrDefault(item.Id);
        if (known?.Item == item) return Decision.Silence;
        if (known is not null && known.Item.Unit != item.Unit && known.Level != 0)
        {
            return StockRefusals.UnitInUse.With("unit", known.Item.Unit);
        }

        var changes = ImmutableArray.CreateBuilder<Change>(2);
        var set = new StockItemSet(venue.Id, command.By, item);
        changes.Add(Change.To(Streams.Stock(venue.Id), set));
        if (known is not null) StockRules.Warn(Stock.Fold(stock, set).Items[item.Id], venue.Id, changes);
        return Decision.Yes(changes.ToImmutable());
    }
}

/// <summary>Keep something in stock no longer. Needs <see cref="Accounts.Permission.ManageStock"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Item">Id of the stock item.</param>
public sealed record RemoveStockItem(UserId By, StockItemId Item)
{
    /// <summary>
    /// 4040 <c>no_such_stock_item</c>; 4006 <c>in_a_recipe</c> (<c>item</c>, <c>name</c>: an item of the menu that takes it).
    /// </summary>
    /// <param name="command">Which.</param>
    /// <param name="stock">The venue's stock.</param>
    /// <param name="use">An item of the venue's menu that takes it; null: none does.</param>
    /// <param name="venue">Id of the venue.</param>
    public static Decision Decide(RemoveStockItem command, Stock stock, RecipeUse? use, VenueId venue)
    {
        if (!stock.Items.ContainsKey(command.Item)) return StockRefusals.NoSuchStockItem;
        if (use is not null) return StockRefusals.InARecipe.With("item", use.Item.Value).With("name", use.Name);
        return Change.To(Streams.Stock(venue), new StockItemRemoved(venue, command.By, command.Item));
    }
}
