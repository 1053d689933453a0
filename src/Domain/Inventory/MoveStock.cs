using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Inventory;

/// <summary>Stock was delivered, counted or lost. Needs <see cref="Accounts.Permission.MoveStock"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Kind">restock, count or waste.</param>
/// <param name="Item">Id of the stock item.</param>
/// <param name="Quantity">Units that came, or are lost, from 1; of a count: units that are there.</param>
/// <param name="Reason">1–200 characters; may be missing beside a code.</param>
/// <param name="ReasonCode">One of <see cref="Reasons.For(MovementKind)"/>.</param>
public sealed record MoveStock(UserId By, MovementKind Kind, StockItemId Item, long Quantity, string? Reason, string? ReasonCode = null)
{
    const long MaxUnits = 1_000_000_000;

    /// <summary>
    /// 4040 <c>no_such_stock_item</c>; 4000; 4204 <c>out_of_stock</c> (<c>item</c>, <c>name</c>, <c>available</c>: a counted item has no
    /// more to lose). Tells once when an item is low; a level above the threshold arms it again.
    /// </summary>
    /// <param name="command">What moved.</param>
    /// <param name="stock">The venue's stock.</param>
    /// <param name="venue">Id of the venue.</param>
    public static Decision Decide(MoveStock command, Stock stock, VenueId venue)
    {
        if (!stock.Items.TryGetValue(command.Item, out var kept)) return StockRefusals.NoSuchStockItem;
        var faults = default(Faults);
        if (command.Kind is not (MovementKind.Restock or MovementKind.Count or MovementKind.Waste))
            faults.Add("kind", FieldFaults.UnknownMovement);
        faults.Range("quantity", command.Quantity, command.Kind == MovementKind.Count ? 0 : 1, MaxUnits);
        Reasons.Check(ref faults, Reasons.For(command.Kind), command.ReasonCode, command.Reason, needed: true);
        if (faults.Any) return faults.Refusal;
        if (command.Kind == MovementKind.Waste && kept.Item.Counted && kept.Level < command.Quantity) return StockRules.TooLittle(kept);

        var moved = command.Kind switch
        {
            MovementKind.Count => command.Quantity - kept.Level,
            MovementKind.Waste => -command.Quantity,
            _ => command.Quantity,
        };
        var changes = ImmutableArray.CreateBuilder<Change>(2);
        StockRules.Move(
            stock, venue, command.By, command.Kind, null, Reasons.Words(command.Reason), [(command.Item, moved)], changes,
            command.ReasonCode);
        return Decision.Yes(changes.ToImmutable());
    }
}
