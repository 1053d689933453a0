using System.Collections.Immutable;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Restaurants;

/// <summary>
/// A restaurant in Shanghai, open 18:00 to 22:00, quarters of an hour, with tables t2 (1–2), t4 (3–4) and t6 (4–6); t4 and t6 may be put
/// together for 7 to 10. Parties of two stay 90 minutes, larger ones two hours. It is half past two in the afternoon.
/// </summary>
static class House
{
    public static readonly BookingSettings Rules = new(BookingSettings.AtOnce)
    {
        Stays = [new(2, 90), new(10, 120)],
        Combinations = [new([new("t4"), new("t6")], 7, 10)],
    };

    public static readonly VenueSettings Settings = new(
        0, SlotMinutes: 15, WindowHours: 72, OpenOrdersPerGuest: 50, Hours: Every("18:00", "22:00"), Booking: Rules);

    /// <summary>18:00 on the venue's wall.</summary>
    public static readonly DateTimeOffset Six = Utc("2026-11-21T10:00:00Z");

    public static readonly DateOnly Today = Date("2026-11-21");

    public static readonly ImmutableArray<string> Tables = ["t2", "t4", "t6"];

    public static StreamKey<DayEvent> DayOf(string table) => Streams.Day(new(table), Today);

    public static World Open(BookingSettings? rules = null, VenueSettings? settings = null, params Change[] more) => World.Given(
    [
        Venue((settings ?? Settings) with { Booking = rules ?? Rules }), Table("t2", 1, 2), Table("t4", 3, 4), Table("t6", 4, 6), .. more,
    ]);

    public static Change Table(string id, int min, int max) =>
        Change.To(Streams.Resource(new(id)), new ResourceAdded(new(id), new("demo"), id, 1, null, new Seats(min, max)));

    public static Change Counter(int seats, int most = 4) => Change.To(
        Streams.Resource(new("counter")), new ResourceAdded(new("counter"), new("demo"), "Counter", seats, null, new Seats(1, most, true)));

    public static Func<World, Decision> Book(
        int? people, DateTimeOffset? at = null, string order = "o1", string guest = "ann", int? minutes = null, int units = 1,
        PartyNeeds? needs = null, params string[] tables) =>
        w => PlaceOrder.Decide(
            new PlaceOrder(new(order), new(guest), at ?? Six, new byte[10], minutes, units, people, Needs: needs),
            w.Venue(), All(w), [.. tables.Select(id => new ResourceId(id))], w.Guest(guest), w.Day, w.Now);

    public static Func<World, Decision> Rebook(
        int? people = null, DateTimeOffset? at = null, string by = "ann", bool staff = false, int? minutes = null, string order = "o1",
        params string[] tables) =>
        w => Reschedule.Decide(
            new(new(by), staff, at ?? w.Reservation(order).Start, minutes, people), w.Order(order), w.Venue(), All(w),
            [.. tables.Select(id => new ResourceId(id))], w.Day, w.Now);

    public static Func<World, Decision> Accept(string order = "o1") =>
        w => AcceptReservation.Decide(new(new("sam")), w.Order(order), w.Venue(), w.Day, w.Now);

    public static Func<World, Decision> Arrive(string order = "o1") => w => NoteArrival.Decide(new(new("sam")), w.Order(order), w.Now);

    public static Func<World, Decision> GiveUp(string order = "o1") =>
        w => GiveUpLate.Decide(w.Order(order), w.Venue(), w.Day, w.Now);

    public static Func<World, Decision> TakeBack(string order = "o1") =>
        w => WithdrawNoShow.Decide(new(new("sam")), w.Order(order), w.Venue(), w.Resource, w.Day, w.Now);

    public static IReadOnlyList<Resource> All(World world) => [.. world.All<Resource>()];

    public static Availability Search(World world) => new(world.Venue(), All(world), world.Day, world.Now);

    public static IEnumerable<string> TablesOf(World world, string order = "o1") =>
        world.Reservation(order).Resources().Select(id => id.Value);
}
