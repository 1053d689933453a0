using System.Text.Json;
using RealtimeReservation.Tests.Support;

namespace StockMarten.Tests;

/// <summary>A venue with one thing to rent, and what an hour of HTTP leaves in the log.</summary>
sealed class Lane(TestClient admin, TestClient guest)
{
    public const string Venue = "lanes", Resource = "lanes-1";

    /// <summary>A noon to come; it and the slots after it are of one day.</summary>
    public DateTimeOffset Noon { get; private set; }

    /// <summary>The day's stream.</summary>
    public string Day => $"day-{Resource}-{Noon.AddHours(8):yyyy-MM-dd}";

    public TestClient Guest => guest;

    /// <summary>Opens it on a new server, under a new guest.</summary>
    public static async Task<Lane> OpenAsync(ServerProcess server)
    {
        var lane = new Lane(await server.AdminAsync(), await server.RegisterAsync("ann_of_the_lanes"));
        await lane.Admin.OpenVenueAsync(
            Venue, "rental",
            new { price_per_hour = 2000, hold_minutes = 60, open_orders_per_guest = 50, pay_qr_text = "https://pay.example/{amount}" });
        await lane.Admin.AddResourcesAsync(Venue, 1);
        // Days open by themselves, a moment after their resource.
        await Wait.UntilAsync(async () =>
        {
            lane.Noon = (await lane.SlotsAsync()).Select(slot => slot.GetProperty("start_time").GetDateTimeOffset())
                .FirstOrDefault(start => start.Hour == 4);
            return lane.Noon != default;
        }, "a day is open");
        return lane;
    }

    public TestClient Admin => admin;

    /// <summary>Holds the slot so many hours after noon.</summary>
    public Task<TestReply> HoldAsync(int hours) =>
        guest.PostAsync("reservations", new { start_time = Noon.AddHours(hours), resource = Resource }).MustAsync(201);

    /// <summary>Holds two slots and gives one back.</summary>
    public async Task<TestReply> FillAsync()
    {
        await CancelAsync(await HoldAsync(0));
        await HoldAsync(1);
        return await HoldAsync(2);
    }

    /// <summary>Changes the price of an hour; open days take it over, a moment later.</summary>
    /// <returns>Where that stands in the log.</returns>
    public async Task<long> PriceAsync(int perHour) =>
        (await admin.PostAsync($"admin/settings?venue={Venue}", new { price_per_hour = perHour }).MustAsync()).Position;

    public Task<TestReply> CancelAsync(TestReply held) => guest.PostAsync($"orders/{held.Id}/cancel", new { }).MustAsync(200);

    /// <summary>Waits until the taken slots of the day are these, as HTTP says.</summary>
    public async Task ShowsAsync(params IEnumerable<DateTimeOffset> starts)
    {
        var (expected, taken) = (starts.ToList(), new List<DateTimeOffset>());
        await Wait.UntilAsync(async () =>
        {
            taken =
            [
                .. from slot in await SlotsAsync()
                   where !slot.GetProperty("available").GetBoolean()
                   select slot.GetProperty("start_time").GetDateTimeOffset(),
            ];
            return taken.SequenceEqual(expected);
        }, () => $"{string.Join(", ", expected)} are taken, and not {string.Join(", ", taken)}");
    }

    /// <summary>None where the resource is not known yet.</summary>
    async Task<IEnumerable<JsonElement>> SlotsAsync() =>
        await guest.GetAsync($"slots?resource={Resource}") is { Status: 200 } shown ? shown["slots"].EnumerateArray() : [];
}
