using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.Waiter;

namespace RealtimeReservation.Domain.Tests.Kitchen;

public sealed class WorkTicketTests
{
    /// <summary>One ticket of the kitchen: a burger and two portions of fries.</summary>
    static World Fired() => Seated(Of(Burger), Of(Fries, 2)).And(FireAll());

    static Change<TabEvent> Is(TabEvent e) => Change.To(Streams.Tab(new("a")), e);

    static World Paid() => Fired().And(Is(new TabClosed(new("demo"), new("wes"))));

    [Fact]
    public void An_item_goes_from_queued_to_served()
    {
        var world = Fired();
        world.When(Work(TicketAction.Start, item: 1)).Then(Is(new ItemsStarted(new("demo"), new("kim"), 1, [1])));
        world.At(world.Now.AddMinutes(4)).When(Work(TicketAction.Ready, item: 1))
            .Then(Is(new ItemsBumped(new("demo"), new("kim"), 1, [1])));
        world.Items().ShouldBe([ItemStatus.Ready, ItemStatus.Queued]);
        world.Tab().Ticket(1)!.DoneAt.ShouldBeNull();
        world.When(Work(TicketAction.Serve, item: 1)).Then(Is(new ItemsServed(new("demo"), new("kim"), 1, [1])));
        var item = world.Tab().Ticket(1)!.Items[0];
        (item.ReadyAt - item.StartedAt).ShouldBe(TimeSpan.FromMinutes(4));
    }

    [Fact]
    public void One_bump_makes_the_whole_ticket_ready()
    {
        var world = Fired().When(Work(TicketAction.Ready)).Then(Is(new ItemsBumped(new("demo"), new("kim"), 1, [1, 2])));
        world.Items().ShouldBe([ItemStatus.Ready, ItemStatus.Ready]);
        world.Tab().Ticket(1)!.DoneAt.ShouldBe(world.Now);
    }

    [Fact]
    public void A_ticket_takes_along_what_the_action_fits()
    {
        Fired().And(Work(TicketAction.Ready, item: 1)).When(Work(TicketAction.Ready))
            .Then(Is(new ItemsBumped(new("demo"), new("kim"), 1, [2])));
        Fired().And(Work(TicketAction.Ready, item: 2)).When(Work(TicketAction.Serve))
            .Then(Is(new ItemsServed(new("demo"), new("kim"), 1, [2])));
        Fired().And(Work(TicketAction.Start, item: 2)).When(Work(TicketAction.Start))
            .Then(Is(new ItemsStarted(new("demo"), new("kim"), 1, [1])));
    }

    [Fact]
    public void A_second_screen_that_does_the_same_changes_nothing()
    {
        foreach (var item in new int?[] { 1, null })
        {
            var world = Fired().And(Work(TicketAction.Start, item: item));
            world.When(Work(TicketAction.Start, item: item)).ThenNothing();
            world.And(Work(TicketAction.Ready)).When(Work(TicketAction.Ready, item: item)).ThenNothing();
            world.And(Work(TicketAction.Serve)).When(Work(TicketAction.Serve, item: item)).ThenNothing();
            world.When(Work(TicketAction.Ready, item: item)).ThenNothing();
            world.And(Work(TicketAction.Recall)).When(Work(TicketAction.Recall, item: item)).ThenNothing();
            world.When(Work(TicketAction.Ack, item: item)).ThenNothing();
        }
    }

    [Fact]
    public void A_recalled_ticket_is_prepared_again_in_its_old_place()
    {
        var world = Fired();
        var fired = world.Now;
        world.And(Work(TicketAction.Ready)).At(fired.AddMinutes(9)).When(Work(TicketAction.Recall))
            .Then(Is(new ItemsRecalled(new("demo"), new("kim"), 1, [1, 2])));
        world.Tab().Ticket(1)!.ShouldSatisfyAllConditions(ticket => ticket.FiredAt.ShouldBe(fired), ticket => ticket.DoneAt.ShouldBeNull());
        world.Items().ShouldBe([ItemStatus.Preparing, ItemStatus.Preparing]);
        world.And(Work(TicketAction.Ready)).And(Work(TicketAction.Serve)).And(Work(TicketAction.Recall, item: 2)).Items()
            .ShouldBe([ItemStatus.Served, ItemStatus.Preparing]);
    }

