using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Venues;

namespace RealtimeReservation.Server.Demo;

/// <summary>The venues of the demonstration.</summary>
internal static class DemoVenues
{
    const string Zone = "Asia/Shanghai", Currency = "CNY";

    public const string Console = "demo-console", Play = "ps5-1", Badminton = "demo-badminton", Bar = "demo-bar",
        Restaurant = "demo-restaurant";

    public static string Court(int number) => $"court-{number}";

    public static NewVenue ConsoleVenue { get; } = new(
        new VenueId(Console), "星云主机房 Nebula Console Room", "rental", Zone, Currency,
        new SettingsChange(
            PricePerHour: 2000, HoldMinutes: 15, WindowHours: 72, PayQrText: Pay("nebula"), PictureUrl: new("/demo/console.svg"),
            Address: new("上海市黄浦区南京东路 100 号 3 楼"),
            Rules: new(
                "请提前 5 分钟到场。可带 3 位朋友，饮料请放在桌边。\nPlease come 5 minutes early. Bring up to 3 friends; drinks stay at the side table.")));

    public static AddedResource[] Consoles { get; } = [new(new ResourceId(Play), "PlayStation 5 · 1")];

    public static NewVenue BadmintonVenue { get; } = new(
        new VenueId(Badminton), "羽林羽毛球馆 Feather Badminton", "rental", Zone, Currency,
        new SettingsChange(
            PricePerHour: 6000, HoldMinutes: 15, WindowHours: 72, PayQrText: Pay("feather"), PictureUrl: new("/demo/badminton.svg"),
            Address: new("上海市徐汇区漕溪北路 1111 号体育馆"),
            Rules: new("请穿室内运动鞋。开场前 2 小时可免费改期。\nIndoor shoes only. Move your booking for free up to 2 hours before."),
            Hours: [.. Enum.GetValues<DayOfWeek>().Select(day => new OpeningHours(day, new(8, 0), new(23, 0)))]));

    /// <summary>Ten courts; the last two are the better ones.</summary>
    public static AddedResource[] Courts { get; } =
        [
            .. Enumerable.Range(1, 10).Select(n =>
                new AddedResource(new ResourceId(Court(n)), $"{n} 号场 Court {n}", PricePerHour: n > 8 ? 9000 : null)),
        ];

    public static NewVenue BarVenue { get; } = new(
        new VenueId(Bar), "月光酒吧 Moonlight Bar", "bar", Zone, Currency,
        new SettingsChange(
            PricePerHour: 10000, HoldMinutes: 15, WindowHours: 72, PayQrText: Pay("moonlight"), PictureUrl: new("/demo/bar.svg"),
            Address: new("上海市静安区巨鹿路 158 号"),
            Rules: new("卡座保留 15 分钟，定金可抵消费。\nWe keep your booth for 15 minutes; the deposit counts towards the bill."),
            Hours: [.. Enum.GetValues<DayOfWeek>().Select(day => new OpeningHours(day, new(11, 0), new(3, 0)))]));

    public static AddedResource[] Booths { get; } =
        [new(new("demo-bar-booth-1"), "1 号卡座 Booth 1"), new(new("demo-bar-booth-2"), "2 号卡座 Booth 2")];

    /// <summary>Lunch and dinner every day; parties of eight and more leave a deposit.</summary>
    public static NewVenue RestaurantVenue { get; } = new(
        new VenueId(Restaurant), "青禾小馆 Green Rice Kitchen", "restaurant", Zone, Currency,
        new SettingsChange(
            PricePerHour: 0, SlotMinutes: 15, HoldMinutes: 15, WindowHours: 60 * 24, OpenOrdersPerGuest: 3, PayQrText: Pay("greenrice"),
            PictureUrl: new("/demo/restaurant.svg"), Address: new("上海市徐汇区武康路 210 号"),
            Rules: new(
                "座位保留 15 分钟。有忌口请提前告知。\nYour table is kept for 15 minutes. Please tell us about allergies when you book."),
            Hours:
            [
                .. Enum.GetValues<DayOfWeek>().SelectMany(day => new[]
                {
                    new OpeningHours(day, new(11, 30), new(14, 30)), new OpeningHours(day, new(17, 30), new(22, 30)),
                }),
            ],
            Place: new PlaceChange(
                Phone: new("+86 21 5555 0100"), Email: new("hello@greenrice.example"), Cuisine: new("江浙菜 Jiangnan"), PriceLevel: new(2))));

    /// <summary>Eighteen tables: six for two, eight for four, three for six, and a round one for ten.</summary>
    public static AddedResource[] Tables { get; } =
    [
        .. Enumerable.Range(1, 6).Select(n => Table(n, 1, 2)), .. Enumerable.Range(7, 8).Select(n => Table(n, 2, 4)),
        .. Enumerable.Range(15, 3).Select(n => Table(n, 4, 6)), Table(18, 6, 10),
    ];

    /// <summary>How it takes bookings, once its tables are there.</summary>
    public static SettingsChange RestaurantBooking { get; } = new(Booking: new BookingChange(
        BookingSettings.AtOnce, [new(2, 90), new(4, 105), new(20, 120)], BufferMinutes: 15, CoversPerQuarter: new(24),
        LeastNoticeMinutes: 30, DepositPerPerson: 5000, DepositFrom: 8, NoShowMinutes: new(15), Combinations:
        [
            new([TableId(7), TableId(8)], 5, 8), new([TableId(15), TableId(16)], 9, 12),
            new([TableId(15), TableId(16), TableId(17)], 12, 18),
        ]));

    static AddedResource Table(int number, int min, int max) =>
        new(TableId(number), $"{number} 号桌 Table {number}", Seats: new Seats(min, max));

    static ResourceId TableId(int number) => new($"demo-table-{number}");

    static Maybe<string> Pay(string to) => new($"https://pay.example/{to}?amount={{amount}}&currency={{currency}}&note={{reference}}");
}
