using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Inventory;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Inventory;

/// <summary>A stock item, as it is to be.</summary>
/// <param name="Name">1–80 characters.</param>
/// <param name="Unit">ml, g or pc.</param>
/// <param name="Threshold">Low at this level and below.</param>
/// <param name="PackSize">Units that are bought at once.</param>
/// <param name="Counted">Whether what the level does not cover is refused.</param>
internal sealed record StockItemRequest(string Name, string Unit, long Threshold = 0, long PackSize = 1, bool Counted = true);

/// <summary>Stock was delivered, counted or lost.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Quantity">Units that came, or are lost; of a count: units that are there.</param>
/// <param name="Reason">1–200 characters; may be missing beside a code.</param>
/// <param name="ReasonCode">
/// Of a delivery delivery, shop_purchase or from_store; of a count stock_count or spot_check; of a loss waste_broken, waste_spilled,
/// waste_expired or waste_returned: shown to each reader in their language.
/// </param>
internal sealed record MovementRequest(VenueId Venue, long Quantity, string? Reason = null, string? ReasonCode = null);

/// <summary>The stock of a venue, by name.</summary>
internal sealed record InventoryReply(IReadOnlyList<StockRow> Items);

/// <summary>How a stock item moved.</summary>
/// <param name="Seq">Log position.</param>
/// <param name="Item">The stock item.</param>
/// <param name="At">UTC.</param>
/// <param name="Kind">restock, sale, void_return, count or waste.</param>
/// <param name="Quantity">Units; below 0 where stock went.</param>
/// <param name="Level">What was there afterwards.</param>
/// <param name="Tab">The tab it was for.</param>
/// <param name="Reason">In the person's words.</param>
/// <param name="By">User id, or <c>table:{id}</c>.</param>
/// <param name="ReasonCode">Why, as one of the usual reasons.</param>
internal sealed record MovementReply(
    long Seq, StockItemId Item, DateTimeOffset At, string Kind, long Quantity, long Level, TabId? Tab, string? Reason, UserId By,
    string? ReasonCode);

/// <summary>What is to be bought.</summary>
/// <param name="Item">The stock item.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">ml, g or pc.</param>
/// <param name="Level">What is there.</param>
/// <param name="Threshold">Low at this level and below.</param>
/// <param name="PackSize">Units that are bought at once.</param>
/// <param name="UsedPerWeek">Units used or lost a week, on average of the last four.</param>
/// <param name="Packs">Packs that bring a week's use above the threshold; 0: enough is there.</param>
/// <param name="Quantity">Units in these packs.</param>
/// <param name="DaysLeft">Days until it is used up at that rate; null: nothing was used.</param>
internal sealed record ReorderRow(
    StockItemId Item, string Name, string Unit, long Level, long Threshold, long PackSize, long UsedPerWeek, long Packs, long Quantity,
    int? DaysLeft);

/// <summary>What is to be bought, the most pressing first.</summary>
internal sealed record ReorderReply(IReadOnlyList<ReorderRow> Items);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(StockItemRequest))]
[JsonSerializable(typeof(MovementRequest))]
[JsonSerializable(typeof(InventoryReply))]
[JsonSerializable(typeof(StockRow))]
[JsonSerializable(typeof(PageOf<MovementReply>))]
[JsonSerializable(typeof(ReorderReply))]
internal sealed partial class InventoryJson : JsonSerializerContext;
