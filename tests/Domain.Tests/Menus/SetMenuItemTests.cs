using RealtimeReservation.Domain.Menus;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Menus;

public sealed class SetMenuItemTests
{
    static readonly MenuItem Tea = new(new("tea"), "drinks", "Tea", 300);

    static Func<World, Decision> Setting(MenuItem item) =>
        w => SetMenuItem.Decide(new SetMenuItem(new("mia"), item), w.Venue(), w.Menu(), w.Stock());

    static Func<World, Decision> Removing(string item) =>
        w => RemoveMenuItem.Decide(new RemoveMenuItem(new("mia"), new(item)), w.Venue(), w.Menu());

    static Func<World, Decision> Calling(string item, bool soldOut = true) =>
        w => SellOut.Decide(new SellOut(new("sam"), new(item), soldOut), w.Venue(), w.Menu());

    static void Faulty(MenuItem item, string field, string reason) => Given(Open()).When(Setting(item)).ThenFault(field, reason);

    [Fact]
    public void An_item_is_put_on_the_menu_and_replaced_as_a_whole()
    {
        Given(Open()).When(Setting(Tea)).Then(Item(Tea)).When(Setting(Tea with { Price = 320 })).Then(Item(Tea with { Price = 320 }));
    }

    [Fact]
    public void The_same_item_again_records_nothing()
    {
        // Made anew, lists and all, as from a request.
        var burger = Burger with
        {
            Options =
            [
                .. Burger.Options.Select(group =>
                    group with { Options = [.. group.Options.Select(option => option with { Recipe = [.. option.Recipe] })] }),
            ],
            Allergens = [.. Burger.Allergens],
            Recipe = [.. Burger.Recipe],
        };
        Given(Open()).When(Setting(burger)).ThenNothing();
        Given(Open()).When(Setting(burger with { Allergens = ["gluten"] })).Accept();
        Given(Open()).When(Setting(burger with { Options = [burger.Options[0]] })).Accept();
    }

    [Fact]
    public void An_item_stays_within_bounds()
    {
        Faulty(Tea with { Id = new("T") }, "id", "not_a_slug");
        Faulty(Tea with { Name = "" }, "name", "required");
        Faulty(Tea with { Name = new string('x', 81) }, "name", "too_long");
        Faulty(Tea with { Price = -1 }, "price", "out_of_range");
        Faulty(Tea with { Price = 1_000_000_001 }, "price", "out_of_range");
        Faulty(Tea with { TaxRate = 10_001 }, "tax_rate", "out_of_range");
        Faulty(Tea with { TargetSeconds = 0 }, "target_seconds", "out_of_range");
        Faulty(Tea with { Description = new string('x', 501) }, "description", "too_long");
        Faulty(Tea with { PictureUrl = "javascript:alert(1)" }, "picture_url", "not_an_address");
        Faulty(Tea with { Position = -1 }, "position", "out_of_range");
        Faulty(Tea with { Category = "cakes" }, "category", "unknown_category");
        Faulty(Tea with { Station = new("grill") }, "station", "unknown_station");
    }

    [Fact]
    public void Options_are_named_once_and_can_be_chosen()
    {
        static MenuItem With(params OptionGroup[] groups) => Tea with { Options = [.. groups] };
        var (small, large) = (new MenuOption("small", "Small"), new MenuOption("large", "Large", 50));
        Given(Open()).When(Setting(With(new OptionGroup("size", "Size", 1, 1, [small, large])))).Accept();
        Faulty(With(new OptionGroup("size", "Size", 1, 1, [])), "options[0].options", "out_of_range");
        Faulty(With(new OptionGroup("size", "Size", 2, 1, [small, large])), "options[0].least", "out_of_range");
        Faulty(With(new OptionGroup("size", "Size", 0, 3, [small, large])), "options[0].most", "out_of_range");
        Faulty(With(new OptionGroup("size", "Size", 1, 1, [small, small])), "options[0].options[1].id", "twice");
        Faulty(
            With(new OptionGroup("size", "Size", 1, 1, [small]), new OptionGroup("cup", "Cup", 1, 1, [small])), "options[1].options[0].id",
            "twice");
        Faulty(
            With(new OptionGroup("size", "Size", 1, 1, [small]), new OptionGroup("size", "Size", 1, 1, [large])), "options[1].id",
            "twice");
        Faulty(
            With(new OptionGroup("size", "Size", 1, 1, [small with { Price = -2_000_000_000 }])), "options[0].options[0].price",
            "out_of_range");
        Faulty(
            With(new OptionGroup("size", "Size", 1, 1, [small with { Recipe = [new(new("milk"), 1)] }])),
            "options[0].options[0].recipe[0].stock", "unknown_stock");
        Faulty(
            With([.. Enumerable.Range(0, 11).Select(n => new OptionGroup($"g{n}", "G", 0, 1, [new($"o{n}", "O")]))]), "options",
            "out_of_range");
    }

