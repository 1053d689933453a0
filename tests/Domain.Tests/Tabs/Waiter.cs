using System.Collections.Immutable;
using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;

namespace RealtimeReservation.Domain.Tests.Tabs;

/// <summary>What waiters, guests and stations do in the bar of <see cref="Bar"/>.</summary>
static class Waiter
{
    public static readonly ImmutableArray<OptionChoice> Single = [new("size", "single")];

    public static NewLine Of(MenuItem item, int quantity = 1, int course = 1, string? note = null, params string[] options) =>
        new(item.Id, quantity, note, course, Choose(item, options));

    public static ImmutableArray<OptionChoice> Choose(MenuItem item, params string[] options) =>
        [.. (options.Length == 0 && item.Id == Bar.Burger.Id ? ["single"] : options).Select(option =>
            new OptionChoice(item.Options.FirstOrDefault(group => group.Options.Any(one => one.Id == option))?.Id ?? "none", option))];

    /// <summary>Guests at table 1, served by wes; the tab is "a".</summary>
    public static World Seated(params NewLine[] lines) => World.Given(Bar.Open()).And(Seat(lines: lines));

    public static Func<World, Decision> Seat(
        string tab = "a", string table = "t1", string by = "wes", int covers = 2, bool fire = false, Order? reservation = null,
        params NewLine[] lines) =>
        w => OpenTab.Decide(
            new OpenTab(new(tab), new(table), new(by), new(by), null, covers, [.. lines], fire), w.Venue(), w.Floor(), w.Menu(), w.Stock(),
            reservation, w.Now);

    public static Func<World, Decision> Order(params NewLine[] lines) => Change(new ChangeLines(new("wes"), Add: [.. lines]));

    public static Func<World, Decision> OrderAndFire(params NewLine[] lines) =>
        Change(new ChangeLines(new("wes"), Add: [.. lines], Fire: new FireSelection(Added: true)));

    public static Func<World, Decision> Edit(LineEdit edit, string by = "wes") => Change(new ChangeLines(new(by), Change: [edit]));

    public static Func<World, Decision> Void(int line, int? quantity = null, string? reason = null, bool manager = false) =>
        Change(new ChangeLines(new("wes"), manager, Void: [new VoidRequest(line, quantity, reason)]));

    public static Func<World, Decision> Change(ChangeLines command, string tab = "a") =>
        w => ChangeLines.Decide(command, w.Venue(), w.Tab(tab), w.Menu(), w.Stock(), w.Now);

    public static Func<World, Decision> FireAll(string tab = "a") => Fire(new FireSelection(), tab);

    public static Func<World, Decision> Fire(FireSelection what, string tab = "a") =>
        w => Domain.Tabs.Fire.Decide(new Fire(new("wes"), what), w.Venue(), w.Tab(tab), w.Menu(), w.Stock(), w.Now);

    public static Func<World, Decision> Work(TicketAction action, int ticket = 1, int? item = null, string tab = "a") =>
        w => WorkTicket.Decide(new WorkTicket(new("kim"), ticket, action, item), w.Tab(tab), w.Till());

    public static Func<World, Decision> Guests(string table = "t1", string tab = "g", params NewLine[] lines) =>
        w => OrderAtTable.Decide(
            new OrderAtTable(new(table), new(tab), [.. lines]), w.Venue(), w.Floor(),
            w.Tab(w.Floor().Tables.GetValueOrDefault(new TableId(table))?.Tab ?? new("none")), w.Menu(), w.Stock(), w.Now);

    public static Func<World, Decision> Move(string table, string tab = "a") =>
        w => MoveTab.Decide(new MoveTab(new("wes"), new(table)), w.Tab(tab), w.Floor());

    public static Func<World, Decision> Merge(string tab, string other) =>
        w => MergeTabs.Decide(new MergeTabs(new("wes")), w.Tab(tab), w.Tab(other), w.Now);

    public static Func<World, Decision> Split(string table, string tab, string newTab, params LineQuantity[] lines) =>
        w => SplitTab.Decide(
            new SplitTab(new("wes"), new(table), [.. lines], new(newTab)), w.Tab(tab), w.Floor(),
            w.Tab(w.Floor().Tables.GetValueOrDefault(new TableId(table))?.Tab ?? new("none")), w.Now);

    public static Line Line(this World world, int no, string tab = "a") => world.Tab(tab).Line(no)!;

    public static long Level(this World world, string item) => world.Stock().Items[new(item)].Level;

    public static ItemStatus[] Items(this World world, int ticket = 1, string tab = "a") =>
    [
        .. world.Tab(tab).Ticket(ticket)!.Items.Select(item => item.Status),
    ];
}
