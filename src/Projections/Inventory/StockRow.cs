using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Inventory;

namespace RealtimeReservation.Projections.Inventory;

/// <summary>A stock item as screens show it. Quantities are whole units.</summary>
/// <param name="Id">Stock item id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">ml, g or pc.</param>
/// <param name="Threshold">Low at this level and below.</param>
/// <param name="PackSize">Units that are bought at once.</param>
/// <param name="Counted">Whether what the level does not cover is refused.</param>
/// <param name="Level">What is there; below 0 when more was used than was known of.</param>
/// <param name="Low">Whether it is at its threshold or below.</param>
/// <param name="Seq">Log position of the last change, or one after it.</param>
public sealed record StockRow(
    StockItemId Id, string Name, string Unit, long Threshold, long PackSize, bool Counted, long Level, bool Low, long Seq)
{
    /// <summary>Key of a stock item in its topic.</summary>
    public static string Key(StockItemId item) => $"item:{item}";

    /// <summary>The row of a stock item.</summary>
    public static StockRow From(StockLevel level, long seq)
    {
        var item = level.Item;
        return new StockRow(
            item.Id, item.Name, item.Unit, item.Threshold, item.PackSize, item.Counted, level.Level, level.Level <= item.Threshold, seq);
    }
}
