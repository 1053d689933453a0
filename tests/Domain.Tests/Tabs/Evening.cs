using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Some;

namespace RealtimeReservation.Domain.Tests.Tabs;

/// <summary>An evening at the bar, whatever guests, staff and clocks do in whatever order: a script of bytes is read as commands.</summary>
static class Evening
{
    static readonly string[] Menu = ["beer", "cola", "water", "fries", "burger", "meal"];
    static readonly string[] Roles = ["waiter", "cashier", "manager"];

    public static World Play(byte[] script)
    {
        // Little of everything, so that something runs out.
        var world = World.Given(Bar.Open()).And(Resource(capacity: 1000))
            .And(Counted("beer", 3)).And(Counted("cola", 4)).And(Counted("patty", 5));
        for (var i = 0; i + 3 < script.Length; i += 4)
        {
            var (what, which, how, more) = (script[i] % 24, script[i + 1], script[i + 2], script[i + 3]);
            if (world.When(w => Command(w, $"{i / 4}", what, which, how, more)).Decision is { Refusal: null } yes) world.And(yes.Changes);
        }
        return world;
    }

    /// <summary>What holds after every evening.</summary>
    public static void Always(Action<World> holds) => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[]>(),
        script => holds(Play(script))).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithEndSize(600));

    /// <summary>Every event with the state of its stream just before it.</summary>
    public static void Walk(World world, Action<object?, object> see)
    {
        var again = World.Given();
        foreach (var change in world.Log)
        {
            see(again.State(change.Stream), change.Event);
            again.Apply(change);
        }
    }

    static Func<World, Decision> Counted(string item, long level) =>
        w => MoveStock.Decide(new MoveStock(new("kim"), MovementKind.Count, new(item), level, "seen"), w.Stock(), new("demo"));

    static Decision Command(World w, string id, int what, byte which, byte how, byte more)
    {
        var tabs = w.All<Tab>().OrderBy(known => known.Id.Value, StringComparer.Ordinal).ToArray();
        var tab = tabs.Length == 0 ? Tab.None : tabs[which % tabs.Length];
        var other = tabs.Length == 0 ? Tab.None : tabs[how % tabs.Length];
        var orders = w.All<Order>().OrderBy(known => known.Id.Value, StringComparer.Ordinal).ToArray();
        var order = orders.Length == 0 ? Order.None : orders[which % orders.Length];
        var bill = Bill.For(tab);
        var line = tab.Lines.IsEmpty ? 0 : tab.Lines[how % tab.Lines.Length].No;
        return what switch
        {
            0 => Reserve(w, $"r{id}"),
            1 => OpenTab.Decide(
                new OpenTab(
                    new($"tab{id}"), new($"t{1 + (which % 4)}"), new("wendy"), new("wendy"), Covers: how % 5,
                    Lines: [Wish(how), Wish(more)], Fire: more % 3 > 0),
                w.Venue(), w.Floor(), w.Menu(), w.Stock(), more % 2 == 0 && order.Exists() ? order : null, w.Now),
            2 or 3 => ChangeLines.Decide(
                new ChangeLines(new("wendy"), Add: [Wish(how), Wish(more)], Fire: how % 2 == 0 ? new FireSelection(Added: true) : null),
                w.Venue(), tab, w.Menu(), w.Stock(), w.Now),
            4 => Fire.Decide(new Fire(new("wendy"), new FireSelection()), w.Venue(), tab, w.Menu(), w.Stock(), w.Now),
            5 =>
                WorkTicket.Decide(
                    new WorkTicket(new("kim"), 1 + (how % 3), how % 2 == 0 ? TicketAction.Ready : TicketAction.Recall), tab, w.Till()),
            6 or 7 => ChangeLines.Decide(
                new ChangeLines(new("wendy"), Manager: true, Void: [new VoidRequest(line, more % 2 == 0 ? null : 1, "wrong")]), w.Venue(),
                tab, w.Menu(), w.Stock(), w.Now),
            8 => GiveDiscount.Decide(
                new GiveDiscount(
                    $"d{id}", new("wendy"), Roles[how % 3], "regular", how % 2 == 0 ? more * 40 : null, how % 2 == 1 ? more * 7 : null,
                    more % 3 == 0 ? [line] : []), tab, w.Venue()),
            9 =>
                tab.Discounts.IsEmpty
                    ? Decision.Silence
                    : WithdrawDiscount.Decide(new WithdrawDiscount(new("mia"), tab.Discounts[how % tab.Discounts.Length].Id), tab),
            10 => SplitBill.Decide(Split(tab, how, more), tab),
            11 or 12 or 13 => TakePayment.Decide(
                new TakePayment($"p{id}", new("carl"), Methods.Taken[how % 3], Part(bill, more), how % 4, null, Share(tab, how)), tab,
                w.Order, w.Now),
            14 =>
                AskTransfer.Decide(
                    new AskTransfer(new($"x{id}"), new("ann"), Part(bill, more), new byte[10], how % 4, Share(tab, how)), tab, w.Venue(),
                    w.Now),
            15 => how % 4 == 0
                ? Some.Cancel(order: order.Id.Value, staff: true)(w)
                : SubmitProof.Decide(new SubmitProof(order.Guest, [Image]), order, w.Venue(), w.Day, w.Now),
            16 => how % 4 == 0 ? Reject(order: order.Id.Value)(w) : Approve(order.Id.Value)(w),
            17 => how % 2 == 0 ? Expire(order.Id.Value)(w) : Refund(how % 3 == 0 ? null : more, order: order.Id.Value)(w),
            18 or 19 => tab.Payments.IsEmpty ? Decision.Silence : RefundBill.Decide(
                new RefundBill(
                    new("carl"), tab.Payments[more % tab.Payments.Length].Id, "cold",
                    how % 2 == 0 ? [new LineQuantity(line, 1 + (more % 2))] : [], how % 3 == 1 ? more : null, how % 4 == 0),
                tab, w.Stock(), w.Order, w.Now),
            20 =>
                how % 2 == 0
                    ? CloseTab.Decide(new CloseTab(new("wendy")), tab, w.Order, w.Now)
                    : CancelTab.Decide(new CancelTab(new("wendy"), "they left"), tab, w.Order, w.Now),
            21 => (more % 3) switch
            {
                0 => MergeTabs.Decide(new MergeTabs(new("wendy")), tab, other, w.Now),
                1 => MoveTab.Decide(new MoveTab(new("wendy"), new($"t{1 + (how % 4)}")), tab, w.Floor()),
                _ => SplitTab.Decide(
                    new SplitTab(new("wendy"), new($"t{1 + (how % 4)}"), [new LineQuantity(line, 1)], new($"tab{id}")), tab, w.Floor(),
                    w.Tab(w.Floor().Tables[new($"t{1 + (how % 4)}")].Tab ?? new("")), w.Now),
            },
            22 => MoveStock.Decide(
                new MoveStock(
                    new("kim"), how % 3 == 0 ? MovementKind.Restock : how % 3 == 1 ? MovementKind.Waste : MovementKind.Count,
                    new(how % 2 == 0 ? "beer" : "cola"), more % 5, "seen"), w.Stock(), new("demo")),
            _ => Till(w, how, more),
        };
    }

    static Decision Till(World w, byte how, byte more)
    {
        w.At(w.Now.AddMinutes(more % 40));
        return how % 3 == 0 ? MoveCash.Decide(new MoveCash(new("carl"), more - 100, "change"), w.Till(), w.Venue())
            : how % 3 == 1
                ? CloseDay.Decide(
                    new CloseDay(new("carl"), w.Till().CashExpected() + (more % 3), Carry: more % 4 > 0), w.Till(), w.Venue(),
                    OpenTabNumbers.List(w.Floor(), w.Tab), w.Now)
            : Decision.Silence;
    }

    static Decision Reserve(World w, string order)
    {
        var now = w.Now;
        var next = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(1);
        return Place(next, order)(w);
    }

    static NewLine Wish(byte what) => what % 6 == 4
        ? new NewLine(new("burger"), 1 + (what % 3), Options: [new OptionChoice("size", what % 4 == 0 ? "single" : "double")])
        : new NewLine(new(Menu[what % 6]), 1 + (what % 3));

    // All, most or a little of what is due; now and then too much.
    static long Part(Bill bill, byte more) => (more % 5) switch
    {
        0 or 1 => Math.Max(1, bill.Due - bill.Pending),
        2 => Math.Max(1, bill.Due / 2),
        3 => 1 + more,
        _ => bill.Due + 1,
    };

    static int? Share(Tab tab, byte how) => tab.Shares.IsEmpty || how % 2 == 0 ? null : tab.Shares[how % tab.Shares.Length].No;

    static SplitBill Split(Tab tab, byte how, byte more)
    {
        var due = Bill.For(tab).Due - Bill.For(tab).Pending;
        return (how % 4) switch
        {
            0 => new SplitBill(new("wendy"), Equal: 2 + (more % 5)),
            1 => new SplitBill(new("wendy"), Amounts: [1, Math.Max(1, due - 1)]),
            2 when !tab.Lines.IsEmpty => new SplitBill(new("wendy"), Lines: [[new LineQuantity(tab.Lines[more % tab.Lines.Length].No, 1)]]),
            _ => new SplitBill(new("wendy")),
        };
    }
}
