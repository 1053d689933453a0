using System.Collections.Immutable;
using Bench.Setup;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections;

namespace Bench.Find;

/// <summary>Fifty restaurants of twenty tables each: six for two, eight for four, five for six, one for ten; open 17:00 to 23:00.</summary>
static class Houses
{
    public const int Venues = 50, Tables = 20, Days = 14;

    static readonly TimeOnly Opens = new(17, 0), Closes = new(23, 0);

    public static VenueId Venue(int number) => new($"house-{number}");

    public static ResourceId Table(int venue, int number) => new($"house-{venue}-{number}");

    public static async Task OpenAsync(BenchStore store)
    {
        for (var venue = 0; venue < Venues; venue++)
        {
            var (id, opening) = (Venue(venue), Opening(venue));
            await BenchVenue.ChangeAsync(store, _ => OpenVenue.Decide(opening, RealtimeReservation.Domain.Venues.Venue.None));
            var tables = Enumerable.Range(0, Tables).Select(n => new NewResource(Table(venue, n), $"Table {n}", Seats: Seats(n)));
            await BenchVenue.ChangeAsync(store, tx =>
                AddResources.Decide(new([.. tables]), tx.Read(Log.Venue, id), table => tx.Read(Log.Resource, table)));
        }
    }

    /// <summary>The starts at which a party can be booked on a day, each tried by the decision itself.</summary>
    public static async Task<List<DateTimeOffset>> TryAllAsync(BenchStore store, int venue, DateOnly date, int people)
    {
        var (state, _) = await store.Log.LoadAsync(Log.Venue, Venue(venue));
        var tables = new List<Resource>();
        var days = new Dictionary<(ResourceId, DateOnly), Day>();
        for (var n = 0; n < Tables; n++)
        {
            tables.Add((await store.Log.LoadAsync(Log.Resource, Table(venue, n))).State);
            for (var day = date.AddDays(-1); day <= date.AddDays(1); day = day.AddDays(1))
                days[(Table(venue, n), day)] = (await store.Log.LoadAsync(Log.Day, Streams.DayId(Table(venue, n), day))).State;
        }
        var (now, found) = (DateTimeOffset.UtcNow, new List<DateTimeOffset>());
        for (var at = Zones.Midnight(BenchVenue.Zone, date); at < Zones.Midnight(BenchVenue.Zone, date.AddDays(1)); at = at.AddMinutes(15))
        {
            var decision = PlaceOrder.Decide(
                BenchVenue.NewOrder("brute", at) with { PartySize = people }, state, tables, [], Guest.None,
                (id, day) => days.GetValueOrDefault((id, day), Day.None), now);
            if (decision.Refusal is null) found.Add(at);
        }
        return found;
    }

    static OpenVenue Opening(int number) => new(
        Venue(number), $"House {number}", "restaurant", BenchVenue.Zone, "CNY",
        new VenueSettings(
            0, SlotMinutes: 15, WindowHours: 24 * 60, OpenOrdersPerGuest: 50,
            Hours: [.. Enum.GetValues<DayOfWeek>().Select(day => new OpeningHours(day, Opens, Closes))],
            Booking: new BookingSettings(BookingSettings.AtOnce, BufferMinutes: 15, CoversPerQuarter: 24)
            {
                Stays = [new(2, 90), new(4, 105), new(10, 120)],
                Combinations = [new([Table(number, 6), Table(number, 7)], 5, 8)],
            }));

    static Seats Seats(int table) => table switch
    {
        < 6 => new(1, 2),
        < 14 => new(2, 4),
        < 19 => new(4, 6),
        _ => new(6, 10),
    };
}
