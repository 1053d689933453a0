using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections;

namespace Bench.Replay;

/// <summary>
/// Weeks of business, decided by the domain itself and handed to a writer in the order in which they happened: ten venues of ten
/// resources, days opened ahead, and orders that are approved, rejected and proven again, cancelled by their guests or let run out. The
/// last ones are still open. The same every time but for the clock.
/// </summary>
sealed class PastOrders(PastLog log, int events, DateTimeOffset now)
{
    /// <summary>How far ahead may be booked.</summary>
    public const int WindowHours = 168;

    const int Venues = 10, Resources = 10, Weeks = 7, HoldMinutes = 120, EventsPerOrder = 8;
    static readonly int[] Capacities = [1, 1, 1, 1, 1, 1, 2, 2, 8, 8];
    /// <summary>Each resource as often as it has units: guests go where there is room.</summary>
    static readonly int[] Units = [.. Capacities.SelectMany((units, resource) => Enumerable.Repeat(resource, units))];
    readonly Random random = new(1);
    readonly PriorityQueue<Action<DateTimeOffset>, DateTimeOffset> coming = new();
    readonly string[] guests = new string[Math.Max(1_000, events / 50)];

    /// <summary>Lets it all happen.</summary>
    public void Happen()
    {
        var start = now.AddDays(-7 * Weeks);
        for (var i = 0; i < guests.Length; i++) guests[i] = Bytes(16);
        for (var v = 0; v < Venues; v++) Open($"venue-{v:00}", start);
        var orders = events / EventsPerOrder;
        var step = TimeSpan.FromMilliseconds((long)((now - start) / orders).TotalMilliseconds);
        for (var i = 0; i < orders; i++)
        {
            var at = start + (step * i);
            CatchUp(at);
            Place(at);
        }
        CatchUp(now);
    }

    void CatchUp(DateTimeOffset now)
    {
        while (coming.TryPeek(out var next, out var at) && at <= now)
        {
            coming.Dequeue();
            next(at);
        }
    }

    void Open(string venue, DateTimeOffset at)
    {
        var settings = new VenueSettings(2000, HoldMinutes: HoldMinutes, WindowHours: WindowHours, PayQrUrl: "/pay.png");
        Do(
            at, "admin",
            OpenVenue.Decide(new OpenVenue(new(venue), $"Venue {venue}", "rental", "Asia/Shanghai", "CNY", settings), Venue.None));
        var added = Enumerable.Range(0, Resources).Select(r => new NewResource(new(Resource(venue, r)), $"Room {r}", Capacities[r]));
        Do(
            at, "admin",
            AddResources.Decide(new AddResources([.. added]), log.Read(Log.Venue, venue), id => log.Read(Log.Resource, id.Value)));
        OpenDays(venue, at);
    }

    /// <summary>As the server does it, a day earlier than it must, so that a server started now finds nothing to open.</summary>
    void OpenDays(string venue, DateTimeOffset at)
    {
        var place = log.Read(Log.Venue, venue);
        for (var r = 0; r < Resources; r++)
            for (var date = Zones.Date(place.Zone, at); date <= Zones.Date(place.Zone, at.AddHours(WindowHours + 48));
                date = date.AddDays(1))
                Do(at, "timer", OpenDay.Decide(new OpenDay(date), place, log.Read(Log.Resource, Resource(venue, r)), Days));
        coming.Enqueue(then => OpenDays(venue, then), at.AddDays(1));
    }

    void Place(DateTimeOffset at)
    {
        var (venue, order) = ($"venue-{random.Next(Venues):00}", Bytes(16));
        var guest = guests[random.Next(guests.Length)];
        // The next days are wanted more than those after.
        var hour = new DateTimeOffset(at.Year, at.Month, at.Day, at.Hour, 0, 0, TimeSpan.Zero)
            .AddHours(2 + (int)((WindowHours - 3) * Math.Pow(random.NextDouble(), 2)));
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var place = new PlaceOrder(new(order), new(guest), hour.AddHours(attempt / 4),
                Convert.FromHexString(Bytes(2 * OrderNumbers.RandomBytes)));
            var decision = PlaceOrder.Decide(
                place, log.Read(Log.Venue, venue), log.Read(Log.Resource, Resource(venue, Units[random.Next(Units.Length)])),
                    log.Read(Log.Guest, guest), Days, at);
            if (decision.Refusal is { Code: Codes.UnfinishedOrder }) guest = guests[random.Next(guests.Length)];
            else if (decision.Refusal is null)
            {
                Do(at, guest, decision);
                GoOn(order, at, first: true);
                return;
            }
        }
    }

    /// <summary>What becomes of an order that waits for a proof.</summary>
    void GoOn(string order, DateTimeOffset at, bool first)
    {
        var chance = random.Next(100);
        if (chance < 15 && first) coming.Enqueue(then =>
            Act(order, then, "timer", (o, v) => ExpireOrder.Decide(o, v, Days, then)), at.AddMinutes(HoldMinutes));
        else if (chance < 30 && first) coming.Enqueue(then =>
            Act(order, then, null, (o, v) => CancelOrder.Decide(new CancelOrder(o.Guest, false), o, v, Days, then)), Later(at, 8));
        else coming.Enqueue(then =>
        {
            Act(order, then, null, (o, v) => SubmitProof.Decide(
                new SubmitProof(o.Guest, [new Proof(Bytes(16), Bytes(32), "image/jpeg", 200_000, null)]), o, v, Days, then));
            coming.Enqueue(reviewed => Review(order, reviewed), Later(then, 720));
        }, Later(at, 8));
    }

    void Review(string order, DateTimeOffset at)
    {
        var staff = $"staff-{random.Next(20)}";
        if (random.Next(100) < 88) Act(order, at, staff, (o, v) =>
            PaymentDesk.Approve(
                new ApprovePayment(new(staff)), o, v, _ => RealtimeReservation.Domain.Venues.Resource.None, Days, _ => Tab.None,
                _ => Order.None, at));
        else
        {
            Act(order, at, staff, (o, v) =>
                RejectPayment.Decide(new RejectPayment(new(staff), "The amount is not the one due."), o, v, Days, at));
            GoOn(order, at, first: false);
        }
    }

    void Act(string order, DateTimeOffset at, string? actor, Func<Order, Venue, Decision> decide)
    {
        var state = log.Read(Log.Order, order);
        Do(at, actor ?? state.Guest.Value, decide(state, log.Read(Log.Venue, state.Venue.Value)));
    }

    void Do(DateTimeOffset at, string actor, Decision decision)
    {
        if (decision.Refusal is { } refusal) throw new InvalidOperationException($"The past cannot have been so: {refusal.Reason}.");
        log.Append(at, actor, decision.Changes);
    }

    Day Days(ResourceId resource, DateOnly date) => log.Read(Log.Day, Streams.DayId(resource, date));

    /// <summary>Minutes later, at most so many: nothing waits for exactly as long as everything else.</summary>
    DateTimeOffset Later(DateTimeOffset at, int minutes) => at.AddMilliseconds(30_000 + random.Next(60_000 * minutes));

    static string Resource(string venue, int number) => $"{venue}-room-{number}";

    string Bytes(int count)
    {
        Span<byte> bytes = stackalloc byte[count];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