    [Fact]
    public void What_comes_out_of_turn_is_refused()
    {
        Fired().When(Work(TicketAction.Serve, item: 1)).ThenRefused(Codes.WrongState, "not_ready");
        Fired().When(Work(TicketAction.Serve)).ThenRefused(Codes.WrongState, "not_ready");
        Fired().And(Work(TicketAction.Ready)).When(Work(TicketAction.Start, item: 1)).ThenRefused(Codes.WrongState, "already_ready");
        Fired().And(Void(1, reason: "gone")).When(Work(TicketAction.Ready, item: 1)).ThenRefused(Codes.WrongState, "already_voided");
    }

    [Fact]
    public void Items_of_other_tickets_are_not_there()
    {
        Fired().When(Work(TicketAction.Ready, 2)).ThenRefused(Codes.NotFound, "no_such_ticket");
        Fired().When(Work(TicketAction.Ready, item: 3)).ThenRefused(Codes.NotFound, "no_such_ticket_item");
        Fired().When(Work(TicketAction.Ready, tab: "b")).ThenRefused(Codes.NotFound, "no_such_ticket");
    }

    [Fact]
    public void What_changed_keeps_its_ticket_open_until_it_is_seen()
    {
        var world = Fired().And(Void(2, 1, "one is enough")).And(Void(1, reason: "gone")).And(Work(TicketAction.Ready));
        world.Items().ShouldBe([ItemStatus.Voided, ItemStatus.Ready]);
        world.Tab().Ticket(1)!.DoneAt.ShouldBeNull();
        world.When(Work(TicketAction.Ack, item: 1)).Then(Is(new ChangesSeen(new("demo"), new("kim"), 1, [1])));
        world.When(Work(TicketAction.Ack)).Then(Is(new ChangesSeen(new("demo"), new("kim"), 1, [2])));
        world.Tab().Ticket(1)!.DoneAt.ShouldBe(world.Now);
    }

    [Fact]
    public void What_is_paid_is_prepared_and_served_all_the_same()
    {
        var world = Paid().And(Work(TicketAction.Start)).And(Work(TicketAction.Ready)).And(Work(TicketAction.Recall))
            .And(Work(TicketAction.Ready));
        world.When(w => ServeLines.Decide(new ServeLines(new("wes")), w.Tab()))
            .Then(Is(new ItemsServed(new("demo"), new("wes"), 1, [1, 2])));
    }

    [Fact]
    public void After_the_days_close_nothing_of_that_day_is_recalled()
    {
        var world = Paid().And(Work(TicketAction.Ready));
        Closed(world, world.Now.AddHours(-1)).When(Work(TicketAction.Recall)).Accept();
        Closed(world.And(Work(TicketAction.Ready)), world.Now.AddHours(1)).When(Work(TicketAction.Recall))
            .ThenRefused(Codes.WrongState, "day_closed");
    }

    [Fact]
    public void Of_a_tab_that_was_cancelled_only_voids_are_seen()
    {
        var world = Seated(Of(Burger)).And(FireAll()).And(Void(1, reason: "gone"))
            .And(Is(new TabCancelled(new("demo"), new("wes"), "left")));
        world.When(Work(TicketAction.Ready)).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("cancelled");
        world.When(Work(TicketAction.Ack)).Accept();
    }

    [Fact]
    public void A_waiter_serves_all_that_is_ready_or_some_lines()
    {
        static Func<World, Decision> Serve(params int[] lines) => w => ServeLines.Decide(new ServeLines(new("wes"), [.. lines]), w.Tab());
        var world = Seated(Of(Burger), Of(Beer), Of(Fries)).And(FireAll()).And(Work(TicketAction.Ready))
            .And(Work(TicketAction.Ready, 2, 1));
        world.When(Serve(1)).Then(Is(new ItemsServed(new("demo"), new("wes"), 2, [1])));
        world.When(Serve()).Then(Is(new ItemsServed(new("demo"), new("wes"), 1, [1])));
        world.When(Serve()).ThenNothing();
        world.When(Serve(9)).ThenRefused(Codes.NotFound, "no_such_line");
        World.Given(Open()).When(Serve()).ThenRefused(Codes.NotFound, "no_such_order");
        Seated().And(Is(new TabCancelled(new("demo"), new("wes"), "left"))).When(Serve()).ThenRefused(Codes.WrongState, "wrong_state");
    }

    static World Closed(World world, DateTimeOffset at) => world.And(Change.To(Streams.Till(new("demo")), new ZReportMade(
        new("demo"), new("mia"),
        new ZReport(1, new("demo"), "CNY", new DateOnly(2026, 11, 21), 0, 1, at, TillTotals.None, [], 0, 0, 0, 0, ""), "00ff")));
}
