using RealtimeReservation.Domain.FirstSteps;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.FirstSteps;

public sealed class CopyTests
{
    static readonly VenueSettings Rich = new(
        PricePerHour: 5000, SlotMinutes: 30, PayQrText: "pay {amount}", PictureUrl: "/a.png", Address: "Here 1", Rules: "Be kind",
        Hours: [new(DayOfWeek.Monday, new(11, 0), new(14, 0))], ClosedDates: [new(2026, 12, 25)],
        Booking: new(DepositPerPerson: 900) { Combinations = [new([new("demo-1"), new("demo-2")], 5, 8)] },
        Place: new("+86 21 5555 0100"));

    static Change<VenueEvent> Other(string currency = "CNY", VenueSettings? settings = null) => Change.To(
        Streams.Venue(new("other")),
        new VenueOpened(new("other"), "Other", "bar", "Asia/Tokyo", currency, settings ?? new VenueSettings(700, Address: "There 2")));

    static Func<World, Decision> Settings(string from = "demo", string to = "other") =>
        w => CopySettings.Decide(new(new("mia")), w.Venue(from), w.Venue(to));

    static Func<World, Decision> Menu(string from = "demo", string to = "other") =>
        w => CopyMenu.Decide(new(new("mia")), w.Venue(from), w.Menu(from), w.Venue(to), w.Menu(to));

    [Fact]
    public void A_venue_runs_as_the_other_one_and_stays_what_and_where_it_is()
    {
        var world = Given(Some.Venue(Rich), Other()).And(Settings());
        var copied = world.Venue("other").Settings;
        (copied.PricePerHour, copied.SlotMinutes, copied.Rules, copied.Booking.DepositPerPerson).ShouldBe((5000, 30, "Be kind", 900));
        copied.Hours.ShouldBe(Rich.Hours);
        copied.ClosedDates.ShouldBe(Rich.ClosedDates);
        (copied.Address, copied.PictureUrl, copied.PayQrText, copied.Place.Phone).ShouldBe(("There 2", null, null, null));
        copied.Booking.Combinations.ShouldBeEmpty("they are tables of the other venue");
        world.When(Settings()).ThenNothing();
    }

    [Fact]
    public void Prices_of_another_currency_are_left_out()
    {
        var copied = Given(Some.Venue(Rich), Other("JPY")).And(Settings()).Venue("other").Settings;
        (copied.PricePerHour, copied.Booking.DepositPerPerson, copied.SlotMinutes).ShouldBe((700, 0, 30));
    }

    [Fact]
    public void A_menu_comes_without_recipes_and_what_is_there_stays()
    {
        var own = Change.To(Streams.Menu(new("other")), new MenuCategorySet(new("other"), new("mia"), new("drinks", "Getränke")));
        var mine = Change.To(
            Streams.Menu(new("other")), new MenuItemSet(new("other"), new("mia"), new(new("water"), "drinks", "Wasser", 1)));
        var world = Given([.. Bar.Open(), Other(), own, mine]).And(Menu());
        var (source, menu) = (world.Menu(), world.Menu("other"));
        menu.Items.Keys.ShouldBe(source.Items.Keys, ignoreOrder: true);
        menu.Stations.ShouldBe(source.Stations, ignoreOrder: true);
        (menu.Categories["drinks"].Name, menu.Items[new("water")].Name).ShouldBe(("Getränke", "Wasser"));
        menu.Items.Values.ShouldAllBe(item =>
            item.Recipe.IsEmpty && item.Options.All(group => group.Options.All(option => option.Recipe.IsEmpty)));
        // Each item is one that the venue could have set itself.
        foreach (var item in menu.Items.Values)
            SetMenuItem.Decide(new(new("mia"), item), world.Venue("other"), menu, Domain.Inventory.Stock.None).Refusal.ShouldBeNull();
        world.When(Menu()).ThenNothing();
    }

    [Fact]
    public void A_set_whose_part_is_a_set_here_is_left_out()
    {
        var world = Given([.. Bar.Open(), Other()]);
        foreach (var e in new MenuEvent[]
        {
            new MenuCategorySet(new("other"), new("mia"), new("x", "X")),
            new MenuItemSet(new("other"), new("mia"), new(new("one"), "x", "One", 1)),
            new MenuItemSet(new("other"), new("mia"), new(new("cola"), "x", "Two colas", 1, Parts: [new(new("one"), 2)])),
        })
            world.And(Change.To(Streams.Menu(new("other")), e));
        world.And(Menu()).Menu("other").Items.ShouldNotContainKey(new MenuItemId("meal"));
    }

    [Fact]
    public void Copying_that_makes_no_sense_is_refused()
    {
        var world = Given([.. Bar.Open(), Other("JPY")]);
        world.When(Menu()).ThenRefused(Codes.WrongState, "other_currency");
        world.When(Menu("demo", "demo")).ThenRefused(Codes.WrongState, "same_venue");
        world.When(Settings("demo", "demo")).ThenRefused(Codes.WrongState, "same_venue");
        world.When(Menu("none")).ThenRefused(Codes.NotFound, "no_such_venue");
        world.When(Settings("demo", "none")).ThenRefused(Codes.NotFound, "no_such_venue");
    }
}
