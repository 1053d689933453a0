using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Projections.Tests.Support;

/// <summary>What happens at a small bar in Shanghai, event by event.</summary>
sealed class BarStory(TestNode server)
{
    public const string Venue = "pub", Waiter = "ann", Cook = "joe", Manager = "staff";

    static readonly MenuItem Beer = new(new("beer"), "drinks", "Beer", 3000, 600, new("bar"), 120, Recipe: [new Portion(new("keg"), 500)]);
    static readonly MenuItem Fries = new(
        new("fries"), "snacks", "Fries", 2000, 600, new("kitchen"), 600, Recipe: [new Portion(new("potato"), 200)]);
    static readonly MenuItem Cola = new(new("cola"), "drinks", "Cola", 1000, 600);
    static readonly MenuItem Combo = new(
        new("combo"), "sets", "Beer and fries", 4500, 600, Parts: [new SetPart(new("beer"), 1), new SetPart(new("fries"), 1)]);

    /// <summary>The bar with its menu, stock and tables, before anybody sits down.</summary>
    public static async Task<BarStory> OpenAsync(TestNode server)
    {
        var bar = new BarStory(server);
        await server.DoAsync(
            tx => OpenVenue.Decide(new(new(Venue), "Pub", "bar", "Asia/Shanghai", "CNY", new VenueSettings(0)), tx.Read(Log.Venue, Venue)),
            Manager);
        await bar.MenuAsync(
            new StationSet(new(Venue), new(Manager), new Station(new("bar"), "Bar")),
            new StationSet(new(Venue), new(Manager), new Station(new("kitchen"), "Kitchen", 1)),
            new MenuCategorySet(new(Venue), new(Manager), new MenuCategory("drinks", "Drinks")),
            new MenuCategorySet(new(Venue), new(Manager), new MenuCategory("snacks", "Snacks", 1)),
            new MenuCategorySet(new(Venue), new(Manager), new MenuCategory("sets", "Sets", 2)),
            new MenuItemSet(new(Venue), new(Manager), Beer), new MenuItemSet(new(Venue), new(Manager), Fries),
            new MenuItemSet(new(Venue), new(Manager), Cola), new MenuItemSet(new(Venue), new(Manager), Combo));
        await bar.StockAsync(
            new StockItemSet(new(Venue), new(Manager), new StockItem(new("keg"), "Keg", "ml", 2000)),
            new StockItemSet(new(Venue), new(Manager), new StockItem(new("potato"), "Potatoes", "g", 500, 1000, Counted: false)),
            Moved(MovementKind.Restock, null, ("keg", 10_000, 10_000), ("potato", 1000, 1000)));
        for (var i = 1; i <= 3; i++)
            await bar.FloorAsync(new TableSet(
                new(Venue), new(Manager), new Table(new($"t{i}"), $"Table {i}", i == 3 ? "terrace" : "hall", 4, i), $"c{i}"));
        return bar;
    }

    public Task<long> MenuAsync(params MenuEvent[] events) => On(Manager, Streams.Menu(new(Venue)), events);

    public Task<long> FloorAsync(params FloorEvent[] events) => On(Manager, Streams.Floor(new(Venue)), events);

    public Task<long> StockAsync(params StockEvent[] events) => On(Manager, Streams.Stock(new(Venue)), events);

    public Task<long> TillAsync(params TillEvent[] events) => On(Manager, Streams.Till(new(Venue)), events);

    public Task<long> TabAsync(string tab, string actor, params TabEvent[] events) => On(actor, Streams.Tab(new(tab)), events);

    public Task<long> SitAsync(string tab, string table, string? guest = null, string by = Waiter) => server.DoAsync(_ => Decision.Yes(
        Change.To(
            Streams.Tab(new(tab)),
            new TabOpened(
                new(tab), $"T-{tab}", new(Venue), new(table), new(by), by == Waiter ? new UserId(Waiter) : null,
                guest is null ? null : new UserId(guest), 2, "CNY", null, 0)),
        Change.To(Streams.Floor(new(Venue)), new TableTaken(new(Venue), new(table), new(tab)))), by);

    public Task<long> OrderAsync(string tab, string by, params Line[] lines) =>
        TabAsync(tab, by, new LinesAdded(new(Venue), new(by), [.. lines]));

    /// <summary>One ticket for each station, as the decision makes them.</summary>
    public Task<long> FireAsync(string tab, int ticket, params Line[] lines)
    {
        var stations = lines.SelectMany(line => line.Parts.Select((part, i) => (line, part, i))).Where(p => p.part.Station is not null)
            .GroupBy(p => p.part.Station!.Value).OrderBy(g => g.Key.Value, StringComparer.Ordinal);
        return TabAsync(tab, Waiter, new TicketsFired(new(Venue), new(Waiter), [.. lines.Select(line => line.No)],
        [
            .. stations.Select((station, n) => new NewTicket(ticket + n, station.Key, 1,
                [.. station.Select((p, i) => new NewTicketItem(i + 1, p.line.No, p.i, p.line.Quantity * p.part.Quantity))])),
        ]));
    }

    public static Line Line(int no, string item, int quantity = 1, string by = Waiter)
    {
        var found = item switch { "beer" => Beer, "fries" => Fries, "cola" => Cola, _ => Combo };
        ImmutableArray<LinePart> parts = found.Parts.IsEmpty ? [Part(found)] : [Part(Beer), Part(Fries)];
        return new Line(no, found.Id, found.Name, found.Category, quantity, found.Price, found.TaxRate, [], parts, null, 1, new(by));
    }

