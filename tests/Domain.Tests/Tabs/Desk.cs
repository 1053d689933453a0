using System.Collections.Immutable;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;

namespace RealtimeReservation.Domain.Tests.Tabs;

/// <summary>Commands about money at the bar, and tabs to pay. Wendy serves, Carl is the cashier, Mia the manager.</summary>
static class Desk
{
    /// <summary>Lines, fired, of the tab "a" at table t1.</summary>
    public static World Served(params Line[] lines) => World.Given(Bar.Open()).And(Seated(lines));

    public static IEnumerable<Change> Seated(
        IEnumerable<Line> lines, string tab = "a", string table = "t1", string? reservation = null, long deposit = 0)
    {
        ImmutableArray<Line> ordered = [.. lines];
        yield return On(
            tab,
            new TabOpened(
                new(tab), $"T-{tab}", new("demo"), new(table), new("wendy"), new("wendy"), null, 2, "CNY",
                reservation is null ? null : new OrderId(reservation), deposit));
        yield return Bar.Floor(new TableTaken(new("demo"), new(table), new(tab)));
        if (ordered.IsEmpty) yield break;
        yield return On(tab, new LinesAdded(new("demo"), new("wendy"), ordered));
        yield return On(tab, new TicketsFired(new("demo"), new("wendy"), [.. ordered.Select(line => line.No)], []));
    }

    public static Line Line(int no, long price, int quantity = 1, int rate = 700, params ImmutableArray<Portion> takes) => new(
        no, new("burger"), "Burger", "food", quantity, price, rate, [], [new LinePart(new("burger"), "Burger", null, 1, 300, takes)], null,
        1, new("wendy"));

    public static Change On(string tab, TabEvent e) => Change.To(Streams.Tab(new(tab)), e);

    public static Change On(TabEvent e) => On("a", e);

    public static Change Booked(TillEvent e) => Change.To(Streams.Till(new("demo")), e);

    public static Payment Money(
        string id, long amount, string method = "cash", long tip = 0, long? tendered = null, int? share = null, string? order = null,
        string by = "wendy") =>
        new(id, new(by), method, amount, tip, tendered ?? amount + tip, share, order is null ? null : new OrderId(order), Some.Now);

    public static Func<World, Decision> Pay(
        long amount, string method = "cash", long tip = 0, long? tendered = null, int? share = null, string id = "p1", string tab = "a") =>
        w => TakePayment.Decide(new TakePayment(id, new("wendy"), method, amount, tip, tendered, share), w.Tab(tab), w.Order, w.Now);

    public static Func<World, Decision> Close(string tab = "a") =>
        w => CloseTab.Decide(new CloseTab(new("wendy")), w.Tab(tab), w.Order, w.Now);

    public static Func<World, Decision> Cancel(string? reason = "they left", string tab = "a") =>
        w => CancelTab.Decide(new CancelTab(new("wendy"), reason), w.Tab(tab), w.Order, w.Now);

    public static Func<World, Decision> Discount(
        int? percent = null, long? amount = null, string role = "manager", string? reason = "regular", string id = "d1", string tab = "a",
        params ImmutableArray<int> lines) =>
        w => GiveDiscount.Decide(new GiveDiscount(id, new("wendy"), role, reason, percent, amount, lines), w.Tab(tab), w.Venue());

    public static Func<World, Decision> Withdraw(string id = "d1") =>
        w => WithdrawDiscount.Decide(new WithdrawDiscount(new("mia"), id), w.Tab());

    public static Func<World, Decision> Split(
        int? equal = null, ImmutableArray<long> amounts = default, ImmutableArray<ImmutableArray<LineQuantity>> lines = default,
        string tab = "a") =>
        w => SplitBill.Decide(new SplitBill(new("wendy"), equal, amounts, lines), w.Tab(tab));

    public static Func<World, Decision> Ask(
        long amount, long tip = 0, int? share = null, string by = "ann", string order = "o1", string tab = "a") =>
        w => AskTransfer.Decide(new AskTransfer(new(order), new(by), amount, new byte[10], tip, share), w.Tab(tab), w.Venue(), w.Now);

    public static Func<World, Decision> Refund(
        string payment = "p1", long? amount = null, string? reason = "cold", bool restock = false, string tab = "a",
        params ImmutableArray<LineQuantity> lines) =>
        w => RefundBill.Decide(new RefundBill(new("carl"), payment, reason, lines, amount, restock), w.Tab(tab), w.Stock(), w.Order, w.Now);

    public static Func<World, Decision> Seat(string tab = "a", string order = "o1", string venue = "demo") =>
        w => SeatReservation.Decide(new SeatReservation(new("wendy"), new(tab)), w.Order(order), new(venue));

    public static Func<World, Decision> Cash(long amount, string? reason = "change", string? code = null) =>
        w => MoveCash.Decide(new MoveCash(new("carl"), amount, reason, code), w.Till(), w.Venue());

    public static Func<World, Decision> CloseTheDay(
        long counted = 0, long? left = null, bool carry = false, string? reason = null, string? code = null) =>
        w =>
            CloseDay.Decide(
                new CloseDay(new("carl"), counted, left, carry, reason, code), w.Till(), w.Venue(), OpenTabNumbers.List(w.Floor(), w.Tab),
                w.Now);

    public static Bill Bill(this World world, string tab = "a") => Domain.Tabs.Bill.For(world.Tab(tab));
}
