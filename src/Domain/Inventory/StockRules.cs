using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Inventory;

/// <summary>What is taken from stock and put back, and when an item is low.</summary>
public static class StockRules
{
    /// <summary>
    /// Claims portions for a tab, all or nothing. 4204 <c>out_of_stock</c> (<c>item</c>, <c>name</c>: the stock item, <c>available</c>:
    /// units that are there) where a counted item does not cover them; an uncounted one goes below 0. Items that are no longer kept are
    /// passed over. What <paramref name="changes"/> did to the stock already counts.
    /// </summary>
    /// <param name="stock">The stock before this decision.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="by">Who fires: user id or <c>table:{id}</c>.</param>
    /// <param name="tab">The tab it is for.</param>
    /// <param name="portions">What is taken in all; an item may come several times.</param>
    /// <param name="changes">Where the events go; untouched by a refusal.</param>
    public static Refusal? Take(
        Stock stock, VenueId venue, UserId by, TabId tab, IEnumerable<Portion> portions, ImmutableArray<Change>.Builder changes)
    {
        var now = After(stock, venue, changes);
        var wanted = Sums(now, portions);
        foreach (var (item, quantity) in wanted)
        {
            var kept = now.Items[item];
            if (kept.Item.Counted && kept.Level < quantity) return TooLittle(kept);
        }
        Move(now, venue, by, MovementKind.Sale, tab, null, [.. wanted.Select(portion => (portion.Stock, -portion.Quantity))], changes);
        return null;
    }

    internal static Refusal TooLittle(StockLevel kept) =>
        StockRefusals.OutOfStock.With("item", kept.Item.Id.Value).With("name", kept.Item.Name).With("available", Math.Max(0, kept.Level));

    /// <summary>Puts portions of a tab back: voided before they were prepared, or refunded and good as new. Never refuses.</summary>
    /// <param name="stock">The stock before this decision.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="by">Who voids or refunds.</param>
    /// <param name="tab">The tab it was for.</param>
    /// <param name="portions">What comes back in all; an item may come several times.</param>
    /// <param name="changes">Where the events go.</param>
    public static void Return(
        Stock stock, VenueId venue, UserId by, TabId tab, IEnumerable<Portion> portions, ImmutableArray<Change>.Builder changes)
    {
        var now = After(stock, venue, changes);
        Move(
            now, venue, by, MovementKind.VoidReturn, tab, null,
            [.. Sums(now, portions).Select(portion => (portion.Stock, portion.Quantity))], changes);
    }

    /// <summary>How many times the counted items of the stock cover a recipe; null: nothing counted limits it.</summary>
    public static long? Servings(Stock stock, ImmutableArray<Portion> recipe)
    {
        long? servings = null;
        foreach (var (item, quantity) in Sums(stock, recipe))
        {
            var kept = stock.Items[item];
            if (!kept.Item.Counted) continue;
            var covered = Math.Max(0, kept.Level) / quantity;
            if (!(covered >= servings)) servings = covered;
        }
        return servings;
    }

    /// <summary>Notes movements, and which items they make low: once, until an item was above its threshold again.</summary>
    internal static void Move(
        Stock stock,
        VenueId venue,
        UserId by,
        MovementKind kind,
        TabId? tab,
        string? reason,
        ImmutableArray<(StockItemId Item, long Quantity)> moves,
        ImmutableArray<Change>.Builder changes,
        string? reasonCode = null)
    {
        if (moves.IsEmpty) return;
        var stream = Streams.Stock(venue);
        var moved = new StockMoved(
            venue, by, kind, tab, reason,
            [.. moves.Select(move => new StockMove(move.Item, move.Quantity, stock.Items[move.Item].Level + move.Quantity))], reasonCode);
        changes.Add(Change.To(stream, moved));
        var after = Stock.Fold(stock, moved);
        foreach (var (item, _) in moves) Warn(after.Items[item], venue, changes);
    }

    /// <summary>Tells that an item is low, unless that was told.</summary>
    internal static void Warn(StockLevel kept, VenueId venue, ImmutableArray<Change>.Builder changes)
    {
        if (!kept.Low && kept.Level <= kept.Item.Threshold)
            changes.Add(Change.To(Streams.Stock(venue), new StockLow(venue, kept.Item.Id, kept.Level)));
    }

    // Levels are absolute, so a decision that moves stock twice must see what it did first.
    static Stock After(Stock stock, VenueId venue, ImmutableArray<Change>.Builder changes)
    {
        var stream = Streams.Stock(venue);
        foreach (var change in changes)
        {
            if (change is Change<StockEvent> moved && moved.Key == stream) stock = Stock.Fold(stock, moved.Typed);
        }
        return stock;
    }

    static ImmutableArray<Portion> Sums(Stock stock, IEnumerable<Portion> portions) =>
    [
        .. portions.Where(portion => stock.Items.ContainsKey(portion.Stock)).GroupBy(portion => portion.Stock)
            .Select(item => new Portion(item.Key, item.Sum(portion => portion.Quantity)))
            .Where(portion => portion.Quantity > 0).OrderBy(portion => portion.Stock.Value, StringComparer.Ordinal),
    ];
}
