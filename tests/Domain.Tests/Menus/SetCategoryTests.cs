using RealtimeReservation.Domain.Menus;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Menus.MenuSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Menus;

public sealed class SetCategoryTests
{
    static Func<World, Decision> Category(string id, string name = "Cakes", int position = 3) =>
        w => SetCategory.Decide(new SetCategory(new("mia"), new MenuCategory(id, name, position)), w.Venue(), w.Menu());

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
}
