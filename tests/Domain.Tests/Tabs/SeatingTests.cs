using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.Waiter;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class SeatingTests
{
    /// <summary>
    /// Tab "a" at table 1 with two burgers in the kitchen and three beers not fired; tab "b" at table 2 with fries in the kitchen.
    /// </summary>
    static World Two() => Given(Open())
        .And(Seat(lines: [Of(Burger, 2), Of(Beer, 3)])).And(Fire(new FireSelection([1])))
        .And(Seat("b", "t2", "wim", 3, lines: [Of(Fries)])).And(FireAll("b"));

    static Change<TabEvent> Is(TabEvent e, string tab = "a") => Change.To(Streams.Tab(new(tab)), e);

    static string?[] Taken(World world) =>
    [
        .. world.Floor().Tables.OrderBy(table => table.Key.Value).Select(table => table.Value.Tab?.Value),
    ];

    [Fact]
    public void Guests_move_to_a_free_table()
    {
        var world = Two().When(Move("t3")).Then(
            Is(new TabMoved(new("demo"), new("wes"), new("t1"), new("t3"))), Floor(new TableTaken(new("demo"), new("t3"), new("a"))),
            Floor(new TableFreed(new("demo"), new("t1"), new("a"))));
        Taken(world).ShouldBe([null, "b", "a", null]);
        world.Tab().Tables.ShouldBe([new TableId("t3")]);
        world.Floor().Tabs.ShouldBe(2);
        world.When(Move("t3")).ThenNothing();
        world.When(Move("t2")).ThenRefused(Codes.SlotTaken, "table_taken").Details["tab"].ShouldBe("b");
        world.When(Move("t9")).ThenRefused(Codes.NotFound, "no_such_table");
        world.When(Move(null!)).ThenRefused(Codes.NotFound, "no_such_table");
        world.When(Move("t4", "c")).ThenRefused(Codes.NotFound, "no_such_order");
        world.When(w => MoveTab.Decide(new MoveTab(new("wes"), new("t4"), new("t1")), w.Tab(), w.Floor()))
            .ThenRefused(Codes.NotFound, "no_such_table");
    }

    [Fact]
    public void Two_parties_become_one_with_lines_tickets_and_tables()
    {
        var world = Two().And(Work(TicketAction.Start, tab: "b")).When(Merge("a", "b")).Accept();
        var (tab, other) = (world.Tab(), world.Tab("b"));
        tab.Lines.Select(line => (line.No, line.Item.Value, line.By.Value))
            .ShouldBe([(1, "burger", "wes"), (2, "beer", "wes"), (3, "fries", "wim")]);
        tab.Tickets.Select(ticket => (ticket.No, ticket.Items[0].Line, ticket.Items[0].Status))
            .ShouldBe([(1, 1, ItemStatus.Queued), (2, 3, ItemStatus.Preparing)]);
        (tab.Covers, string.Join(' ', tab.Tables), other.Status, other.MergedInto?.Value, other.Lines.Length, other.EndedAt).ShouldBe(
            (5, "t1 t2", TabStatus.Merged, "a", 0, world.Now));
        Taken(world).ShouldBe(["a", "a", null, null]);
        world.And(Order(Of(Water))).Line(4).Item.Value.ShouldBe("water");
        world.And(Work(TicketAction.Ready, 2)).Items(2).ShouldBe([ItemStatus.Ready]);
        world.When(Merge("a", "b")).ThenNothing();
        world.When(Order(Of(Water))).Accept();
        world.When(Change(new ChangeLines(new("wes"), Add: [Of(Beer)]), "b")).ThenRefused(Codes.WrongState, "wrong_state").Details["status"]
            .ShouldBe("merged");
    }

    [Fact]
    public void A_party_that_ordered_nothing_comes_over_as_well()
    {
        var world = Given(Open()).And(Seat()).And(Seat("b", "t2", covers: 0)).And(Merge("a", "b"));
        (world.Tab().Lines.Length, world.Tab().Covers, world.Tab("b").Status).ShouldBe((0, 2, TabStatus.Merged));
    }

    [Fact]
    public void Parties_stay_apart_where_something_would_be_lost()
    {
        Two().When(Merge("a", "a")).ThenRefused(Codes.WrongState, "same_order");
        Two().When(Merge("a", "c")).ThenRefused(Codes.NotFound, "no_such_order");
        Two().And(Is(new BillPaid(new("demo"), new("wes"), new Payment("p", new("wes"), "cash", 100, 0, 100, null, null, Some.Now)), "b"))
            .When(Merge("a", "b"))
                .ThenRefused(Codes.WrongState, "has_payments");
        Two().And(Is(new BillTransferAsked(new("demo"), new("wes"), new PendingTransfer(new("o"), 100, 0, null)), "b"))
            .When(Merge("a", "b")).ThenRefused(Codes.WrongState, "has_payments");
        Two().And(Is(new DiscountGiven(new("demo"), new("wes"), new Discount("d", new("wes"), "friend", 1000, null, [])), "b"))
            .When(Merge("a", "b")).ThenRefused(Codes.WrongState, "has_discounts");
        Seated([.. Enumerable.Repeat(Of(Water), 499)]).And(Seat("b", "t2", lines: [Of(Water), Of(Water)])).When(Merge("a", "b"))
            .ThenRefused(Codes.WrongState, "too_many_lines");
    }

    [Fact]
    public void Some_lines_move_to_a_free_table_with_a_new_tab()
    {
        var world = Two().When(Split("t3", "a", "c", new LineQuantity(1, 2), new LineQuantity(2, 1))).Accept();
        var (tab, split) = (world.Tab(), world.Tab("c"));
        (split.TabNo, split.Waiter?.Value, split.Tables[0].Value, split.Currency, split.Status).ShouldBe(
            ("T3", "wes", "t3", "CNY", TabStatus.Open));
        split.Lines.Select(line => (line.No, line.Item.Value, line.Quantity, line.FiredAt is null))
            .ShouldBe([(1, "burger", 2, false), (2, "beer", 1, true)]);
        split.Tickets.ShouldHaveSingleItem().Items.ShouldHaveSingleItem().Line.ShouldBe(1);
        tab.Lines.Select(line => (line.No, line.Quantity)).ShouldBe([(2, 2)]);
        tab.Tickets.ShouldBeEmpty();
        Taken(world).ShouldBe(["a", "b", "c", null]);
        (Bill.For(tab).Total + Bill.For(split).Total).ShouldBe(Bill.For(Two().Tab()).Total);
    }

    [Fact]
    public void Some_lines_move_to_the_tab_that_is_there()
    {
        var world = Two().And(Split("t2", "a", "unused", new LineQuantity(1, 2)));
        world.Tab("b").Lines.Select(line => (line.No, line.Item.Value)).ShouldBe([(1, "fries"), (2, "burger")]);
        world.Tab("b").Tickets.Select(ticket => (ticket.No, ticket.Items[0].Line)).ShouldBe([(1, 1), (2, 2)]);
        world.Tab("unused").Exists().ShouldBeFalse();
    }

    [Fact]
    public void A_ticket_is_done_where_only_the_rest_was_awaited()
    {
        var world = Seated(Of(Burger), Of(Fries)).And(FireAll()).And(Work(TicketAction.Ready, item: 1))
            .And(Split("t3", "a", "c", new LineQuantity(2, 1)));
        world.Tab().Ticket(1)!.DoneAt.ShouldBe(world.Now);
        world.Tab("c").Ticket(1)!.DoneAt.ShouldBeNull();
        world = Seated(Of(Burger), Of(Fries)).And(FireAll()).And(Work(TicketAction.Ready, item: 1))
            .And(Split("t3", "a", "c", new LineQuantity(1, 1)));
        world.Tab().Ticket(1)!.DoneAt.ShouldBeNull();
        world.Tab("c").Ticket(1)!.DoneAt.ShouldBe(world.Now);
    }

    [Fact]
    public void What_was_voided_of_a_line_goes_with_all_of_it_or_stays_with_the_rest()
    {
        var world = Two().And(Void(2, 1));
        world.And(Split("t3", "a", "c", new LineQuantity(2, 1)));
        (world.Line(2).Quantity, world.Line(2).Voided, world.Line(1, "c").Quantity, world.Line(1, "c").Voided).ShouldBe((2, 1, 1, 0));
        world.And(Split("t3", "a", "unused", new LineQuantity(2, 1)));
        (world.Tab().Line(2), world.Line(2, "c").Quantity, world.Line(2, "c").Voided).ShouldBe((null, 2, 1));
    }

    [Fact]
    public void Lines_stay_where_moving_them_makes_no_sense()
    {
        var world = Two();
        world.When(Split("t3", "a", "c")).ThenFault("lines", "out_of_range");
        world.When(Split("t3", "a", "c", new LineQuantity(9, 1))).ThenRefused(Codes.NotFound, "no_such_line");
        world.When(Split("t3", "a", "c", new LineQuantity(2, 4))).ThenFault("lines[0].quantity", "out_of_range");
        world.When(Split("t3", "a", "c", new LineQuantity(2, 0))).ThenFault("lines[0].quantity", "out_of_range");
        world.When(Split("t3", "a", "c", new LineQuantity(2, 1), new LineQuantity(2, 1))).ThenFault("lines[1].line", "twice");
        world.When(Split("t3", "a", "c", new LineQuantity(1, 1))).ThenRefused(Codes.WrongState, "fired_whole_only").Details["line"]
            .ShouldBe(1);
        world.When(Split("t1", "a", "c", new LineQuantity(1, 2))).ThenRefused(Codes.WrongState, "same_table");
        world.When(w => SplitTab.Decide(new SplitTab(new("wes"), default, [], new("c")), w.Tab(), w.Floor(), Tab.None, w.Now))
            .ThenRefused(Codes.NotFound, "no_such_table");
        world.When(Split("t9", "a", "c", new LineQuantity(1, 2))).ThenRefused(Codes.NotFound, "no_such_table");
        world.When(Split("t3", "x", "c", new LineQuantity(1, 2))).ThenRefused(Codes.NotFound, "no_such_order");
        world.And(Is(new DiscountGiven(new("demo"), new("wes"), new Discount("d", new("wes"), "friend", 1000, null, [2]))))
            .When(Split("t3", "a", "c", new LineQuantity(2, 1)))
                .ThenRefused(Codes.WrongState, "has_discounts");
        world.And(Void(2)).When(Split("t3", "a", "c", new LineQuantity(2, 1))).ThenRefused(Codes.WrongState, "already_voided");
    }

    [Fact]
    public void What_was_paid_for_does_not_move_away()
    {
        var world = Two().And(Is(new BillPaid(
            new("demo"), new("wes"), new Payment("p", new("wes"), "cash", 2000, 0, 2000, null, null, Some.Now))));
        world.When(Split("t3", "a", "c", new LineQuantity(1, 2))).ThenRefused(Codes.WrongState, "less_than_paid").Details["due"]
            .ShouldBe(-500L);
        world.When(Split("t3", "a", "c", new LineQuantity(2, 3))).Accept();
    }

    [Fact]
    public void A_reservation_becomes_a_table_with_what_was_paid_as_deposit()
    {
        var world = Given(Open()).And(Some.Resource()).And(Some.Place()).And(Some.Submit()).And(Some.Approve());
        var seated = world.When(w => Seat(reservation: w.Order())(w)).Accept();
        (seated.Tab().Reservation?.Value, seated.Tab().Deposit, seated.Tab().Guest?.Value, seated.Reservation().Visit).ShouldBe(
            ("o1", 3000, "ann", ReservationStatus.Seated));
        seated.When(w => Seat("b", "t2", reservation: w.Order())(w)).ThenRefused(Codes.WrongState, "already_seated");
        Two().And(Some.Resource()).And(Some.Place()).When(w => Seat("c", "t3", reservation: w.Order())(w))
            .ThenRefused(Codes.WrongState, "wrong_state");
    }

    [Fact]
    public void Somebody_else_serves_them()
    {
        static Func<World, Decision> Waiter(string who) => w => ChangeWaiter.Decide(new ChangeWaiter(new("mia"), new(who)), w.Tab());
        Two().When(Waiter("wim")).Then(Is(new WaiterChanged(new("demo"), new("mia"), new("wim")))).When(Waiter("wim")).ThenNothing();
        Given(Open()).When(Waiter("wim")).ThenRefused(Codes.NotFound, "no_such_order");
    }

    [Fact]
    public void More_people_came()
    {
        static Func<World, Decision> Covers(int covers) => w => ChangeCovers.Decide(new ChangeCovers(new("wes"), covers), w.Tab());
        Two().When(Covers(4)).Then(Is(new CoversChanged(new("demo"), new("wes"), 4))).When(Covers(4)).ThenNothing();
        Two().When(Covers(-1)).ThenFault("covers", "out_of_range");
        Two().When(Covers(1001)).ThenFault("covers", "out_of_range");
        Given(Open()).When(Covers(4)).ThenRefused(Codes.NotFound, "no_such_order");
    }

    [Fact]
    public void The_bill_is_asked_for_once()
    {
        static Decision Ask(World w) => AskBill.Decide(new AskBill(new("table:t1")), w.Tab());
        var world = Two().When(Ask).Then(Is(new BillAsked(new("demo"), new("table:t1"))));
        world.Tab().BillAskedAt.ShouldBe(world.Now);
        world.When(Ask).ThenNothing();
        Given(Open()).When(Ask).ThenRefused(Codes.NotFound, "no_such_order");
    }
}