    public static StockMoved Moved(MovementKind kind, string? tab, params (string Item, long Quantity, long Level)[] moves) =>
        new(
            new(Venue), new(kind == MovementKind.Sale ? Waiter : Manager), kind, tab is null ? null : new TabId(tab), null,
            [.. moves.Select(m => new StockMove(new(m.Item), m.Quantity, m.Level))]);

    public Task<long> PayAsync(string tab, string table, long amount, DateTimeOffset at) => server.DoAsync(_ => Decision.Yes(
        Change.To(
            Streams.Tab(new(tab)),
            new BillPaid(new(Venue), new(Waiter), new Payment($"p-{tab}", new(Waiter), "cash", amount, 100, amount + 600, null, null, at))),
        Change.To(Streams.Till(new(Venue)), new PaymentBooked(new(Venue), new(tab), $"p-{tab}", "cash", amount, 100)),
        Change.To(Streams.Tab(new(tab)), new TabClosed(new(Venue), new(Waiter))),
        Change.To(
            Streams.Till(new(Venue)),
            new SaleBooked(
                new(Venue), new(tab), $"T-{tab}", amount, 0, [new TaxSum(600, amount, amount * 600 / 10600)], 2, 0, 0, Cancelled: false)),
        Change.To(Streams.Floor(new(Venue)), new TableFreed(new(Venue), new(table), new(tab)))), Waiter);

    /// <summary>Every kind of turn that tabs can take, where one is open at t1 and one at t2.</summary>
    public async Task GoOnAsync()
    {
        Line[] first = [Line(1, "beer", 2), Line(2, "fries"), Line(3, "cola"), Line(4, "combo")];
        await OrderAsync("a", Waiter, first);
        await TabAsync("a", Waiter, new LineChanged(new(Venue), new(Waiter), 3, 2, 1000, [], first[2].Parts, "no ice", 1));
        await FireAsync("a", 1, first);
        await StockAsync(
            Moved(MovementKind.Sale, "a", ("keg", -9_600, 400), ("potato", -400, 600)), new StockLow(new(Venue), new("keg"), 400));
        await TabAsync("a", Cook, new ItemsStarted(new(Venue), new(Cook), 1, [1]));
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        await TabAsync("a", Cook, new ItemsBumped(new(Venue), new(Cook), 1, [1, 2]));
        await TabAsync("a", Waiter, new LineVoided(new(Venue), new(Waiter), 2, 1, "cold", Started: false));
        await TabAsync("a", Cook, new ChangesSeen(new(Venue), new(Cook), 2, [1]));
        await TabAsync(
            "a", Waiter, new ItemsServed(new(Venue), new(Waiter), 1, [1, 2]), new WaiterChanged(new(Venue), new(Waiter), new("eve")));
        await TabAsync("a", Waiter, new DiscountGiven(new(Venue), new(Waiter), new Discount("d1", new(Waiter), "friends", 1000, null, [])));
        await TabAsync(
            "a", Waiter, new BillSplit(new(Venue), new(Waiter), [new Share(1, 5000, []), new Share(2, 6250, [])]),
            new BillAsked(new(Venue), new(Waiter)));
        await OrderAsync("b", "table:t2", Line(1, "fries", 3, "table:t2"));
        await FireAsync("b", 1, Line(1, "fries", 3));
        await TabAsync("b", Waiter, new TabMoved(new(Venue), new(Waiter), new("t2"), new("t3")));
        await FloorAsync(new TableTaken(new(Venue), new("t3"), new("b")), new TableFreed(new(Venue), new("t2"), new("b")));
        await FloorAsync(
            new WaiterCalled(new(Venue), new("table:t1"), new("t1"), server.Clock.GetUtcNow()),
            new CallSeen(new(Venue), new(Waiter), new("t1")));
        await MenuAsync(
            new MenuItemSet(new(Venue), new(Manager), new MenuItem(new("cola"), "drinks", "Coke", 1100)),
            new MenuItemSoldOut(new(Venue), new(Manager), new("fries")));
        await SitAsync("c", "t2");
        await TabAsync("c", Waiter, new TabCancelled(new(Venue), new(Waiter), "left"));
        await FloorAsync(new TableFreed(new(Venue), new("t2"), new("c")));
        await PayAsync("a", "t1", 11_250, server.Clock.GetUtcNow());
        await TabAsync(
            "a", Manager,
            new BillRefunded(
                new(Venue), new(Manager), "p-a", 900, "flat", [new LineQuantity(3, 1)], Restocked: false, 900,
                [new LineRefund(3, 900, 0)]));
    }

    public Task<long> CloseDayAsync(DateTimeOffset at) => TillAsync(
        new CashMoved(new(Venue), new(Manager), 5_000, "change"),
        new ZReportMade(
            new(Venue), new(Manager),
            new ZReport(1, new(Venue), "CNY", new DateOnly(2026, 11, 21), 0, 3, at, TillTotals.None, ["T-b"], 0, 16_350, 16_350, 5_000, ""),
            "abc"));

    static LinePart Part(MenuItem item) => new(item.Id, item.Name, item.Station, 1, item.TargetSeconds, item.Recipe);

    Task<long> On<TEvent>(string actor, StreamKey<TEvent> stream, TEvent[] events) where TEvent : DomainEvent =>
        server.DoAsync(_ => Decision.Yes(events.Select(e => Change.To(stream, e)).ToArray()), actor);
}