    [Fact]
    public void Holes_in_a_list_are_named() =>
        Given(Open()).When(Setting(Tea with { Parts = [null!], Options = [null!], Recipe = [null!] }))
            .ThenRefused(Codes.Invalid, "invalid").Errors.Keys
            .ShouldBe(["options[0]", "parts[0]", "recipe[0]"]);

    [Fact]
    public void Allergens_are_of_the_fourteen()
    {
        Faulty(Tea with { Allergens = ["gluten", "dust"] }, "allergens[1]", "unknown_allergen");
        Faulty(Tea with { Allergens = ["milk", "milk"] }, "allergens[1]", "twice");
    }

    [Fact]
    public void Times_are_whole_minutes_of_a_day_of_the_week()
    {
        Faulty(Tea with { Available = [new(null, new TimeOnly(8, 0, 1), new TimeOnly(9, 0))] }, "available[0].from", "not_a_whole_minute");
        Faulty(Tea with { Available = [new((DayOfWeek)9, new TimeOnly(8, 0), new TimeOnly(9, 0))] }, "available[0].day", "unknown_day");
    }

    [Fact]
    public void A_recipe_names_what_is_in_stock()
    {
        Faulty(Tea with { Recipe = [new(new("leaves"), 2)] }, "recipe[0].stock", "unknown_stock");
        Faulty(Tea with { Recipe = [new(new("cola"), 0)] }, "recipe[0].quantity", "out_of_range");
        Faulty(Tea with { Recipe = [new(new("cola"), 1), new(new("cola"), 2)] }, "recipe[1].stock", "twice");
    }

    [Fact]
    public void A_set_is_made_of_single_items_that_exist()
    {
        Faulty(Tea with { Parts = [new(new("cake"), 1)] }, "parts[0].item", "unknown_item");
        Faulty(Tea with { Parts = [new(new("meal"), 1)] }, "parts[0].item", "set_in_a_set");
        Faulty(Tea with { Parts = [new(new("cola"), 0)] }, "parts[0].quantity", "out_of_range");
        Faulty(Tea with { Parts = [new(new("cola"), 1), new(new("cola"), 1)] }, "parts[1].item", "twice");
        Given(Open()).When(Setting(Cola with { Parts = [new(new("beer"), 1)] }))
            .ThenRefused(Codes.WrongState, "part_of_a_set").Details["items"].ShouldBe(new[] { "meal" });
    }

    [Fact]
    public void A_menu_has_1000_items_at_most() =>
        Given(Open()).And(Enumerable.Range(0, 994).Select(n => Item(Tea with { Id = new($"i-{n}") }))).When(Setting(Tea))
            .ThenRefused(Codes.WrongState, "no_room_for_more").Details["most"].ShouldBe(1000);

    [Fact]
    public void An_item_leaves_the_menu_unless_it_is_part_of_a_set()
    {
        Given(Open()).When(Removing("beer")).Then(Menu(new MenuItemRemoved(new("demo"), new("mia"), new("beer"))));
        Given(Open()).When(Removing("tea")).ThenRefused(Codes.NotFound, "no_such_item").Details["item"].ShouldBe("tea");
        Given(Open()).When(Removing("cola")).ThenRefused(Codes.WrongState, "part_of_a_set").Details["items"].ShouldBe(new[] { "meal" });
    }

    [Fact]
    public void Staff_call_an_item_86_and_back_once()
    {
        var called = Given(Open()).When(Calling("beer")).Then(Menu(new MenuItemSoldOut(new("demo"), new("sam"), new("beer"))));
        called.When(Calling("beer")).ThenNothing();
        called.When(Calling("beer", false)).Then(Menu(new MenuItemBack(new("demo"), new("sam"), new("beer")))).When(Calling("beer", false))
            .ThenNothing();
        called.When(Calling("tea")).ThenRefused(Codes.NotFound, "no_such_item");
    }

    [Fact]
    public void Nobody_writes_the_menu_of_a_venue_that_is_not_there() =>
        Given().When(Setting(Tea)).ThenRefused(Codes.NotFound, "no_such_venue");
}
