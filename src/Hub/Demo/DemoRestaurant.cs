using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Venues;

namespace RealtimeReservation.Server.Demo;

/// <summary>Opens the demo restaurant: eighteen tables and the parties of the next two days.</summary>
internal sealed partial class DemoRestaurant(
    DemoRun run, OrderCommands commands, AccountRows accounts, TimeProvider clock, ILogger<DemoRestaurant> log)
{
    static readonly VenueId Venue = new(DemoVenues.Restaurant);

    static readonly (string Time, int People, PartyNeeds? Needs)[] Parties =
    [
        ("11:30", 2, null), ("12:00", 4, new("不吃香菜 no coriander")), ("12:15", 6, null), ("12:30", 3, null),
        ("17:45", 2, new(Occasion: "anniversary")), ("18:00", 4, new(HighChairs: 1)), ("18:15", 2, null),
        ("18:30", 8, new(Occasion: "birthday")), ("18:45", 4, null), ("19:00", 2, new("花生过敏 peanut allergy")),
        ("19:15", 5, null), ("19:30", 4, new(Occasion: "business")), ("20:00", 2, null), ("20:15", 3, null),
    ];

    /// <param name="admin">Who opens it.</param>
    /// <param name="ct">Ends the making.</param>
    public async Task MakeAsync(UserId admin, CancellationToken ct)
    {
        await run.MustAsync(admin, VenueCommands.Open(DemoVenues.RestaurantVenue), ct);
        await run.MustAsync(admin, VenueCommands.Add(Venue, DemoVenues.Tables), ct);
        await run.MustAsync(admin, VenueCommands.Change(admin, Venue, DemoVenues.RestaurantBooking), ct);
        // The directory follows the log: commands about orders look tables up there.
        await run.CaughtUpAsync(ct);
        var booked = 0;
        for (var day = 0; day < 2; day++)
        {
            foreach (var (n, party) in Parties.Index())
                if (await BookAsync(n, day, party.Time, party.People, party.Needs, ct)) booked++;
        }
        LogMade(log, DemoVenues.Tables.Length, booked);
    }

    /// <summary>One of the guests books; false: it is too late for that, or the house is full.</summary>
    async Task<bool> BookAsync(int number, int day, string time, int people, PartyNeeds? needs, CancellationToken ct)
    {
        var zone = DemoVenues.RestaurantVenue.Zone;
        var date = Zones.Date(zone, clock.GetUtcNow()).AddDays(day);
        var start = Zones.At(zone, date, TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
        if (start < clock.GetUtcNow().AddMinutes(30)) return false;
        if (await accounts.ByLoginAsync($"demo_guest_{(number % 8) + 1}", ct) is not { } guest) return false;
        var order = await run.RunAsync(
            guest.Id, commands.Place(guest.Id, new HoldRequest(start, Venue: Venue, PartySize: people, Needs: needs)), ct);
        return order is not null;
    }

    [LoggerMessage(LogLevel.Information, "Made the demo restaurant: {Tables} tables, {Parties} parties")]
    static partial void LogMade(ILogger log, int tables, int parties);
}
