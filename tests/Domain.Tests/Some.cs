using System.Collections.Immutable;
using RealtimeReservation.Domain.Blocks;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tests;

/// <summary>Facts and commands the tests share. The venue "demo" is in Shanghai (UTC+8 all year) and open all day.</summary>
static class Some
{
    public static readonly DateTimeOffset Now = Utc("2026-11-21T06:30:00Z");

    public static readonly VenueSettings Settings = new(PricePerHour: 3000, PayQrUrl: "/qr.png");

    public static readonly Proof Image = new("p1", "00ff", "image/png", 1000, null);

    public static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static DateOnly Date(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static TimeOnly Time(string text) => TimeOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static Change Venue(VenueSettings? settings = null, string zone = "Asia/Shanghai") =>
        Change.To(Streams.Venue(new("demo")), new VenueOpened(new("demo"), "Demo", "rental", zone, "CNY", settings ?? Settings));

    public static Change Resource(string id = "ps5", int capacity = 1, long? price = null) =>
        Change.To(Streams.Resource(new(id)), new ResourceAdded(new(id), new("demo"), id, capacity, price));

    public static Change[] Shop(VenueSettings? settings = null, int capacity = 1, string zone = "Asia/Shanghai") =>
        [Venue(settings, zone), Resource(capacity: capacity)];

    /// <summary>14:00 to 15:00 on 21 November on the venue's wall would be past; this is 15:00 there, half an hour ahead of now.</summary>
    public static readonly DateTimeOffset Three = Utc("2026-11-21T07:00:00Z");

    public static readonly StreamKey<DayEvent> DayStream = Streams.Day(new("ps5"), Date("2026-11-21"));

    public static Func<World, Decision> Place(
        DateTimeOffset? start = null, string order = "o1", string guest = "ann", int? minutes = null, int units = 1, int? party = null,
        string? note = null, string resource = "ps5") =>
        w => PlaceOrder.Decide(
            new PlaceOrder(new(order), new(guest), start ?? Three, new byte[10], minutes, units, party, note),
            w.Venue(), w.Resource(resource), w.Guest(guest), w.Day, w.Now);

    public static Func<World, Decision> Submit(string by = "ann", string? note = null, string order = "o1", params Proof[] proofs) =>
        w =>
            SubmitProof.Decide(
                new SubmitProof(new(by), proofs.Length == 0 ? [Image] : [.. proofs], note), w.Order(order), w.Venue(), w.Day, w.Now);

    public static Func<World, Decision> AddTo(string by = "ann", string? note = null, string order = "o1", params Proof[] proofs) =>
        w => AddProof.Decide(new AddProof(new(by), [.. proofs], note), w.Order(order));

    public static Func<World, Decision> Withdraw(string by = "ann", string order = "o1") =>
        w => WithdrawProof.Decide(new WithdrawProof(new(by)), w.Order(order), w.Venue(), w.Day, w.Now);

    public static Func<World, Decision> See(string order = "o1") => w => SeeProof.Decide(new SeeProof(new("sam")), w.Order(order));

    public static Func<World, Decision> Approve(
        string order = "o1", DateTimeOffset? start = null, string? resource = null, bool refund = false) =>
        w => PaymentDesk.Approve(
            new ApprovePayment(new("sam"), start, resource is null ? null : new(resource), refund), w.Order(order), w.Venue(), w.Resource,
            w.Day, w.Tab, w.Order, w.Now);

    public static Func<World, Decision> Reject(string? reason = "too blurred", string order = "o1") =>
        w => RejectPayment.Decide(new RejectPayment(new("sam"), reason), w.Order(order), w.Venue(), w.Day, w.Now);

    public static Func<World, Decision> Expire(string order = "o1") => w => ExpireOrder.Decide(w.Order(order), w.Venue(), w.Day, w.Now);

    public static Func<World, Decision> Cancel(
        string by = "ann", bool staff = false, string? reason = null, string order = "o1", long? refund = null) =>
        w => CancelOrder.Decide(new CancelOrder(new(by), staff, reason, null, refund), w.Order(order), w.Venue(), w.Day, w.Now);

    public static Func<World, Decision> Ask(
        string kind, DateTimeOffset? start = null, string by = "ann", int? minutes = null, string? note = null, string? resource = null,
        string order = "o1") =>
        w => AskChange.Decide(
            new AskChange(new(by), kind, start, minutes, note), w.Order(order), w.Venue(), [.. w.All<Resource>()],
            resource is null ? [] : [new ResourceId(resource)], w.Day, w.Now);

    public static Func<World, Decision> Answer(
        bool grant, long? refund = null, string? reason = null, string? code = null, string order = "o1") =>
        w => AnswerChange.Decide(
            new AnswerChange(new("sam"), grant, refund, reason, code), w.Order(order), w.Venue(), [.. w.All<Resource>()], w.Day, w.Now);

    public static Func<World, Decision> Settle(string? reference = "T-1", string order = "o1") =>
        w => SettleRefund.Decide(new SettleRefund(new("sam"), reference), w.Order(order));

    public static Func<World, Decision> Revive(string order = "o1") =>
        w =>
            ReviveOrder.Decide(
                new ReviveOrder(new("sam")), w.Order(order), w.Venue(), w.Resource, w.Day, w.Now);

    public static Func<World, Decision> Refund(long? amount = null, string? reason = "closed early", string order = "o1") =>
        w => PaymentDesk.Refund(new RefundPayment(new("sam"), amount, reason), w.Order(order), w.Venue(), w.Day, w.Tab, w.Now);

    public static Func<World, Decision> Move(
        DateTimeOffset start, string by = "ann", bool staff = false, int? minutes = null, string resource = "ps5", string order = "o1") =>
        w =>
            Reschedule.Decide(
                new Reschedule(new(by), staff, start, minutes), w.Order(order), w.Venue(), w.Resource(resource), w.Day, w.Now);

    public static Func<World, Decision> Complete(string order = "o1") =>
        w => CompleteReservation.Decide(new CompleteReservation(new("sam")), w.Order(order), w.Now);

    public static Func<World, Decision> NoShow(string order = "o1") =>
        w => NoteNoShow.Decide(new NoteNoShow(new("sam")), w.Order(order), w.Venue(), w.Day, w.Now);

    public static Func<World, Decision> Open(string date, string resource = "ps5") =>
        w => OpenDay.Decide(new OpenDay(Date(date)), w.Venue(), w.Resource(resource), w.Day);

    public static Func<World, Decision> Refresh(string from, string to, string resource = "ps5") =>
        w => RefreshDays.Decide(new RefreshDays(Date(from), Date(to)), w.Venue(), w.Resource(resource), w.Day);

    public static Func<World, Decision> ForCaller(
        DateTimeOffset? start = null, MarkPaid? payment = null, string order = "o1", string guest = "ann", int? minutes = null,
        int units = 1, string resource = "ps5") =>
        w => BookForGuest.Decide(
            new BookForGuest(new("sam"), start ?? Three, minutes, payment), w.Venue(), w.Guest(guest),
            (venue, open, at) => PlaceOrder.Decide(
                new PlaceOrder(new(order), new(guest), start ?? Three, new byte[10], minutes, units), venue, w.Resource(resource), open,
                w.Day, at),
            w.Now);

    public static Func<World, Decision> Mark(string method = "cash", string? reason = null, string? code = null, string order = "o1") =>
        w => MarkPaid.Decide(new MarkPaid(new("sam"), method, reason, code), w.Order(order), w.Venue(), w.Day, w.Now);

    public static Func<World, Decision> Block(
        DateTimeOffset? start = null, DateTimeOffset? end = null, string id = "b1", bool confirm = false, string? reason = "lamp broken",
        string? code = null, string? from = null, string? to = null, string resource = "ps5") =>
        w => BlockSlots.Decide(
            new BlockSlots(
                new(id), new("sam"), start, end, from is null ? null : Date(from), to is null ? null : Date(to), reason, code, confirm),
            w.Venue(), w.Resource(resource), w.Day, w.Order, w.Now);

    public static Func<World, Decision> Unblock(string id = "b1", string resource = "ps5") =>
        w => UnblockSlots.Decide(new UnblockSlots(new("sam"), new(id)), w.Resource(resource), w.Day, w.Now);

    public static Change SettingsNow(VenueSettings settings) =>
        Change.To(Streams.Venue(new("demo")), new VenueSettingsChanged(new("demo"), new("sam"), settings));

    public static ImmutableArray<OpeningHours> Every(string opens, string closes) =>
        [.. Enum.GetValues<DayOfWeek>().Select(day => new OpeningHours(day, Time(opens), Time(closes)))];
}
