using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Floors;
using RealtimeReservation.Server.Kitchen;
using RealtimeReservation.Server.Postgres;
using RealtimeReservation.Server.Tabs;

namespace RealtimeReservation.Server.Demo;

/// <summary>An evening that has begun: tables in every state, by the commands of those who work and of guests.</summary>
internal sealed class DemoEvening(DemoRun run, TabCommands tabs, BillCommands bills, GuestTableCommands guests, States states)
{
    static readonly VenueId Venue = new(DemoVenues.Bar);

    /// <param name="people">User ids of the staff, by user name.</param>
    /// <param name="ct">Ends the making.</param>
    public async Task BeginAsync(Dictionary<string, UserId> people, CancellationToken ct)
    {
        var (mei, jie, cook, mixer, cashier) = (
            people[DemoStaff.Mei], people[DemoStaff.Jie], people[DemoStaff.Cook], people[DemoStaff.Mixer], people[DemoStaff.Cashier]);

        // Gone already: paid in cash, by card with a tip, by code with something given back.
        await PaidAsync(mei, [mixer, cook], new("b2"), 2, new("cash", 20000), Item("gin-tonic", 2), Item("edamame"));
        await PaidAsync(jie, [mixer, cook], new("t7"), 5, new("card", null, 2000), Item("game-night"), Item("wings", 2, ("heat", "hot")));
        var returned = await PaidAsync(mei, [mixer, cook], new("o1"), 2, new("qr", null), Item("negroni", 2), Item("sashimi"));
        await run.MustAsync(
            cashier, bills.Refund(cashier, returned.Id, new(returned.Payments[0].Id, "鱼不够新鲜 The fish was not fresh", [new(2, 1)])), ct);

        // Seated, nothing ordered yet.
        await OpenAsync(jie, new("t1"), 2);
        // Waiting: at the bar and in the kitchen, the main course not fired yet.
        var waiting = await OpenAsync(
            mei, new("t2"), 3, Item("mojito", 2), Item("ipa"), Item("wings", 1, ("heat", "mild")),
            Item("steak", 1, ("done", "medium")) with { Course = 2 });
        await run.MustAsync(mei, TabCommands.Fire(mei, waiting.Id, new(Course: 1)), ct);
        // Some of it is ready, some is being prepared.
        var ready = await OpenAsync(
            jie, new("t3"), 4, Item("lager", 4, ("size", "large")), Item("fries", 2), Item("burger", 1, ("done", "medium")),
            Item("cheesecake"));
        ready = await FiredAsync(jie, ready);
        await WorkAsync(mixer, ready, new("bar"), TicketAction.Ready);
        await WorkAsync(cook, ready, new("kitchen"), TicketAction.Start);
        // Eaten, with something off, waiting to pay; split in two.
        var bill = await ServedAsync(mei, [mixer, cook], new("t4"), 2, Item("date-night"), Item("ice-cream", 2, ("flavour", "matcha")));
        await run.MustAsync(mei, bills.Discount(mei, bill.Id, new("老顾客 Regulars", 1000)), ct);
        await run.MustAsync(mei, TabCommands.AskBill(mei, bill.Id), ct);
        await run.MustAsync(mei, BillCommands.Split(mei, bill.Id, new(Equal: 2)), ct);
        // Guests who ordered by the code on their table.
        await ByCodeAsync(new("t5"), Item("lager", 2, ("size", "small")), Item("nachos"));
        await ByCodeAsync(new("o2"), Item("latte"), Item("americano"));
        // Something was called off after the kitchen had it: it waits to be seen there.
        var changed = await FiredAsync(jie, await OpenAsync(jie, new("t6"), 4, Item("dumplings", 2), Item("noodles", 2), Item("cola", 4)));
        await run.MustAsync(jie, tabs.Change(jie, changed.Id, new(Void: [new(1, 1, "点多了 One too many")])), ct);
        // Drinks at the bar, served; one share of a big table paid.
        await ServedAsync(mei, [mixer, cook], new("b1"), 1, Item("old-fashioned"));
        var shared = await ServedAsync(
            jie, [mixer, cook], new("t8"), 6, Item("red-wine", 1, ("pour", "bottle")), Item("cheese-board"), Item("fried-rice", 3));
        await run.MustAsync(jie, BillCommands.Split(jie, shared.Id, new(Equal: 3)), ct);
        shared = (await run.MustAsync(jie, TabCommands.AskBill(jie, shared.Id), ct)).Tab!;
        await run.MustAsync(jie, bills.Pay(jie, new(shared.Id, "card", shared.Shares[0].Amount, Share: shared.Shares[0].No)), ct);

        async Task<Tab> OpenAsync(UserId waiter, TableId table, int covers, params OrderedItem[] items) =>
            (await run.MustAsync(waiter, tabs.Order(waiter, new(Venue, table, covers, items)), ct)).Tab!;

        async Task<Tab> FiredAsync(UserId waiter, Tab tab) =>
            (await run.MustAsync(waiter, TabCommands.Fire(waiter, tab.Id, new()), ct)).Tab!;

        async Task WorkAsync(UserId by, Tab tab, StationId? station, TicketAction action)
        {
            foreach (var ticket in tab.Tickets.Where(ticket => station is null || ticket.Station == station))
                await run.MustAsync(by, KitchenCommands.Work(by, $"{tab.Id}-{ticket.No}", action), ct);
        }

        async Task<Tab> ServedAsync(UserId waiter, UserId[] cooks, TableId table, int covers, params OrderedItem[] items)
        {
            var tab = await FiredAsync(waiter, await OpenAsync(waiter, table, covers, items));
            await WorkAsync(cooks[0], tab, new("bar"), TicketAction.Ready);
            foreach (var station in new[] { "kitchen", "cold" }) await WorkAsync(cooks[1], tab, new StationId(station), TicketAction.Ready);
            return (await run.MustAsync(waiter, TabCommands.Serve(waiter, tab.Id, new()), ct)).Tab!;
        }

        async Task<Tab> PaidAsync(UserId waiter, UserId[] cooks, TableId table, int covers, Way way, params OrderedItem[] items)
        {
            var tab = await ServedAsync(waiter, cooks, table, covers, items);
            var due = Bill.For(tab).Due;
            var payment = new PaymentRequest(
                tab.Id, way.Method, due, way.Tip, way.Tendered is { } tendered ? Math.Max(due + way.Tip, tendered) : null);
            return (await run.MustAsync(waiter, bills.Pay(waiter, payment), ct)).Tab!;
        }

        async Task ByCodeAsync(TableId table, params OrderedItem[] items)
        {
            var code = (await states.OfAsync(Log.Floor, Venue, ct)).Tables[table].Code;
            await run.MustAsync(new(""), guests.Order(code, null, new(items)), ct);
        }
    }

    static OrderedItem Item(string id, int quantity = 1, params (string Group, string Option)[] options) =>
        new(new MenuItemId(id), quantity, Options: [.. options.Select(option => new OptionChoice(option.Group, option.Option))]);

    sealed record Way(string Method, long? Tendered, long Tip = 0);
}
