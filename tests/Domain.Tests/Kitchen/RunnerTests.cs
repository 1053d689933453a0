using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.Waiter;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Kitchen;

/// <summary>What guests order and no station prepares is brought by a runner.</summary>
public sealed class RunnerTests
{
    static World Ordered() => Given(Open()).And(Guests(lines: [Of(Water, 2), Of(Beer)]));

    static Change<TabEvent> Is(TabEvent e) => Change.To(Streams.Tab(new("g")), e);

    [Fact]
    public void What_no_station_prepares_goes_to_a_runner_and_is_ready_at_once()
    {
        var world = Ordered();
        world.Log.Select(change => change.Event).OfType<TicketsFired>().Single().Tickets
            .Select(ticket => (ticket.No, ticket.Station.Value, ticket.Items.Single()))
                .ShouldBe([(1, "bar", new NewTicketItem(1, 2, 0, 1)), (2, Ticket.Runner.Value, new NewTicketItem(1, 1, 0, 2))]);
        world.Items(2, "g").ShouldBe([ItemStatus.Ready]);
        (world.Tab("g").Ticket(2)!.DoneAt, world.Tab("g").Ticket(2)!.Items[0].ReadyAt).ShouldBe((world.Now, world.Now));
        world.Items(1, "g").ShouldBe([ItemStatus.Queued]);
    }

    [Fact]
    public void What_staff_order_is_at_the_table_as_before() =>
        Seated(Of(Water)).And(FireAll()).Tab().Tickets.ShouldBeEmpty();

    [Fact]
    public void A_set_has_its_parts_without_a_station_fetched()
    {
        var snack = new Domain.Menus.MenuItem(new("snack"), "food", "Snack", 600, 700, Parts: [new(new("fries"), 1), new(new("water"), 1)]);
        var world = Given(Open()).And(Item(snack)).And(Guests(lines: [Of(snack, 2)]));
        world.Tab("g").Tickets.Select(ticket => (ticket.Station.Value, ticket.Items[0].Name, ticket.Items[0].Quantity))
            .ShouldBe([("kitchen", "Fries", 2), (Ticket.Runner.Value, "Water", 2)]);
    }

    [Fact]
    public void It_is_served_by_a_tap_and_a_wrong_tap_is_taken_back()
    {
        var world = Ordered().When(Work(TicketAction.Serve, 2, tab: "g")).Then(Is(new ItemsServed(new("demo"), new("kim"), 2, [1])));
        world.When(Work(TicketAction.Serve, 2, tab: "g")).ThenNothing();
        world.When(Work(TicketAction.Recall, 2, tab: "g")).Then(Is(new ItemsRecalled(new("demo"), new("kim"), 2, [1])));
        world.Items(2, "g").ShouldBe([ItemStatus.Ready]);
        world.Tab("g").Ticket(2)!.Items[0]
            .ShouldSatisfyAllConditions(item => item.ServedAt.ShouldBeNull(), item => item.ReadyAt.ShouldNotBeNull());
        world.When(Work(TicketAction.Recall, 2, tab: "g")).ThenNothing();
    }

    [Fact]
    public void No_station_begins_it_or_has_to_see_what_becomes_of_it()
    {
        var world = Ordered();
        world.When(Work(TicketAction.Start, 2, tab: "g")).ThenNothing();
        world.When(Work(TicketAction.Ready, 2, tab: "g")).ThenNothing();
        world.And(Change(new ChangeLines(new("wes"), Void: [new VoidRequest(1, 1, "one is enough")]), "g"));
        world.Tab("g").Ticket(2)!.Items[0]
            .ShouldSatisfyAllConditions(item => item.Quantity.ShouldBe(1), item => item.Change.ShouldBe(ItemChange.None));
        world.And(Change(new ChangeLines(new("wes"), Void: [new VoidRequest(1, null, "tap water will do")]), "g"));
        world.Tab("g").Ticket(2)!.ShouldSatisfyAllConditions(
            ticket => ticket.Items[0].Status.ShouldBe(ItemStatus.Voided), ticket => ticket.Items[0].Change.ShouldBe(ItemChange.None),
            ticket => ticket.DoneAt.ShouldNotBeNull());
    }

    [Fact]
    public void A_waiter_voids_what_was_not_fetched_yet_and_its_stock_comes_back()
    {
        var canned = Cola with { Station = null };
        var world = Given(Open()).And(Item(canned)).And(Guests(lines: [Of(canned, 2)]));
        world.Level("cola").ShouldBe(8);
        world.When(Change(new ChangeLines(new("wes"), Void: [new VoidRequest(1, 1, "too much")]), "g")).Accept().Level("cola").ShouldBe(9);
        world.And(Work(TicketAction.Serve, 1, tab: "g"));
        world.When(Change(new ChangeLines(new("wes"), Manager: true, Void: [new VoidRequest(1, null, "warm")]), "g"))
            .ThenRefused(Codes.WrongState, "already_served");
    }
}
