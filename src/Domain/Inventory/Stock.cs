using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace RealtimeReservation.Domain.Inventory;

/// <summary>What happens to the stock of a venue.</summary>
public abstract record StockEvent : DomainEvent
{
    private protected StockEvent() { }
}

/// <summary>A stock item, as it is from now on; a new one has nothing in stock.</summary>
[Stored("stock_item_set")]
public sealed record StockItemSet(VenueId Venue, UserId By, StockItem Item) : StockEvent, IVenueAction;

/// <summary>A stock item that no recipe names is gone.</summary>
[Stored("stock_item_removed")]
public sealed record StockItemRemoved(VenueId Venue, UserId By, StockItemId Item) : StockEvent, IVenueAction;

/// <summary>Stock came or went.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="By">User id; <c>table:{id}</c> for guests of a table.</param>
/// <param name="Kind">Why.</param>
/// <param name="Tab">The tab it was for; null where there is none.</param>
/// <param name="Reason">In the person's words.</param>
/// <param name="Moves">What moved, each item once.</param>
/// <param name="ReasonCode">Why, as one of the usual reasons.</param>
[Stored("stock_moved", Version = 2)]
public sealed record StockMoved(
    VenueId Venue, UserId By, MovementKind Kind, TabId? Tab, string? Reason, ImmutableArray<StockMove> Moves, string? ReasonCode = null)
    : StockEvent, IVenueAction;

/// <summary>An item fell to its threshold or below. Told once until it has been above it again.</summary>
[Stored("stock_low")]
public sealed record StockLow(VenueId Venue, StockItemId Item, long Level) : StockEvent;

/// <summary>Why stock moved.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MovementKind>))]
public enum MovementKind
{
    /// <summary>Delivered.</summary>
    [JsonStringEnumMemberName("restock")] Restock,

    /// <summary>Fired to a station, or handed out.</summary>
    [JsonStringEnumMemberName("sale")] Sale,

    /// <summary>Voided before it was prepared, or refunded and put back.</summary>
    [JsonStringEnumMemberName("void_return")] VoidReturn,

    /// <summary>Counted: the level is what was seen.</summary>
    [JsonStringEnumMemberName("count")] Count,

    /// <summary>Broken, spilled, spoilt.</summary>
    [JsonStringEnumMemberName("waste")] Waste,
}

/// <summary>How one item moved.</summary>
/// <param name="Item">The stock item.</param>
/// <param name="Quantity">Units; below 0 where stock went.</param>
/// <param name="Level">What is there afterwards. Below 0 when more was used than was known of: shown, never hidden.</param>
public sealed record StockMove(StockItemId Item, long Quantity, long Level);

/// <summary>Something a venue keeps in stock.</summary>
/// <param name="Id">Slug, unique in the venue.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Unit">ml, g or pc.</param>
/// <param name="Threshold">Low at this level and below; 0: tells only when it is used up.</param>
/// <param name="PackSize">Units that are bought at once.</param>
/// <param name="Counted">Whether the level is trusted: what it does not cover is refused, and its menu items are 86.</param>
public sealed record StockItem(StockItemId Id, string Name, string Unit, long Threshold = 0, long PackSize = 1, bool Counted = true);

/// <summary>A stock item and how much of it there is.</summary>
/// <param name="Item">The item.</param>
/// <param name="Level">Units there.</param>
/// <param name="Low">Whether it was told that it is low, and has not been above its threshold since.</param>
public sealed record StockLevel(StockItem Item, long Level, bool Low);

/// <summary>The stock of a venue, by item.</summary>
public sealed record Stock(ImmutableDictionary<StockItemId, StockLevel> Items)
{
    /// <summary>Nothing in stock.</summary>
    public static readonly Stock None = new(ImmutableDictionary<StockItemId, StockLevel>.Empty);

    /// <summary>The stock after one more event of its stream.</summary>
    public static Stock Fold(Stock state, StockEvent e) => e switch
    {
        StockItemSet s => new Stock(state.Items.SetItem(
            s.Item.Id,
            state.Items.TryGetValue(s.Item.Id, out var known)
                ? Armed(known with { Item = s.Item })
                : new StockLevel(s.Item, 0, Low: false))),
        StockItemRemoved s => new Stock(state.Items.Remove(s.Item)),
        StockMoved m => new Stock(state.Items.SetItems(m.Moves.Select(move =>
            KeyValuePair.Create(move.Item, Armed(state.Items[move.Item] with { Level = move.Level }))))),
        StockLow l => new Stock(state.Items.SetItem(l.Item, state.Items[l.Item] with { Low = true })),
        _ => throw Unknown.Event(e),
    };

    static StockLevel Armed(StockLevel level) => level.Low && level.Level > level.Item.Threshold ? level with { Low = false } : level;
}
