using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Menus;

public sealed class MenuAvailabilityTests
{
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
