using RealtimeReservation.Server.Floors;
using RealtimeReservation.Server.Inventory;

namespace RealtimeReservation.Server.Demo;

/// <summary>Tables and stock of the demo bar.</summary>
internal static class DemoPlace
{
    /// <summary>Sixteen tables in three areas.</summary>
    public static (string Id, TableRequest Table)[] Tables { get; } =
    [
        .. Enumerable.Range(1, 4).Select(n => ($"b{n}", new TableRequest($"吧{n} B{n}", 2, "吧台 Bar", n))),
        .. Enumerable.Range(1, 8).Select(n => ($"t{n}", new TableRequest($"{n} 号桌 T{n}", n > 6 ? 8 : 4, "大厅 Hall", n))),
        .. Enumerable.Range(1, 4).Select(n => ($"o{n}", new TableRequest($"露{n} O{n}", 4, "露台 Terrace", n))),
    ];

    /// <summary>What is kept, and how much of it there is. Some of it is low, oysters are out.</summary>
    public static (string Id, StockItemRequest Item, long Level)[] Stock { get; } =
    [
        Kept("rum", "朗姆酒 Rum", "ml", 1400, 700, 5600), Kept("gin", "金酒 Gin", "ml", 1400, 700, 6300),
        Kept("vodka", "伏特加 Vodka", "ml", 700, 700, 3500),
        Kept("tequila", "龙舌兰 Tequila", "ml", 700, 700, 650), Kept("whisky", "威士忌 Whisky", "ml", 700, 700, 4200),
        Kept("campari", "金巴利 Campari", "ml", 350, 700, 2100),
        Kept("vermouth", "味美思 Vermouth", "ml", 350, 750, 2250), Kept("aperol", "阿佩罗 Aperol", "ml", 700, 700, 3500),
        Kept("prosecco", "普罗塞克 Prosecco", "ml", 1500, 4500, 9000),
        Kept("lime", "青柠 Lime", "pc", 30, 60, 28), Kept("mint", "薄荷 Mint", "g", 50, 100, 300, counted: false),
        Kept("tonic", "汤力水 Tonic", "pc", 24, 24, 96),
        Kept("soda", "苏打水 Soda water", "pc", 24, 24, 120), Kept("lager", "拉格桶 Lager keg", "ml", 10_000, 30_000, 60_000),
        Kept("ipa", "IPA 瓶 IPA bottle", "pc", 24, 24, 72),
        Kept("red-wine", "红葡萄酒 Red wine", "ml", 2250, 4500, 13_500), Kept("white-wine", "白葡萄酒 White wine", "ml", 2250, 4500, 9000),
        Kept("cola", "可乐 Cola", "pc", 24, 24, 96),
        Kept("orange", "鲜橙 Orange", "pc", 20, 60, 90), Kept("coffee", "咖啡豆 Coffee", "g", 500, 1000, 3000),
        Kept("milk", "牛奶 Milk", "ml", 2000, 1000, 8000),
        Kept("potato", "薯条 Fries", "g", 3000, 5000, 15_000), Kept("wings", "鸡翅 Wings", "pc", 60, 120, 300),
        Kept("shrimp", "大虾 Shrimp", "pc", 40, 100, 38),
        Kept("dumpling", "饺子 Dumpling", "pc", 80, 160, 400), Kept("cheese", "芝士 Cheese", "g", 800, 1000, 4000),
        Kept("edamame", "毛豆 Edamame", "g", 1000, 2000, 6000),
        Kept("cucumber", "黄瓜 Cucumber", "pc", 10, 20, 60), Kept("salmon", "三文鱼 Salmon", "g", 600, 1000, 2400),
        Kept("oyster", "生蚝 Oyster", "pc", 24, 48, 0),
        Kept("noodle", "面条 Noodles", "pc", 20, 40, 80), Kept("beef", "牛肉 Beef", "pc", 12, 30, 60), Kept("cake", "蛋糕 Cake", "pc", 4, 12, 3),
        Kept("ice-cream", "冰淇淋 Ice cream", "g", 1000, 2500, 6000, counted: false),
    ];

    static (string, StockItemRequest, long) Kept(
        string id, string name, string unit, long threshold, long pack, long level, bool counted = true) =>
        (id, new(name, unit, threshold, pack, counted), level);
}
