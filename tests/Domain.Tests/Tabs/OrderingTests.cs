using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.Waiter;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class OrderingTests
{
    static void Faulty(NewLine line, string field, string reason) => Seated().When(Order(line)).ThenFault(field, reason);

    [Fact]
    public void Guests_are_seated_at_a_free_table()
    {
        var world = Given(Open()).When(Seat()).Then(
            Change.To(
                Streams.Tab(new("a")),
                new TabOpened(new("a"), "T1", new("demo"), new("t1"), new("wes"), new("wes"), null, 2, "CNY", null, 0)),
            Floor(new TableTaken(new("demo"), new("t1"), new("a"))));
        world.When(Seat("b")).ThenRefused(Codes.SlotTaken, "table_taken").Details["tab"].ShouldBe("a");
        world.When(Seat("b", "t9")).ThenRefused(Codes.NotFound, "no_such_table");
        world.When(Seat("b", "t2", covers: 1001)).ThenFault("covers", "out_of_range");
        world.And(Seat("b", "t2")).Tab("b").TabNo.ShouldBe("T2");
    }

    [Fact]
    public void What_is_ordered_with_the_table_comes_along_or_nothing_does()
    {
        var world = Given(Open());
        world.When(Seat(fire: true, lines: [Of(Beer, 2)])).Accept().Line(1).FiredAt.ShouldNotBeNull();
        Given(Open()).When(Seat(lines: [Of(Beer), Of(Cola, 11)])).ThenRefused(Codes.OutOfStock, "out_of_stock");
        Given(Open()).When(Seat(lines: [Of(Beer, 0)])).ThenFault("items[0].quantity", "out_of_range");
    }

    [Fact]
    public void A_line_keeps_what_was_agreed()
    {
        var line = Seated(Of(Burger, 2, 3, " no onions ", "double", "cheese")).Line(1);
        (line.Name, line.Category, line.Quantity, line.UnitPrice, line.TaxRate, line.Note, line.Course, line.By.Value)
            .ShouldBe(("Burger", "food", 2, 1700, 700, "no onions", 3, "wes"));
        line.Options.ShouldBe([new ChosenOption("size", "double", "Double", 400), new ChosenOption("extras", "cheese", "Cheese", 100)]);
        line.Parts.ShouldHaveSingleItem().Takes.ShouldBe([new Portion(new("patty"), 2)]);

        var world = Seated(Of(Beer)).And(Item(Beer with { Name = "Ale", Price = 900 }));
        (world.Line(1).Name, world.Line(1).UnitPrice).ShouldBe(("Beer", 500));
    }

    [Fact]
    public void A_set_is_prepared_in_parts()
    {
        var parts = Seated(Of(Meal)).Line(1).Parts;
        parts.Select(part => (part.Item.Value, part.Station?.Value, part.Quantity, part.TargetSeconds))
            .ShouldBe([("burger", "kitchen", 1, 600), ("cola", "bar", 2, 300)]);
        parts.SelectMany(part => part.Takes).ShouldBe([new Portion(new("patty"), 1), new Portion(new("cola"), 2)]);
    }

    [Fact]
    public void A_set_takes_its_own_things_too_and_may_have_a_station_of_its_own()
    {
        var box = Meal with
        {
            Station = new("bar"),
            Recipe = [Bottle],
            Options = [new("dip", "Dip", 0, 1, [new("spicy", "Spicy", 50, [new(new("potatoes"), 5)])])],
        };
        var line = Seated().And(Item(box)).And(Order(Of(box, options: "spicy"))).Line(1);
        line.Parts.Select(part => part.Station?.Value).ShouldBe(["bar", "bar"]);
        line.Parts.SelectMany(part => part.Takes).Select(portion => (portion.Stock.Value, portion.Quantity))
            .ShouldBe([("patty", 1), ("beer", 1), ("potatoes", 5), ("cola", 2)]);
    }

    [Fact]
    public void Options_below_nothing_make_a_line_free_but_never_less()
    {
        var item = Water with { Options = [new("deal", "Deal", 0, 1, [new("gift", "Gift", -300)])] };
        Seated().And(Item(item)).And(Order(Of(item, options: "gift"))).Line(1).UnitPrice.ShouldBe(0);
    }

    [Fact]
    public void Absurd_lines_are_named_by_field()
    {
        Faulty(Of(Beer, 0), "add[0].quantity", "out_of_range");
        Faulty(Of(Beer, -5), "add[0].quantity", "out_of_range");
        Faulty(Of(Beer, 1000), "add[0].quantity", "out_of_range");
        Faulty(Of(Beer, course: 0), "add[0].course", "out_of_range");
        Faulty(Of(Beer, course: 21), "add[0].course", "out_of_range");
        Faulty(Of(Beer, note: new string('x', 201)), "add[0].note", "too_long");
        Faulty(null!, "add[0]", "required");
        Seated().When(Order(new NewLine(new("tea")))).ThenRefused(Codes.NotFound, "no_such_item").Details["item"].ShouldBe("tea");
        Seated().When(Order(new NewLine(default))).ThenRefused(Codes.NotFound, "no_such_item");
    }

    [Fact]
    public void Options_are_those_of_the_item_as_many_as_it_wants()
    {
        Faulty(Of(Burger, options: "single") with { Options = [] }, "add[0].options.size", "too_few_options");
        Faulty(Of(Burger, options: ["single", "double"]), "add[0].options.size", "too_many_options");
        Faulty(Of(Burger, options: ["single", "cheese", "bacon", "no-bun"]), "add[0].options.extras", "too_many_options");
        Faulty(Of(Burger, options: ["single", "cheese", "cheese"]), "add[0].options[2]", "twice");
        Faulty(new NewLine(new("beer"), Options: [new("size", "double")]), "add[0].options[0]", "unknown_option");
        Faulty(new NewLine(new("beer"), Options: [null!]), "add[0].options[0]", "required");
    }

    [Fact]
    public void A_tab_has_500_lines_at_most()
    {
        var world = Seated([.. Enumerable.Repeat(Of(Water), 499)]).And(Order(Of(Water)));
        world.When(Order(Of(Water))).ThenRefused(Codes.WrongState, "too_many_lines").Details["most"].ShouldBe(500);
        Seated().When(Order([.. Enumerable.Repeat(Of(Water), 501)])).ThenFault("add", "out_of_range");
    }

    [Fact]
    public void A_price_that_was_not_seen_is_not_charged()
    {
        Seated().When(Order(Of(Beer) with { UnitPrice = 500 })).Accept();
        Seated().When(Order(Of(Beer) with { UnitPrice = 450 })).ThenRefused(Codes.WrongState, "price_changed").Details["price"]
            .ShouldBe(500L);
    }

    [Fact]
    public void What_is_not_to_be_had_is_not_ordered()
    {
        var world = Seated();
        world.When(Order(Of(Cola, 11))).ThenRefused(Codes.OutOfStock, "out_of_stock").Details["available"].ShouldBe(10L);
        world.When(Order(Of(Meal, 6))).ThenRefused(Codes.OutOfStock, "out_of_stock").Details["available"].ShouldBe(5L);
        world.When(Order(Of(Burger, 11, options: "double"))).ThenRefused(Codes.OutOfStock, "out_of_stock").Details["available"]
            .ShouldBe(10L);
        world.When(Order(Of(Fries, 999))).Accept(); // potatoes are not counted

        world.And(Menu(new MenuItemSoldOut(new("demo"), new("kim"), new("cola"))));
        world.When(Order(Of(Cola))).ThenRefused(Codes.OutOfStock, "sold_out").Details["item"].ShouldBe("cola");
        world.When(Order(Of(Meal))).ThenRefused(Codes.OutOfStock, "sold_out").Details["name"].ShouldBe("Cola");

        // It is 14:30 on the wall.
        world.And(Item(Beer with { Available = [new(null, new TimeOnly(18, 0), new TimeOnly(2, 0))] }));
        world.When(Order(Of(Beer))).ThenRefused(Codes.OutsideWindow, "not_served_now").Details["item"].ShouldBe("beer");
    }

    [Fact]
    public void Two_waiters_who_order_at_the_same_time_lose_nothing()
    {
        var world = Seated(Of(Water));
        // Both decide on what they saw, one after the other in the log; the second decides again on what is there then.
        world.And(Order(Of(Beer, 2))).And(Change(new ChangeLines(new("wim"), Add: [Of(Cola, 3)])));
        world.Tab().Lines.Select(line => (line.No, line.Item.Value, line.By.Value))
            .ShouldBe([(1, "water", "wes"), (2, "beer", "wes"), (3, "cola", "wim")]);
    }

    [Fact]
    public void Ordering_more_takes_back_that_the_bill_was_asked_for() =>
        Seated(Of(Beer)).And(w => AskBill.Decide(new AskBill(new("wes")), w.Tab())).And(Order(Of(Beer))).Tab().BillAskedAt.ShouldBeNull();

    [Fact]
    public void Nothing_is_ordered_where_the_guests_are_gone()
    {
        Given(Open()).When(Order(Of(Beer))).ThenRefused(Codes.NotFound, "no_such_order");
        Seated().And(Change.To(Streams.Tab(new("a")), new TabClosed(new("demo"), new("wes")))).When(Order(Of(Beer)))
            .ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("paid");
    }
}
