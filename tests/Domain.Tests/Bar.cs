using System.Collections.Immutable;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;

namespace RealtimeReservation.Domain.Tests;

/// <summary>
/// A bar, open for business: the venue "demo" with beer and cola from the bar, fries and a burger from the kitchen, water that nobody
/// prepares, a set of burger and cola, and the tables t1 to t4. Counted: beer (100 bottles), cola (10) and patties (20).
/// </summary>
static class Bar
{
    public static readonly Portion Bottle = new(new("beer"), 1);

    public static readonly MenuItem Beer = new(new("beer"), "drinks", "Beer", 500, 1900, new("bar"), Recipe: [Bottle]);
    public static readonly MenuItem Cola = new(new("cola"), "drinks", "Cola", 350, 1900, new("bar"), Recipe: [new(new("cola"), 1)]);
    public static readonly MenuItem Water = new(new("water"), "drinks", "Water", 200, 1900);
    public static readonly MenuItem Fries = new(
        new("fries"), "food", "Fries", 450, 700, new("kitchen"), Recipe: [new(new("potatoes"), 200)]);

    public static readonly MenuItem Burger = new(
        new("burger"), "food", "Burger", 1200, 700, new("kitchen"), 600, Recipe: [new(new("patty"), 1)], Allergens: ["gluten", "milk"],
        Options:
        [
            new("size", "Size", 1, 1, [new("single", "Single"), new("double", "Double", 400, [new(new("patty"), 1)])]),
            new("extras", "Extras", 0, 2, [new("cheese", "Cheese", 100), new("bacon", "Bacon", 150), new("no-bun", "No bun", -50)]),
        ]);

    public static readonly MenuItem Meal = new(new("meal"), "food", "Meal", 1400, 700, Parts: [new(new("burger"), 1), new(new("cola"), 2)]);

    public static readonly ImmutableArray<MenuItem> Items = [Beer, Cola, Water, Fries, Burger, Meal];

    public static Change Menu(MenuEvent e) => Change.To(Streams.Menu(new("demo")), e);

    public static Change Floor(FloorEvent e) => Change.To(Streams.Floor(new("demo")), e);

    public static Change Stock(StockEvent e) => Change.To(Streams.Stock(new("demo")), e);

    public static Change Item(MenuItem item) => Menu(new MenuItemSet(new("demo"), new("mia"), item));

    public static Change Table(string id, int seats = 4) =>
        Floor(new TableSet(new("demo"), new("mia"), new Table(new(id), id.ToUpperInvariant(), "hall", seats), $"code-{id}"));

    public static IEnumerable<Change> Kept(string id, long level, bool counted = true, string unit = "pc") =>
    [
        Stock(new StockItemSet(new("demo"), new("mia"), new StockItem(new(id), id, unit, Counted: counted))),
        Stock(new StockMoved(new("demo"), new("mia"), MovementKind.Restock, null, null, [new StockMove(new(id), level, level)])),
    ];

    /// <summary>The bar before the first guest.</summary>
    public static Change[] Open(string zone = "Asia/Shanghai") =>
    [
        Some.Venue(zone: zone),
        .. Kept("beer", 100), .. Kept("cola", 10), .. Kept("patty", 20), .. Kept("potatoes", 5000, counted: false, unit: "g"),
        Menu(new StationSet(new("demo"), new("mia"), new Station(new("bar"), "Bar", 1))),
        Menu(new StationSet(new("demo"), new("mia"), new Station(new("kitchen"), "Kitchen", 2))),
        Menu(new MenuCategorySet(new("demo"), new("mia"), new MenuCategory("drinks", "Drinks"))),
        Menu(new MenuCategorySet(new("demo"), new("mia"), new MenuCategory("food", "Food", 1))),
        .. Items.Select(Item),
        Table("t1"), Table("t2"), Table("t3"), Table("t4"),
    ];

    public static Menu Menu(this World world, string venue = "demo") =>
        (Menu?)world.State(Streams.Menu(new(venue))) ?? Domain.Menus.Menu.None;

    public static Floor Floor(this World world) => (Floor?)world.State(Streams.Floor(new("demo"))) ?? Domain.Floors.Floor.None;

    public static Stock Stock(this World world) => (Stock?)world.State(Streams.Stock(new("demo"))) ?? Domain.Inventory.Stock.None;

    public static Till Till(this World world) => (Till?)world.State(Streams.Till(new("demo"))) ?? Domain.Tills.Till.None;

    public static Tab Tab(this World world, string id = "a") => world.Tab(new TabId(id));

    public static Tab Tab(this World world, TabId id) => (Tab?)world.State(Streams.Tab(id)) ?? Domain.Tabs.Tab.None;
}
