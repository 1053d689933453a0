namespace RealtimeReservation.Server.Http;

internal static partial class Messages
{
    /// <summary>Stock, bills, payments and the day's close.</summary>
    static IEnumerable<(string Key, string Zh, string En)> Money() =>
    [
        ("out_of_stock", "{name} 库存不足，剩余 {available}。", "Not enough {name} is left: {available}."),
    ];
}
