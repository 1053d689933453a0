using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.Waiter;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class FireTests
{
    [Fact]
    public void Each_station_and_course_gets_a_ticket()
    {
        var world = Seated(Of(Burger, 2), Of(Beer, 3), Of(Meal), Of(Fries, course: 2), Of(Water)).When(FireAll())
            .ThenIn(
                Streams.Tab(new("a")),
                new TicketsFired(new("demo"), new("wes"), [1, 2, 3, 4, 5],
                [
                    new NewTicket(1, new("bar"), 1, [new(1, 2, 0, 3), new(2, 3, 1, 2)]),
                    new NewTicket(2, new("kitchen"), 1, [new(1, 1, 0, 2), new(2, 3, 0, 1)]),
                    new NewTicket(3, new("kitchen"), 2, [new(1, 4, 0, 1)]),
                ]))
            .Accept();
        world.Tab().Lines.ShouldAllBe(line => line.FiredAt == world.Now);
        world.Tab().Ticket(2)!.Items[0].Options.ShouldBe(["Single"]);
    }

    [Fact]
    public void Stock_is_claimed_for_all_of_it_at_once()
    {
        var world = Seated(Of(Burger, 2, options: "double"), Of(Meal), Of(Fries)).And(FireAll());
        (world.Level("patty"), world.Level("cola"), world.Level("potatoes")).ShouldBe((15, 8, 4800));
        world.Log.Select(change => change.Event).OfType<StockMoved>().Last().ShouldSatisfyAllConditions(
            moved => moved.Kind.ShouldBe(MovementKind.Sale), moved => moved.Tab?.Value.ShouldBe("a"),
            moved => moved.By.Value.ShouldBe("wes"));
    }

    [Fact]
    public void Lines_that_were_fine_one_by_one_are_refused_together_and_nothing_is_claimed()
    {
        var world = Seated(Of(Cola, 6), Of(Meal, 3));
        var refusal = world.When(FireAll()).ThenRefused(Codes.OutOfStock, "out_of_stock");
        (refusal.Details["item"], refusal.Details["name"], refusal.Details["available"]).ShouldBe(("meal", "Meal", 2L));
        world.Level("cola").ShouldBe(10);
    }

    [Fact]
    public void A_course_is_fired_or_some_lines()
    {
        var world = Seated(Of(Beer), Of(Fries, course: 2), Of(Burger, course: 2));
        world.And(Fire(new FireSelection(Course: 2))).Tab().Lines.Select(line => line.FiredAt is null).ShouldBe([true, false, false]);
        world.And(Fire(new FireSelection([1]))).Line(1).FiredAt.ShouldNotBeNull();
        world.When(Fire(new FireSelection(Course: 7))).ThenNothing();
    }

    [Fact]
    public void What_is_fired_is_fired_once()
    {
        var world = Seated(Of(Beer)).And(FireAll());
        world.When(FireAll()).ThenNothing();
        world.When(Fire(new FireSelection([1]))).ThenNothing();
        world.Level("beer").ShouldBe(99);
    }

    [Fact]
    public void What_is_not_there_cannot_be_fired()
    {
        var world = Seated(Of(Beer), Of(Cola)).And(Void(2));
        world.When(Fire(new FireSelection([9]))).ThenRefused(Codes.NotFound, "no_such_line").Details["line"].ShouldBe(9);
        world.When(Fire(new FireSelection([2]))).ThenRefused(Codes.WrongState, "already_voided");
        world.When(FireAll("b")).ThenRefused(Codes.NotFound, "no_such_order");
        world.And(FireAll()).Tab().Tickets.ShouldHaveSingleItem().Items.ShouldHaveSingleItem().Line.ShouldBe(1);
    }

    [Fact]
    public void What_ran_out_since_it_was_ordered_is_refused_at_the_station()
    {
        var world = Seated(Of(Beer), Of(Burger));
        world.And(Menu(new MenuItemSoldOut(new("demo"), new("kim"), new("beer")))).When(FireAll())
            .ThenRefused(Codes.OutOfStock, "sold_out");
        world.And(
            Menu(new MenuItemBack(new("demo"), new("kim"), new("beer"))),
            Menu(new StationPaused(new("demo"), new("kim"), new("kitchen"))));
        var paused = world.When(FireAll()).ThenRefused(Codes.WrongState, "station_paused");
        (paused.Details["station"], paused.Details["name"]).ShouldBe(("kitchen", "Kitchen"));
        world.And(Item(Beer with { Available = [new(null, new TimeOnly(18, 0), new TimeOnly(2, 0))] })).When(Fire(new FireSelection([1])))
            .ThenRefused(Codes.OutsideWindow, "not_served_now");
    }

    [Fact]
    public void A_line_whose_station_is_gone_is_refused()
    {
        var world = Seated(Of(Beer)).And(
            Menu(new MenuItemRemoved(new("demo"), new("mia"), new("beer"))),
            Menu(new StationRemoved(new("demo"), new("mia"), new("bar"))));
        world.When(FireAll()).ThenRefused(Codes.WrongState, "station_gone").Details["station"].ShouldBe("bar");
    }

    [Fact]
    public void What_left_the_menu_since_is_still_what_was_agreed() =>
        Seated(Of(Beer)).And(Menu(new MenuItemRemoved(new("demo"), new("mia"), new("beer")))).When(FireAll()).Accept().Tab().Tickets
            .ShouldHaveSingleItem();

    [Fact]
    public void Anybody_voids_what_is_not_fired_and_no_reason_is_asked()
    {
        var world = Seated(Of(Beer, 5)).When(Void(1, 2))
            .Then(Change.To(Streams.Tab(new("a")), new LineVoided(new("demo"), new("wes"), 1, 2, "", false)));
        world.When(Void(1, 4)).ThenFault("void[0].quantity", "out_of_range");
        world.When(Void(1, 0)).ThenFault("void[0].quantity", "out_of_range");
        world.When(Void(1, -1)).ThenFault("void[0].quantity", "out_of_range");
        world.And(Void(1)).Line(1).Wanted().ShouldBe(0);
        world.When(Void(1)).ThenNothing();
        world.When(Void(1, 1)).ThenRefused(Codes.WrongState, "already_voided");
        world.When(Void(9)).ThenRefused(Codes.NotFound, "no_such_line");
        world.When(Change(new ChangeLines(new("wes"), Void: [null!]))).ThenFault("void[0]", "required");
    }

    [Fact]
    public void What_waits_at_the_station_is_voided_with_a_reason_and_its_stock_comes_back()
    {
        var world = Seated(Of(Meal, 2), Of(Beer)).And(FireAll());
        world.When(Void(1, 1)).ThenFault("void[0].reason", "required");
        world.When(Void(1, 1, new string('x', 201))).ThenFault("void[0].reason", "too_long");
        world.And(Void(1, 1, "changed their mind"));
        (world.Level("patty"), world.Level("cola"), world.Line(1).Lost).ShouldBe((19, 8, 1));
        world.Tab().Ticket(1)!.Items[0]
            .ShouldSatisfyAllConditions(item => item.Quantity.ShouldBe(2), item => item.Change.ShouldBe(ItemChange.Changed));
        world.And(Void(1, reason: "gone"));
        (world.Level("patty"), world.Level("cola")).ShouldBe((20, 10));
        world.Tab().Ticket(2)!.Items[0].ShouldSatisfyAllConditions(
            item => item.Status.ShouldBe(ItemStatus.Voided), item => item.Change.ShouldBe(ItemChange.Voided),
            item => item.Quantity.ShouldBe(1));
    }

    [Fact]
    public void What_a_station_began_needs_a_manager_and_its_stock_is_lost()
    {
        var world = Seated(Of(Burger)).And(FireAll()).And(Work(TicketAction.Start));
        world.When(Void(1, reason: "late")).ThenRefused(Codes.NotAllowed, "needs_manager").Details["line"].ShouldBe(1);
        world.When(Void(1, reason: "late", manager: true))
            .Then(Change.To(Streams.Tab(new("a")), new LineVoided(new("demo"), new("wes"), 1, 1, "late", true))).Level("patty")
            .ShouldBe(19);
    }

    [Fact]
    public void What_is_served_is_not_voided()
    {
        var world = Seated(Of(Burger), Of(Water)).And(FireAll()).And(Work(TicketAction.Ready)).And(Work(TicketAction.Serve));
        world.When(Void(1, reason: "cold", manager: true)).ThenRefused(Codes.WrongState, "already_served").Details["line"].ShouldBe(1);
        world.When(Void(2, reason: "warm", manager: true)).ThenRefused(Codes.WrongState, "already_served"); // nobody prepares water
    }

    [Fact]
    public void A_station_that_is_done_with_its_part_of_a_set_sees_nothing_of_a_void()
    {
        var world = Seated(Of(Meal)).And(FireAll()).And(Work(TicketAction.Ready)).And(Work(TicketAction.Serve)); // ticket 1: the cola
        world.And(Void(1, reason: "late", manager: true));
        world.Tab().Ticket(1)!.ShouldSatisfyAllConditions(
            ticket => ticket.DoneAt.ShouldNotBeNull(), ticket => ticket.Items[0].Status.ShouldBe(ItemStatus.Voided),
            ticket => ticket.Items[0].Change.ShouldBe(ItemChange.None));
        world.Tab().Ticket(2)!
            .ShouldSatisfyAllConditions(
                ticket => ticket.DoneAt.ShouldBeNull(), ticket => ticket.Items[0].Change.ShouldBe(ItemChange.Voided));
    }
}
