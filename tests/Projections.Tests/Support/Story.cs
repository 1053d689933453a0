using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Blocks;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Tests.Support;

/// <summary>What happens at a small venue in Shanghai, through the real decisions.</summary>
sealed class Story(TestNode server)
{
    public const string Venue = "arcade", Resource = "ps5-1", Staff = "staff";
    int proofs;

    /// <summary>09:00 UTC of 2026-11-21, an hour after the clock starts.</summary>
    public static readonly DateTimeOffset Nine = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public async Task OpenAsync()
    {
        await server.DoAsync(
            tx =>
                OpenVenue.Decide(
                    new(new(Venue), "Arcade", "rental", "Asia/Shanghai", "CNY", new VenueSettings(2000)), tx.Read(Log.Venue, Venue)),
            Staff);
        await server.DoAsync(tx => AddResources.Decide(
            new([new NewResource(new(Resource), "PS5"), new NewResource(new("ps5-2"), "PS5 Pro", 2, 3000)]), tx.Read(Log.Venue, Venue),
            id => tx.Read(Log.Resource, id)), Staff);
    }

    public Task<long> PlaceAsync(string order, string guest, int hour = 0, string resource = Resource, int minutes = 60) =>
        server.DoAsync(tx => PlaceOrder.Decide(
            new(new(order), new(guest), Nine.AddHours(hour), Bytes(order), minutes), tx.Read(Log.Venue, Venue),
            tx.Read(Log.Resource, resource), tx.Read(Log.Guest, guest),
            Days(tx), tx.Now), guest);

    public Task<long> SubmitAsync(string order, string guest, string? duplicateOf = null) => On(order, (o, v, d, now) => SubmitProof.Decide(
        new(new(guest), [new Proof($"p{++proofs}", "9f86", "image/png", 100, duplicateOf)], "paid"), o, v, d, now), guest);

    public Task<long> ApproveAsync(string order) =>
        On(order, (o, v, d, now) => PaymentDesk.Approve(
            new(new(Staff)), o, v, _ => Domain.Venues.Resource.None, d, _ => Tab.None, _ => Order.None, now));

    public Task<long> RejectAsync(string order) =>
        On(order, (o, v, d, now) => RejectPayment.Decide(new(new(Staff), "unreadable"), o, v, d, now));

    public Task<long> CancelAsync(string order, string by, bool staff) =>
        On(order, (o, v, d, now) => CancelOrder.Decide(new(new(by), staff, "changed plans"), o, v, d, now), by);

    public Task<long> RefundAsync(string order, long? amount) =>
        On(order, (o, v, d, now) => PaymentDesk.Refund(new(new(Staff), amount, "sorry"), o, v, d, _ => Tab.None, now));

    public Task<long> CompleteAsync(string order) => On(order, (o, _, _, now) => CompleteReservation.Decide(new(new(Staff)), o, now));

    public async Task<long> ExpireAsync(string order)
    {
        server.Clock.Advance(TimeSpan.FromMinutes(16));
        return await On(order, (o, v, d, now) => ExpireOrder.Decide(o, v, d, now), "timer");
    }

    public Task<long> ReviveAsync(string order) => server.DoAsync(tx =>
    {
        var state = (Reservation)tx.Read(Log.Order, order);
        return ReviveOrder.Decide(
            new(new(Staff)), state, tx.Read(Log.Venue, Venue), id => tx.Read(Log.Resource, id), Days(tx), tx.Now);
    }, Staff);

    public Task<long> RescheduleAsync(string order, string by, int hour, string resource = Resource) =>
        server.DoAsync(tx => Reschedule.Decide(
            new(new(by), Staff: false, Nine.AddHours(hour)), tx.Read(Log.Order, order), tx.Read(Log.Venue, Venue),
            tx.Read(Log.Resource, resource), Days(tx), tx.Now), by);

    public Task<long> ChangeSettingsAsync(VenueSettings settings) =>
        server.DoAsync(tx => ChangeSettings.Decide(new(new(Staff), settings), tx.Read(Log.Venue, Venue)), Staff);

    public Task<long> RefreshAsync(string resource) => server.DoAsync(tx => RefreshDays.Decide(
        new(new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 26)), tx.Read(Log.Venue, Venue), tx.Read(Log.Resource, resource), Days(tx)),
        Staff);

    public Task<long> OpenDayAsync(DateOnly date, string resource = Resource) => server.DoAsync(tx => OpenDay.Decide(
        new(date), tx.Read(Log.Venue, Venue), tx.Read(Log.Resource, resource), Days(tx)), "timer");

    public Task<long> BlockAsync(string block, DateTimeOffset start, int hours, string resource = Resource) =>
        server.DoAsync(tx => BlockSlots.Decide(
            new(new(block), new(Staff), start, start.AddHours(hours), ReasonCode: "broken", Confirm: true), tx.Read(Log.Venue, Venue),
            tx.Read(Log.Resource, resource), Days(tx), id => tx.Read(Log.Order, id), tx.Now));

    public Task<long> UnblockAsync(string block, string resource = Resource) =>
        server.DoAsync(tx => UnblockSlots.Decide(new(new(Staff), new(block)), tx.Read(Log.Resource, resource), Days(tx), tx.Now));

    public Task<long> GrantAsync(string user) =>
        server.DoAsync(tx => GrantRole.Decide(new(new(user), Roles.Cashier, new(Venue), new(Staff)), tx.Read(Log.Account, user)), Staff);

    /// <summary>Every kind of turn that an order can take.</summary>
    public async Task TellAsync()
    {
        await OpenAsync();
        await GoOnAsync();
    }

    /// <summary>The same, where the venue is open.</summary>
    public async Task GoOnAsync()
    {
        await GrantAsync("ann");
        await PlaceAsync("o1", "g1", hour: 0);
        await SubmitAsync("o1", "g1");
        await RejectAsync("o1");
        await SubmitAsync("o1", "g1", duplicateOf: "p1");
        await ApproveAsync("o1");
        await RefundAsync("o1", 500);
        await PlaceAsync("o2", "g2", hour: 1, minutes: 120);
        await RescheduleAsync("o2", "g2", hour: 5);
        await CancelAsync("o2", "g2", staff: false);
        await PlaceAsync("o3", "g2", hour: 2);
        await CancelAsync("o3", Staff, staff: true);
        await PlaceAsync("o4", "g2", hour: 3);
        await ExpireAsync("o4");
        await ReviveAsync("o4");
        await SubmitAsync("o4", "g2");
        await PlaceAsync("o5", "g3", hour: 30, resource: "ps5-2");
        await PlaceAsync("o6", "g4", hour: 30, resource: "ps5-2");
        await SubmitAsync("o6", "g4");
        await ChangeSettingsAsync(new VenueSettings(2500, HoldMinutes: 20));
        await RefreshAsync(Resource);
        server.Clock.Advance(TimeSpan.FromHours(1));
        await CompleteAsync("o1");
        await RefundAsync("o1", null);
    }

    Task<long> On(string order, Func<Order, Venue, DaysOf, DateTimeOffset, Decision> decide, string actor = Staff) =>
        server.DoAsync(tx => decide(tx.Read(Log.Order, order), tx.Read(Log.Venue, Venue), Days(tx), tx.Now), actor);

    static DaysOf Days(Transaction tx) => (resource, date) => tx.Read(Log.Day, Streams.DayId(resource, date));

    static byte[] Bytes(string seed) => System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(seed))[..10];
}
