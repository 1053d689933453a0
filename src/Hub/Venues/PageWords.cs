using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Venues;

/// <summary>
/// What the heads of pages say. The client says the same once it runs (src/Web/src/i18n); a test holds them against each other.
/// </summary>
internal sealed record PageWords(string Venues, string Description, string DescriptionOf, string Missing)
{
    public static PageWords English { get; } = new(
        "Venues", "Courts, consoles, tables and bars near you: see what is free right now and reserve it in a minute.",
        "Reserve at {name}: free times, prices and opening hours, live.", "This venue does not exist");

    public static PageWords Chinese { get; } = new(
        "场馆", "球场、游戏机、餐桌与酒吧：实时查看空闲时段，一分钟完成预订。", "预订{name}：空闲时段、价格与营业时间，实时更新。", "该场馆不存在");

    public static PageWords In(string language) => language == Languages.Chinese ? Chinese : English;
}
