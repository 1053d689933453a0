using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Venues;

namespace RealtimeReservation.Server.Demo;

/// <summary>The venues of the demonstration.</summary>
internal static class DemoVenues
{
    const string Zone = "Asia/Shanghai", Currency = "CNY";

    public const string Console = "demo-console", Play = "ps5-1", Badminton = "demo-badminton";

    public static string Court(int number) => $"court-{number}";

    public static NewVenue ConsoleVenue { get; } = new(
        Console, "星云主机房 Nebula Console Room", "rental", Zone, Currency,
        new SettingsChange(PricePerHour: 2000, HoldMinutes: 15, WindowHours: 72, PayQrText: Pay("nebula")));

    public static AddedResource[] Consoles { get; } = [new(Play, "PlayStation 5 · 1")];

    public static NewVenue BadmintonVenue { get; } = new(
        Badminton, "羽林羽毛球馆 Feather Badminton", "rental", Zone, Currency,
        new SettingsChange(
            PricePerHour: 6000, HoldMinutes: 15, WindowHours: 72, PayQrText: Pay("feather"),
            Hours: [.. Enum.GetValues<DayOfWeek>().Select(day => new OpeningHours(day, new(8, 0), new(23, 0)))]));

    /// <summary>Ten courts; the last two are the better ones.</summary>
    public static AddedResource[] Courts { get; } =
        [.. Enumerable.Range(1, 10).Select(n => new AddedResource(Court(n), $"{n} 号场 Court {n}", PricePerHour: n > 8 ? 9000 : null))];

    static Maybe<string> Pay(string to) => new($"https://pay.example/{to}?amount={{amount}}&currency={{currency}}&note={{reference}}");
}
