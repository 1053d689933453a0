using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Menus;

public sealed class MenuTests
{
    static Func<World, Decision> Category(string id, string name = "Cakes", int position = 3) =>
        w => SetCategory.Decide(new SetCategory(new("mia"), new MenuCategory(id, name, position)), w.Venue(), w.Menu());

    static Func<World, Decision> NoCategory(string id) =>
        w => RemoveCategory.Decide(new RemoveCategory(new("mia"), id), w.Venue(), w.Menu());

    static Func<World, Decision> Station(string id, string name = "Grill", int position = 3) =>
        w => SetStation.Decide(new SetStation(new("mia"), new Station(new(id), name, position)), w.Venue(), w.Menu());

    static Func<World, Decision> NoStation(string id) =>
        w => RemoveStation.Decide(new RemoveStation(new("mia"), new(id)), w.Venue(), w.Menu());

    static Func<World, Decision> Pause(string id, bool paused = true) =>
        w => PauseStation.Decide(new PauseStation(new("sam"), new(id), paused), w.Venue(), w.Menu());

    [Fact]
    public void A_category_comes_changes_and_goes()
    {
        var cakes = Given(Open()).When(Category("cakes"))
            .Then(Menu(new MenuCategorySet(new("demo"), new("mia"), new MenuCategory("cakes", "Cakes", 3))));
        cakes.When(Category("cakes")).ThenNothing();
        cakes.When(Category("cakes", "Pies")).Accept();
        cakes.When(NoCategory("cakes")).Then(Menu(new MenuCategoryRemoved(new("demo"), new("mia"), "cakes")));
    }

    [Fact]
    public void A_category_stays_within_bounds()
    {
        Given(Open()).When(Category("C")).ThenFault("id", "not_a_slug");
        Given(Open()).When(Category("cakes", " ")).ThenFault("name", "required");
        Given(Open()).When(Category("cakes", position: -1)).ThenFault("position", "out_of_range");
        Given().When(Category("cakes")).ThenRefused(Codes.NotFound, "no_such_venue");
        Given(Open()).And(Enumerable.Range(0, 98).Select(n =>
            Menu(new MenuCategorySet(new("demo"), new("mia"), new MenuCategory($"c-{n}", "C")))))
            .When(Category("cakes")).ThenRefused(Codes.WrongState, "no_room_for_more");
    }

    [Fact]
    public void A_category_with_items_stays()
    {
        Given(Open()).When(NoCategory("food")).ThenRefused(Codes.WrongState, "category_in_use").Details["items"]
            .ShouldBe(new[] { "burger", "fries", "meal" });
        Given(Open()).When(NoCategory("cakes")).ThenRefused(Codes.NotFound, "no_such_category");
    }

    [Fact]
    public void A_station_comes_changes_and_goes()
    {
        var grill = Given(Open()).When(Station("grill"))
            .Then(Menu(new StationSet(new("demo"), new("mia"), new Station(new("grill"), "Grill", 3))));
        grill.When(Station("grill")).ThenNothing();
        grill.When(NoStation("grill")).Then(Menu(new StationRemoved(new("demo"), new("mia"), new("grill"))));
        Given().When(Station("grill")).ThenRefused(Codes.NotFound, "no_such_venue");
        Given(Open()).When(Station("grill", "")).ThenFault("name", "required");
        Given(Open()).And(Enumerable.Range(0, 48).Select(
            n => Menu(new StationSet(new("demo"), new("mia"), new Station(new($"s-{n}"), "S")))))
            .When(Station("grill")).ThenRefused(Codes.WrongState, "no_room_for_more");
    }

    [Fact]
    public void A_station_that_items_name_stays()
    {
        Given(Open()).When(NoStation("bar")).ThenRefused(Codes.WrongState, "station_in_use").Details["items"]
            .ShouldBe(new[] { "beer", "cola" });
        Given(Open()).When(NoStation("grill")).ThenRefused(Codes.NotFound, "no_such_station");
    }

    [Fact]
    public void A_station_pauses_and_goes_on_once()
    {
        var paused = Given(Open()).When(Pause("bar")).Then(Menu(new StationPaused(new("demo"), new("sam"), new("bar"))));
        paused.When(Pause("bar")).ThenNothing();
        paused.When(Pause("bar", false)).Then(Menu(new StationResumed(new("demo"), new("sam"), new("bar"))));
        paused.When(Pause("grill")).ThenRefused(Codes.NotFound, "no_such_station");
    }

    [Fact]
    public void An_item_is_86_when_staff_or_stock_say_so_and_back_by_itself()
    {
        var world = Given(Open());
        SoldOut(world, Cola).ShouldBeNull();
        Left(world, Cola).ShouldBe(10);
        Moved(world, "cola", 0);
        SoldOut(world, Cola).ShouldBe("stock");
        Moved(world, "cola", 3);
        SoldOut(world, Cola).ShouldBeNull();
        world.And(Menu(new MenuItemSoldOut(new("demo"), new("sam"), new("cola"))));
        SoldOut(world, Cola).ShouldBe("staff");
        Left(world, Cola).ShouldBe(3);
    }

    [Fact]
    public void A_set_is_86_with_any_of_its_parts()
    {
        var world = Given(Open());
        Left(world, Meal).ShouldBe(5); // two colas each
        Moved(world, "cola", 1);
        (SoldOut(world, Meal), SoldOut(world, Cola)).ShouldBe(("stock", null));
        Moved(world, "cola", 10);
        world.And(Menu(new MenuItemSoldOut(new("demo"), new("sam"), new("burger"))));
        SoldOut(world, Meal).ShouldBe("staff");
    }

    [Fact]
    public void What_is_not_counted_limits_nothing()
    {
        var world = Given(Open());
        Moved(world, "potatoes", -500);
        (Left(world, Fries), SoldOut(world, Fries), Left(world, Water)).ShouldBe((null, null, null));
    }

    [Theory]
    [InlineData("2026-11-20T09:59:00Z", false)] // Friday 17:59 on the wall
    [InlineData("2026-11-20T10:00:00Z", true)]
    [InlineData("2026-11-20T17:59:00Z", true)] // Saturday 01:59
    [InlineData("2026-11-20T18:00:00Z", false)]
    [InlineData("2026-11-21T10:00:00Z", false)]
    [InlineData("2026-11-21T00:30:00Z", true)] // every day from 08:00 to 09:00
    public void An_item_has_times_on_the_wall_of_the_venue(string now, bool served)
    {
        var item = Beer with
        {
            Available =
            [
                new AvailableTime(DayOfWeek.Friday, Time("18:00"), Time("02:00")), new AvailableTime(null, Time("08:00"), Time("09:00")),
            ],
        };
        MenuAvailability.IsServed(item, "Asia/Shanghai", Utc(now)).ShouldBe(served);
        MenuAvailability.IsServed(Beer, "Asia/Shanghai", Utc(now)).ShouldBeTrue();
    }

    static string? SoldOut(World world, MenuItem item) => MenuAvailability.SoldOutBy(world.Menu(), world.Stock(), item);

    static long? Left(World world, MenuItem item) => MenuAvailability.Left(world.Menu(), world.Stock(), item);

    static void Moved(World world, string item, long level) =>
        world.And(Stock(new StockMoved(new("demo"), new("mia"), MovementKind.Count, null, null, [new StockMove(new(item), 0, level)])));
}
